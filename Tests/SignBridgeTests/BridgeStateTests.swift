// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@testable import SignBridge

@Suite("The state on the broker") struct BridgeStateTests {
  private static func object(_ text: String?) throws -> JSON.Object {
    let text = try #require(text)
    return try #require(try JSON(parsing: text).object)
  }

  @Test("after a connection the state comes first, and then online") func order() {
    var fixture = BridgeFixture()
    fixture.handle(.signUpdated(BridgeFixture.state))
    #expect(fixture.topics == [])
    fixture.handle(.brokerConnected)
    #expect(fixture.topics == ["state", "availability"])
    #expect(fixture.messages("availability") == ["online"])
  }

  @Test("without the sign the bridge publishes offline, and no state of this connection")
  func noSign() {
    var fixture = BridgeFixture()
    fixture.handle(.brokerConnected)
    #expect(fixture.topics == ["availability"])
    #expect(fixture.messages("availability") == ["offline"])
  }

  @Test("it says as of when it holds, and until when a reader may believe it") func times() throws {
    var fixture = BridgeFixture()
    fixture.handle(.brokerConnected)
    fixture.handle(.signUpdated(BridgeFixture.state))
    let object = try Self.object(fixture.messages("state").first)
    #expect(object["version"] == 1 && object["sign"] == "hualou" && object["generation"] == 17)
    #expect(object["asOf"]?.int == Int64(BridgeFixture.start))
    #expect(object["validUntil"]?.int == Int64(BridgeFixture.start + 930_000_000))
    #expect(object["clock"] == "synchronised" && object["now"] == nil)
    // A sign without a clock has no such times.
    var state = BridgeFixture.state
    state.clock = .restored
    fixture.handle(.acknowledged(.state))
    fixture.handle(.signUpdated(state))
    fixture.pass(.seconds(1))
    let other = try Self.object(fixture.messages("state").first)
    #expect(other["clock"] == "restored" && other["asOf"] == nil && other["validUntil"] == nil)
  }

  @Test("one state is under way at a time, and then only the last one goes out") func latest() {
    var fixture = BridgeFixture.running()
    for generation in 18..<1018 {
      var state = BridgeFixture.state
      state.generation = generation
      fixture.handle(.signUpdated(state))
      fixture.pass(.milliseconds(10))
    }
    // The broker acknowledged none of them.
    #expect(fixture.messages("state").count == 1)
    fixture.handle(.acknowledged(.state))
    let texts = fixture.messages("state")
    #expect(texts.count == 1 && texts[0].contains(#""generation":1017"#))
  }

  @Test("changes within a moment are one message") func bursts() {
    var fixture = BridgeFixture.running()
    for generation in 18..<118 {
      var state = BridgeFixture.state
      state.generation = generation
      fixture.handle(.signUpdated(state))
      fixture.handle(.acknowledged(.state))
      fixture.pass(.milliseconds(10))
    }
    #expect(fixture.messages("state").count <= 5)
  }

  @Test("after a day without a broker the whole state goes out once, and no event of then")
  func reconnect() {
    var fixture = BridgeFixture.running { $0.publish.insert(.doorbell) }
    fixture.handle(.brokerLost)
    for hour in 1...24 {
      var state = BridgeFixture.state
      state.generation += hour
      state.calls?.count += hour
      state.officers[0].generation += hour
      fixture.handle(.signUpdated(state))
      fixture.pass(.seconds(3600))
    }
    #expect(fixture.topics == [])
    fixture.handle(.brokerConnected)
    #expect(fixture.topics == ["state", "availability"])
  }

  @Test("what does not change is asked for anew, so that its time goes on") func refresh() throws {
    var fixture = BridgeFixture.running()
    fixture.pass(.seconds(299))
    #expect(!fixture.actions.contains(.refresh))
    fixture.pass(.seconds(1))
    #expect(fixture.actions == [.refresh])
    fixture.handle(.refreshed(BridgeFixture.state))
    let object = try Self.object(fixture.messages("state").last)
    #expect(object["asOf"]?.int == Int64(fixture.now.wall))
  }

  @Test("online ends at the broker when its state does, and is renewed with it") func renewed() {
    func availability(_ fixture: BridgeFixture) -> [Publication] {
      fixture.actions.compactMap { action in
        guard case .publish(let message) = action, message.purpose == .availability else {
          return nil
        }
        return message
      }
    }
    var fixture = BridgeFixture()
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    #expect(availability(fixture).map(\.expiry) == [.seconds(930)])
    fixture.handle(.acknowledged(.state))
    fixture.receive(fixture.bridge.topics.availability, "online")
    fixture.actions = []
    fixture.pass(.seconds(300))
    fixture.handle(.refreshed(BridgeFixture.state))
    #expect(fixture.topics == ["state", "availability"])
    #expect(availability(fixture).map(\.expiry) == [.seconds(930)])
    fixture.handle(.acknowledged(.state))
    var state = BridgeFixture.state
    state.officers[0].shown = nil
    fixture.actions = []
    fixture.handle(.signUpdated(state))
    fixture.pass(.seconds(1))
    #expect(fixture.topics == ["state"])
    // What says that the sign is away holds until it is back.
    #expect(fixture.bridge.will.expiry == nil)
  }

