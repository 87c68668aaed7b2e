// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignBridge

@Suite("Calls of the sign, one after the other") struct CallQueueTests {
  private static func command(_ id: String, _ expires: Int) -> StationCommand {
    StationCommand(id: id, expires: expires, change: .attention(.init(on: true)))
  }

  @Test("a command that expires while it waits is not sent, and its result is expired")
  func expires() {
    var queue = CallQueue()
    var events: [Bridge.Event] = []
    for number in 0..<100 { queue.add(.command(Self.command("q\(number)", 600))) }
    var sent = 0
    var now = 0
    // Each call of this sign takes 60.
    while let call = queue.next(at: now, &events) {
      #expect(queue.next(at: now, &events) == call)
      sent += 1
      now += 60
      #expect(queue.finish() == call)
    }
    #expect(sent == 10)
    let expired = (10..<100).map { Bridge.Event.failed(CommandRefusal("q\($0)", .expired)) }
    #expect(events == expired)
  }

  @Test("at the end of the connection only the call under way may have been carried out")
  func fails() {
    for isSent in [true, false] {
      var queue = CallQueue()
      var events: [Bridge.Event] = []
      queue.add(.command(Self.command("a", 9)))
      #expect(queue.next(at: 0, &events) == .command(Self.command("a", 9)))
      queue.add(.command(Self.command("b", 9)))
      queue.add(.refresh)
      queue.add(.refresh)
      #expect(
        queue.fail(isSent: isSent) == [
          .failed(CommandRefusal("a", isSent ? .unanswered : .unavailable)), .signLost,
          .failed(CommandRefusal("b", .unavailable)),
        ])
      #expect(queue.underWay == nil && queue.finish() == nil)
      #expect(queue.next(at: 0, &events) == nil && events.isEmpty)
    }
  }
}

@Suite("A note alone") struct NoteCommandTests {
  private static func change(
    _ text: String, _ edit: (inout Wire.Whereabouts) -> Void = { _ in }
  ) -> (passed: StationCommand.Change?, errors: [String]) {
    var fixture = BridgeFixture.running()
    var state = BridgeFixture.state
    edit(&state.officers[0])
    fixture.handle(.signUpdated(state))
    fixture.actions = []
    fixture.command("n", text)
    let passed = fixture.actions.compactMap { action -> StationCommand.Change? in
      if case .pass(let command) = action { command.change } else { nil }
    }
    return (passed.first, fixture.errors())
  }

  @Test("it keeps the status and the announced end, and is refused if they change meanwhile")
  func keeps() {
    let (passed, errors) = Self.change(#""note": {"officer": "zhang", "note": "走访"}"#) {
      $0.until = BridgeFixture.start + 3_600_000_000
    }
    #expect(errors == [])
    #expect(
      passed
        == .whereabouts(
          .init(
            officer: "zhang", status: "out", forSeconds: 3600, note: "走访", ifGeneration: 16,
            onBehalf: "station: wang")))
    let (empty, _) = Self.change(#""note": {"note": ""}"#)
    #expect(
      empty
        == .whereabouts(
          .init(officer: "zhang", status: "out", ifGeneration: 16, onBehalf: "station: wang")))
  }

  @Test("without a status that holds there is nothing to which it belongs") func none() {
    let text = #""note": {"officer": "zhang", "note": "x"}"#
    #expect(Self.change(text) { $0.shown = nil }.errors == ["no_status"])
    #expect(Self.change(text) { $0.pastEnd = true }.errors == ["no_status"])
    #expect(Self.change(text) { $0.until = BridgeFixture.start }.errors == ["no_status"])
    #expect(Self.change(#""note": {"officer": "li", "note": "x"}"#).errors == ["no_status"])
    for bad in [
      #""note": {}"#, #""note": {"note": 1}"#, #""note": {"note": "x", "status": "out"}"#,
    ] {
      #expect(Self.change(bad).errors == ["malformed"], "\(bad)")
    }
  }
}
