// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@testable import SignBridge

@Suite("Commands from the broker") struct StationCommandTests {
  @Test("a command is stored, passed once, and its result goes back") func once() throws {
    var fixture = BridgeFixture.running()
    fixture.command("a-1")
    guard case .remember(let seen)? = fixture.actions.first,
      case .pass(let command)? = fixture.actions.last
    else {
      Issue.record("\(fixture.actions)")
      return
    }
    #expect(seen.count == 1)
    #expect(
      command.change == .whereabouts(.init(status: "out", onBehalf: "station: wang")))
    fixture.actions = []
    fixture.handle(.carriedOut("a-1", generation: 18))
    #expect(
      fixture.messages("result") == [#"{"version":1,"id":"a-1","ok":true,"generation":18}"#])
    // The broker delivers at least once, and a station asks again: the result is the same.
    fixture.command("a-1")
    #expect(fixture.passed == [])
    #expect(
      fixture.messages("result") == [#"{"version":1,"id":"a-1","ok":true,"generation":18}"#])
    // Before the sign has replied, and after a restart, it is not known.
    fixture.command("a-2")
    fixture.actions = []
    fixture.command("a-2")
    #expect(fixture.passed == [])
    #expect(fixture.errors() == ["duplicate"])
  }

  @Test("the sign's refusal goes back, with an empty list of what it has") func refused() {
    var fixture = BridgeFixture.running()
    fixture.handle(
      .refused("a", VarlinkError(Wire.NoSuchOfficer(officer: "x", known: ["zhang"]))))
    #expect(
      fixture.messages("result") == [
        #"{"version":1,"id":"a","ok":false,"error":"org.dutysign.sign.NoSuchOfficer","#
          + #""parameters":{"officer":"x","known":[]}}"#
      ])
  }

  @Test("one that the broker kept is never carried out, and has no result") func retained() {
    var fixture = BridgeFixture.running()
    fixture.command("a", isRetained: true)
    #expect(fixture.passed == [] && fixture.topics == [])
    fixture.command("a")
    #expect(fixture.passed == ["a"])
  }

  @Test("one that is late, or whose time is too far, is refused") func times() {
    var fixture = BridgeFixture.running()
    fixture.command("late", in: 0)
    fixture.command("later", in: -3600)
    fixture.command("far", in: 301)
    fixture.command("in time", in: 1)
    fixture.command("in-time", in: 300)
    #expect(fixture.passed == ["in-time"])
    #expect(fixture.errors() == ["expired", "expired", "expires_too_late"])
  }

  @Test("while the sign's clock is not synchronised nobody knows whether a command is late")
  func clock() {
    var fixture = BridgeFixture.running()
    var state = BridgeFixture.state
    state.clock = .restored
    fixture.handle(.signUpdated(state))
    fixture.command("a")
    #expect(fixture.passed == [])
    #expect(fixture.errors() == ["clock_unknown"])
  }

  @Test("while the sign is away nothing is passed, and nothing waits for it") func away() {
    var fixture = BridgeFixture.running()
    fixture.handle(.signLost)
    fixture.command("a")
    fixture.pass(.seconds(6))
    fixture.command("b")
    #expect(fixture.passed == [])
    #expect(fixture.errors() == ["unavailable", "unavailable"])
    fixture.handle(.signUpdated(BridgeFixture.state))
    #expect(fixture.passed == [])
  }

  @Test("what the configuration does not accept is refused") func accepted() {
    var fixture = BridgeFixture.running { $0.accept = [.lamps] }
    fixture.command("a")
    fixture.command("b", #""lamp": {"lamp": "lightbox", "mode": "on"}"#)
    #expect(fixture.passed == ["b"])
    #expect(fixture.errors() == ["not_accepted"])
    let none = BridgeFixture { $0.accept = [] }
    #expect(!none.bridge.subscriptions.contains { $0.topic.hasSuffix("/set") })
  }

  @Test(
    "what is not as documented is refused",
    arguments: [
      "", "{}", "[]", "null", "not json", "\u{0}", #"{"id": 1, "expires": 1}"#,
      #"{"id": "a", "expires": "2"}"#, #"{"id": "a", "expires": 1.5, "lamp": {}}"#,
      #"{"id": "", "expires": 9, "lamp": {"lamp": "x", "mode": "on"}}"#,
      #"{"id": "a b", "expires": 9, "lamp": {"lamp": "x", "mode": "on"}}"#,
      #"{"id": "a\n", "expires": 9, "lamp": {"lamp": "x", "mode": "on"}}"#,
      #"{"id": "a", "expires": -1, "lamp": {"lamp": "x", "mode": "on"}}"#,
      #"{"id": "a", "expires": 9, "lamp": {"lamp": "x", "mode": "brighter"}}"#,
      #"{"id": "a", "expires": 9, "lamp": {"lamp": "x", "mode": "on", "other": 1}}"#,
      #"{"id": "a", "expires": 9, "lamp": {"lamp": "x", "mode": "on", "onBehalf": "root"}}"#,
      #"{"id": "a", "expires": 9, "whereabouts": {"status": "out", "onBehalf": "root"}}"#,
      #"{"id": "a", "expires": 9, "by": 7, "whereabouts": {"status": "out"}}"#,
      #"{"id": "a", "expires": 9, "extra": 1, "whereabouts": {"status": "out"}}"#,
      #"{"id": "a", "id": "b", "expires": 9, "whereabouts": {"status": "out"}}"#,
      #"{"id": "a", "expires": 9, "whereabouts": {"status": "out"}, "lamp": 1}"#,
      #"{"id": "a", "expires": 9, "whereabouts": {"status": "out"}, "#
        + #""lamp": {"lamp": "x", "mode": "on"}}"#,
    ])
  func malformed(_ text: String) {
    #expect(throws: CommandRefusal.self) { try StationCommand(parsing: Array(text.utf8)) }
    var fixture = BridgeFixture.running()
    fixture.receive(fixture.bridge.topics.set, text)
    #expect(fixture.passed == [])
    #expect(fixture.errors().allSatisfy { $0 == "malformed" })
  }

  @Test("one that is longer than 4096 bytes is refused") func long() {
    let note = String(repeating: "x", count: 4096)
    let text = #"{"id": "a", "expires": 9, "whereabouts": {"status": "out", "note": "\#(note)"}}"#
    #expect(throws: CommandRefusal(nil, .malformed)) {
      try StationCommand(parsing: Array(text.utf8))
    }
  }