  @Test("a sign that hangs is published as offline: its last state may not hold any more")
  func hangs() {
    var fixture = BridgeFixture.running()
    fixture.pass(.seconds(331))
    #expect(fixture.messages("availability") == ["offline"])
    fixture.handle(.acknowledged(.state))
    fixture.handle(.refreshed(BridgeFixture.state))
    #expect(fixture.topics == ["state", "availability"])
    #expect(fixture.messages("availability") == ["online"])
  }

  @Test("a sign that did not reply once is asked again, and online when it replies")
  func asksAgain() {
    var fixture = BridgeFixture.running()
    fixture.pass(.seconds(300))
    #expect(fixture.actions == [.refresh])
    fixture.handle(.signLost)
    fixture.pass(.seconds(5))
    #expect(fixture.messages("availability") == ["offline"])
    for _ in 0..<3 {
      fixture.actions = []
      fixture.pass(.seconds(30))
      #expect(fixture.actions.contains(.refresh))
      fixture.handle(.signLost)
    }
    fixture.actions = []
    fixture.pass(.seconds(30))
    fixture.handle(.acknowledged(.state))
    fixture.handle(.refreshed(BridgeFixture.state))
    #expect(fixture.topics == ["state", "availability"])
    #expect(fixture.messages("availability") == ["online"])
  }

  @Test("a restart of the daemon is not told, a longer absence is") func absence() {
    var fixture = BridgeFixture.running()
    fixture.handle(.signLost)
    fixture.pass(.seconds(4))
    fixture.handle(.signLost)
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.pass(.seconds(10))
    #expect(fixture.topics == [])
    fixture.handle(.signLost)
    fixture.pass(.seconds(5))
    #expect(fixture.messages("availability") == ["offline"])
  }

  @Test("a state that no broker accepts is logged, and the sign is offline until it is shorter")
  func tooLong() {
    var fixture = BridgeFixture.running()
    var state = BridgeFixture.state
    state.devices = (0..<2000).map { .init(device: "device number \($0)", state: .ready) }
    fixture.handle(.signUpdated(state))
    fixture.pass(.seconds(1))
    let errors = fixture.actions.filter { if case .log(.error, _) = $0 { true } else { false } }
    let others = fixture.actions.filter { if case .log(.warning, _) = $0 { true } else { false } }
    #expect(errors.count == 1 && others.isEmpty)
    #expect(fixture.topics == ["availability"])
    #expect(fixture.messages("availability") == ["offline"])
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.pass(.seconds(1))
    #expect(fixture.topics == ["state", "availability"])
    #expect(fixture.messages("availability") == ["online"])
  }

  @Test("an availability that does not come back is logged: the broker drops what it is sent")
  func readBack() {
    var fixture = BridgeFixture()
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    // What the broker had of the connection before.
    fixture.receive(fixture.bridge.topics.availability, "offline", isRetained: true)
    fixture.actions = []
    fixture.pass(.seconds(20))
    let lines = fixture.actions.filter { if case .log(.error, _) = $0 { true } else { false } }
    #expect(lines.count == 1)
    #expect(fixture.topics == [])
  }

  @Test("an availability of somebody else is corrected, and not for ever") func corrected() {
    var fixture = BridgeFixture.running()
    for _ in 0..<10_000 { fixture.receive(fixture.bridge.topics.availability, "offline") }
    let answers = fixture.messages("availability")
    #expect((1...TokenBucket.burst).contains(answers.count))
    #expect(Set(answers) == ["online"])
  }

  @Test("a ring, a button and an override are events; none of them is kept") func events() {
    var fixture = BridgeFixture.running { $0.publish.insert(.doorbell) }
    var state = BridgeFixture.state
    state.calls?.count += 1
    state.officers[0].generation += 1
    state.officers[0].by = .init(kind: .button, name: "zhang.out")
    state.lamps[0].override = nil
    fixture.handle(.signUpdated(state))
    let kept = fixture.actions.compactMap { action -> Bool? in
      if case .publish(let message) = action, message.purpose == .event {
        return message.isRetained
      }
      return nil
    }
    #expect(kept == [false, false, false])
    let texts = fixture.messages("event")
    #expect(texts.map { $0.contains("\"event\":\"ring\"") } == [true, false, false])
    #expect(texts[1].contains(#""by":"button""#) && !texts[1].contains("zhang.out"))
    #expect(texts[2].contains(#""override":false"#))
  }

  @Test("nothing wakes it but the refresh") func idle() {
    let fixture = BridgeFixture.running()
    #expect(fixture.bridge.deadline.map { $0 >= .seconds(399) } == true)
  }
}
