// SPDX-License-Identifier: Apache-2.0

/// What a trusted wall clock showed at a time of the boot clock.
///
/// Within a boot the two tell when the wall clock was set, and by how much.
public struct ClockReading: Hashable, Sendable {
  /// The wall clock.
  public var civil: Instant

  /// The boot clock of this boot.
  public var boot: Duration

  /// Makes a reading.
  public init(civil: Instant, boot: Duration) {
    self.civil = civil
    self.boot = boot
  }

  /// Makes the reading of a time; nil while the clock is not trusted.
  public init?(_ now: Now) {
    guard now.trust == .synchronised else { return nil }
    self.init(civil: now.civil, boot: now.boot)
  }

  /// The reading of the last of these changes, in any order, that was made in this boot by a
  /// trusted clock; nil if none was.
  public init?(lastOf changes: [Change]) {
    let last = changes.filter { $0.at.civil != nil && $0.at.boot != nil }
      .max { $0.generation < $1.generation }
    guard let last, let civil = last.at.civil, let boot = last.at.boot else { return nil }
    self.init(civil: civil, boot: boot)
  }

  /// By how much the clock was set until a later reading; nil if it only went on.
  ///
  /// The two clocks are read one after the other, and NTP slews a clock by 0.5 ms a second at most
  /// (adjtimex(2)): what that explains is no step.
  func step(to later: ClockReading) -> Duration? {
    let passed = later.boot - boot
    let step = (later.civil - civil) - passed
    let most = Duration.seconds(2) + passed / 1000
    return step > most || step < .zero - most ? step : nil
  }
}

extension Controller {
  /// Notes the reading of the clock, and that the clock was set since the last one.
  ///
  /// Called before each decision, so that its changes have times of the clock as it is now. Ends
  /// that were computed by the clock as it was are computed again.
  ///
  /// - Returns: the changes, that of the clock first; none where the clock only went on.
  public func noteClock(_ state: inout State, _ now: Now) -> [Change] {
    guard let reading = ClockReading(now) else { return [] }
    let step = state.clock?.step(to: reading)
    state.clock = reading
    guard let step else { return [] }
    var builder = DecisionBuilder(state: state, now: now)
    builder.state.generation += 1
    builder.add(.clockSet(by: step), by: .sign)
    correctEnds(&builder)
    state = builder.state
    return builder.changes
  }
}
