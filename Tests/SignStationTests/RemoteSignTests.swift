// SPDX-License-Identifier: Apache-2.0
import SignBridge
import SignInterface
import Testing

@testable import SignStation

@Suite("What a station believes of an office") struct RemoteSignTests {
  private static let now = StationFixture.now

  private static func later(_ seconds: Int) -> BridgeTime {
    BridgeTime(
      boot: now.boot + .seconds(seconds), wall: StationFixture.start + seconds * 1_000_000)
  }

  @Test("a state holds while the sign is online, and for as long as it says") func standing() {
    let station = StationFixture.station(current: ["a"], lost: ["b"], stale: ["c"], silent: ["d"])
    #expect(station["a"]?.standing(at: Self.now) == .current)
    #expect(station["b"]?.standing(at: Self.now) == .lost(asOf: StationFixture.start))
    #expect(
      station["c"]?.standing(at: Self.now) == .stale(asOf: StationFixture.start - 931_000_000))
    #expect(station["d"]?.standing(at: Self.now) == .silent)
    #expect(station["a"]?.standing(at: Self.later(929)) == .current)
    #expect(station["a"]?.standing(at: Self.later(930)) == .stale(asOf: StationFixture.start))
  }

  @Test("a state without a time holds only if it arrived while connected") func untimed() {
    for (isRetained, standing) in [(true, RemoteSign.Standing.stale(asOf: nil)), (false, .current)]
    {
      var station = Station()
      station.handle(StationFixture.availability("a", "online"), at: Self.now)
      var message = StationFixture.message("a")
      let text = String(decoding: message.payload, as: UTF8.self)
        .replacing("\"asOf\":\(StationFixture.start),", with: "")
        .replacing("\"validUntil\":\(StationFixture.start + 930_000_000),", with: "")
      message.payload = Array(text.utf8)
      message.isRetained = isRetained
      station.handle(message, at: Self.now)
      #expect(station["a"]?.standing(at: Self.now) == standing)
      #expect(station["a"]?.standing(at: Self.later(930)) == .stale(asOf: nil))
    }
  }

  @Test("a state of the time to come is that of a clock that is wrong") func ahead() {
    var station = StationFixture.station(current: ["a"])
    let hour = StationFixture.start + 3_600_000_000
    station.handle(StationFixture.message("a", asOf: hour), at: Self.now)
    #expect(station["a"]?.standing(at: Self.now) == .stale(asOf: hour))
  }

  @Test("without the broker nothing is believed, until the signs publish anew") func broker() {
    var station = StationFixture.station(current: ["a"])
    station.loseBroker()
    #expect(station["a"]?.standing(at: Self.now) == .lost(asOf: StationFixture.start))
    station.handle(StationFixture.availability("a", "online"), at: Self.now)
    #expect(station["a"]?.standing(at: Self.now) == .current)
  }

  @Test(
    "what a bridge leaves out is made up with what says nothing", arguments: PublishedPart.allCases)
  func parts(_ part: PublishedPart) throws {
    let all = try #require(PublishedState(parsing: StationFixture.message("a").payload))
    #expect(all.state.officers.map(\.name) == ["张伟"] && all.state.lamps.count == 1)
    let parts = Set(PublishedPart.allCases).subtracting([part])
    let less = try #require(
      PublishedState(parsing: StationFixture.message("a", parts: parts).payload))
    switch part {
    case .whereabouts: #expect(less.state.officers == [])
    case .names: #expect(less.state.officers.map(\.name) == ["zhang"])
    case .lamps: #expect(less.state.lamps == [])
    default: #expect(less.state.officers.count == 1)
    }
    #expect(
      PublishedState(parsing: StationFixture.message("a", parts: []).payload)?.state.site
        == ["花楼社区警务室"])
  }

  @Test(
    "what is no state takes the place of the last one, which does not stand for it",
    arguments: [
      "", "{}", "[]", "null", "{\"version\":2}", "{\"version\":1}", "not json", "\u{0}",
      "{\"version\":1,\"version\":1}",
    ])
  func malformed(_ text: String) {
    #expect(PublishedState(parsing: Array(text.utf8)) == nil)
    var station = StationFixture.station(current: ["a"])
    let message = ReceivedMessage(topic: "dutysign/a/state", payload: Array(text.utf8))
    let isChanged = station.handle(message, at: Self.now)
    #expect(isChanged)
    // An empty message removes the sign, as it removes it from the broker.
    guard !text.isEmpty else { return #expect(station["a"] == nil) }
    #expect(station["a"]?.standing(at: Self.now) == .unreadable)
    #expect(station["a"]?.published == nil)
    station.handle(StationFixture.availability("a", "offline"), at: Self.now)
    #expect(station["a"]?.standing(at: Self.now) == .lost(asOf: nil))
    station.handle(StationFixture.availability("a", "online"), at: Self.now)
    station.handle(StationFixture.message("a"), at: Self.now)
    #expect(station["a"]?.standing(at: Self.now) == .current)
  }

  @Test("an availability that is not known, or was removed, leaves no office connected")
  func availability() {
    for word in ["", "Online", "busy", "\u{0}"] {
      var station = StationFixture.station(current: ["a"])
      station.handle(StationFixture.availability("a", word), at: Self.now)
      #expect(station["a"]?.standing(at: Self.now) == .lost(asOf: StationFixture.start))
      let isChanged = station.handle(StationFixture.availability("b", word), at: Self.now)
      #expect(!isChanged && station["b"] == nil)
    }
  }

  @Test("a message that is too long to be read is one that cannot be read") func tooLong() {
    var station = StationFixture.station(current: ["a"])
    let before = station
    station.handleTooLong(on: "dutysign/a/event")
    station.handleTooLong(on: "dutysign/a/b/state")
    #expect(station == before)
    station.handleTooLong(on: "dutysign/a/state")
    #expect(station["a"]?.standing(at: Self.now) == .unreadable)
  }

  @Test("a sign with as many devices as eight officers with buttons and LEDs have can be read")
  func devices() throws {
    let message = StationFixture.message("a") { state in
      state.devices = (0..<300).map { .init(device: "gpio \($0)", state: .ready) }
    }
    let published = try #require(PublishedState(parsing: message.payload))
    #expect(published.state.devices.count == 300)
  }

  @Test("an end without its time, or in a time that no sign has, is not believed") func ends()
    throws
  {
    let text = String(decoding: StationFixture.message("a").payload, as: UTF8.self)
    func read(_ old: String, _ new: String) throws -> PublishedState {
      try #require(PublishedState(parsing: Array(text.replacing(old, with: new).utf8)))
    }
    #expect(try read("\"asOf\":\(StationFixture.start),", "").validUntil == nil)
    let end = "\"validUntil\":\(StationFixture.start + 930_000_000)"
    #expect(
      try read(end, "\"validUntil\":9007199254740992").validUntil == StationFixture.start
        + 259_230_000_000)
  }

  @Test("numbers out of range, and too much of anything, cannot be read") func large() {
    let text = String(decoding: StationFixture.message("a").payload, as: UTF8.self)
    let far = text.replacing("\"generation\":17", with: "\"generation\":9007199254740993")
    #expect(PublishedState(parsing: Array(text.utf8)) != nil)
    #expect(PublishedState(parsing: Array(far.utf8)) == nil)
    let many = StationFixture.message("a") { state in
      state.officers = Array(repeating: state.officers[0], count: 2049)
    }
    #expect(PublishedState(parsing: many.payload) == nil)
    let long = text + String(repeating: " ", count: 65_536)
    #expect(PublishedState(parsing: Array(long.utf8)) == nil)
  }

  @Test(
    "a topic that is none of a sign's is ignored",
    arguments: [
      "dutysign/state", "dutysign/a/b/state", "other/a/state", "dutysign//state",
      "dutysign/A/state", "dutysign/../state", "dutysign/a/set", "dutysign/a/result",
      "dutysign/<b>/state", "dutysign/index/state", "",
    ])
  func topics(_ topic: String) {
    var station = Station()
    var message = StationFixture.message("a")
    message.topic = topic
    let isChanged = station.handle(message, at: Self.now)
    #expect(!isChanged)
    #expect(station.signs.isEmpty)
  }
}
