// SPDX-License-Identifier: Apache-2.0

/// A panel of e-paper with its controller, as a value: what it shows and what it does to its busy
/// line follow from what it was and what is done to it, and from nothing else.
///
/// Three doors lead in. The bus is `receive` and `reset`, the supply is `powerOn` and `powerOff`,
/// the world is `celsius`. The ink stays whatever happens to the controller.
public protocol SimulatedPanel: Sendable {
  /// The supply comes: registers at their defaults, memory undefined.
  mutating func powerOn(at now: Duration)

  /// The supply goes; a refresh that is going on stays undone.
  mutating func powerOff(at now: Duration)

  /// The reset line was low for this long, and was let go now.
  mutating func reset(low: Duration, at now: Duration)

  /// Takes a byte with the data line low.
  mutating func receive(command: UInt8, at now: Duration)

  /// Takes bytes with the data line high.
  mutating func receive(data: [UInt8], at now: Duration)

  /// Whether the controller is at work or wants to look so.
  func isBusy(at now: Duration) -> Bool

  /// When its work ends by itself; nil if it rests, or sleeps with the line active.
  func workEnds(after now: Duration) -> Duration?

  /// Whether the busy line is low while the controller is at work.
  var busyIsLow: Bool { get }

  /// What can be seen now.
  func displayedFrame(at now: Duration) -> DisplayedFrame

  /// Whether it is in deep sleep.
  var isAsleep: Bool { get }

  /// Whether it has supply.
  var hasSupply: Bool { get }

  /// Whether it has a waveform for partial refreshes; some panels of the same part have none.
  var hasPartialWaveform: Bool { get set }

  /// How warm it is, in degrees Celsius.
  var celsius: Double { get set }

  /// What was done to it against the rules, oldest first.
  var violations: [ProtocolViolation] { get }
}