  @Test("of a flood a burst is passed, and the rest has not even a result") func flood() {
    var fixture = BridgeFixture.running()
    for number in 0..<10_000 { fixture.command("f-\(number)") }
    #expect(fixture.passed.count == TokenBucket.burst)
    #expect(Set(fixture.passed).count == TokenBucket.burst)
    #expect(fixture.errors() == [])
    fixture.pass(.seconds(1))
    for number in 0..<100 { fixture.command("g-\(number)") }
    #expect(fixture.passed.count == 20)
  }
}

@Suite("The memory of commands") struct SeenCommandsTests {
  private static let now = BridgeFixture.start

  private static func command(_ id: String, in seconds: Int) -> StationCommand {
    StationCommand(
      id: id, expires: now + seconds * 1_000_000, change: .lamp(.init(lamp: "x", mode: .on)))
  }

  @Test("it survives a restart, and is the same afterwards") func restart() throws {
    var seen = SeenCommands()
    for number in 0..<100 { try seen.admit(Self.command("c-\(number)", in: 60), at: Self.now) }
    let copy = try #require(SeenCommands(file: seen.file))
    #expect(copy == seen)
    var other = copy
    #expect(throws: CommandRefusal("c-7", .duplicate)) {
      try other.admit(Self.command("c-7", in: 60), at: Self.now)
    }
  }

  @Test("a file that is not whole is as one that was lost", arguments: [0, 1, 10, 30, 60])
  func damaged(_ missing: Int) throws {
    var seen = SeenCommands()
    try seen.admit(Self.command("one", in: 60), at: Self.now)
    try seen.admit(Self.command("two", in: 60), at: Self.now)
    let file = Array(seen.file.dropLast(missing))
    #expect((SeenCommands(file: file) == nil) == (missing > 0))
    #expect(SeenCommands(file: Array("rubbish".utf8)) == nil)
    #expect(SeenCommands(file: []) == nil)
  }

  @Test("without it nothing is passed that may have been passed before") func lost() throws {
    var seen = SeenCommands(lostAt: Self.now)
    #expect(throws: CommandRefusal("a", .duplicate)) {
      try seen.admit(Self.command("a", in: 300), at: Self.now)
    }
    // Whatever was passed before had expired by then.
    try seen.admit(Self.command("b", in: 301), at: Self.now + 1_000_000)
  }

  @Test("it is bounded, and forgets only what has expired") func bounded() throws {
    var seen = SeenCommands()
    for number in 0..<SeenCommands.capacity {
      try seen.admit(Self.command("c-\(number)", in: 100), at: Self.now)
    }
    #expect(throws: CommandRefusal("d", .busy)) {
      try seen.admit(Self.command("d", in: 100), at: Self.now)
    }
    let later = Self.now + 100 * 1_000_000
    try seen.admit(Self.command("d", in: 200), at: later)
    #expect(seen.count == 1)
    // A clock that is set back does not bring them to life.
    #expect(throws: CommandRefusal("c-7", .duplicate)) {
      try seen.admit(Self.command("c-7", in: 100), at: Self.now)
    }
    #expect(seen.file.count < 1 << 18)
  }

  @Test("a clock that was years ahead does not shut the sign for years") func ahead() throws {
    var seen = SeenCommands()
    let year = 365 * 86_400
    for number in 0..<SeenCommands.capacity {
      try seen.admit(
        Self.command("c-\(number)", in: year + 100), at: Self.now + year * 1_000_000)
    }
    try seen.admit(
      Self.command("d", in: year + 300), at: Self.now + (year + 200) * 1_000_000)
    try seen.admit(Self.command("e", in: 30), at: Self.now)
  }
}
