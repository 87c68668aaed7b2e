// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("A clock that is set") struct ClockReadingTests {
  private static let start = Instant(seconds: 1_795_392_000)

  private func now(_ boot: Int, _ error: Duration = .zero, _ trust: ClockTrust = .synchronised)
    -> Now
  {
    Now(boot: .seconds(boot), civil: Self.start + .seconds(boot) + error, trust: trust)
  }

  private func steps(_ times: [Now]) -> [Duration?] {
    let controller = Controller(
      Settings(
        site: Site(name: ["x"], latitude: 30, longitude: 114, timezone: "UTC"), officers: []))
    var state = State(generation: 7)
    return times.map { now in
      let changes = controller.noteClock(&state, now)
      guard case .clockSet(let step)? = changes.first?.subject else { return nil }
      #expect(changes.count == 1 && changes[0].generation == state.generation)
      #expect(changes[0].by == .sign && changes[0].at == Timestamp(now))
      return step
    }
  }

  @Test("that it was set is a change, forward and back, also while it was not trusted between")
  func set() {
    #expect(
      steps([
        now(1), now(2, .hours(-6)), now(3, .hours(-6)), now(4, .hours(2), .restored),
        now(5, .hours(2)),
      ]) == [nil, .hours(-6), nil, nil, .hours(8)])
  }

  @Test("the first time of a clock, its drift and two readings that are a moment apart are none")
  func drift() {
    #expect(
      steps([
        now(1, .hours(1), .unset), now(2), now(3, .milliseconds(1900)),
        now(86_403, .seconds(45)), now(86_404, .seconds(46)), now(86_405, .seconds(49)),
      ]) == [nil, nil, nil, nil, nil, .seconds(3)])
  }

  @Test("corrections add up within a boot, and end with it") func corrections() {
    let history = ClockHistory([
      (generation: 5, boot: "a", step: .hours(2)), (9, "a", .hours(-3)), (12, "b", .hours(7)),
    ])
    let found = [(4, "a"), (5, "a"), (8, "a"), (9, "a"), (4, "b"), (13, "b"), (4, "c")].map {
      history.correction(of: $0, in: $1)
    }
    #expect(
      found == [.hours(-1), .hours(-3), .hours(-3), .zero, .hours(7), .zero, .zero])
    #expect(history.corrections == [.hours(-3), .hours(-1), .zero, .hours(7)])
    #expect(ClockHistory<Int>([]).isEmpty)
  }

  @Test("the reading of a start is that of the last change with both times") func atStart() {
    func change(_ generation: UInt64, _ civil: Int64?, _ boot: Int?) -> Change {
      Change(
        generation: generation,
        at: Timestamp(
          civil: civil.map(Instant.init(seconds:)), boot: boot.map { Duration.seconds($0) }),
        by: .sign, subject: .clockSet(by: .zero))
    }
    #expect(
      ClockReading(lastOf: [
        change(3, 30, 3), change(2, 20, 2), change(4, nil, 4), change(5, 50, nil),
      ])
        == ClockReading(civil: Instant(seconds: 30), boot: .seconds(3)))
    #expect(ClockReading(lastOf: []) == nil)
  }
}
