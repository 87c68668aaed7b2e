// SPDX-License-Identifier: Apache-2.0

/// An e-paper panel with its controller, as a value: its displayed frame and its busy line depend
/// only on its state and its inputs.
///
/// `receive` and `reset` are the bus, `powerOn` and `powerOff` are the power, `celsius` is the
/// environment. The ink does not depend on the power.
public protocol SimulatedPanel: Sendable {
  /// Switches the power on: registers at their defaults, memory undefined.
  mutating func powerOn(at now: Duration)

  /// Switches the power off; a refresh in progress is aborted.
  mutating func powerOff(at now: Duration)

  /// Ends a reset pulse of this length.
  mutating func reset(low: Duration, at now: Duration)

  /// Receives a byte with D/C low.
  mutating func receive(command: UInt8, at now: Duration)

  /// Receives bytes with D/C high.
  mutating func receive(data: [UInt8], at now: Duration)

  /// Whether the busy line is active.
  func isBusy(at now: Duration) -> Bool

  /// When the controller is no longer busy; nil if it is idle, or asleep with the busy line active.
  func workEnds(after now: Duration) -> Duration?

  /// Whether the busy line is low while the controller is busy.
  var busyIsLow: Bool { get }

  /// The displayed frame.
  func displayedFrame(at now: Duration) -> DisplayedFrame

  /// Whether the controller is in deep sleep.
  var isAsleep: Bool { get }

  /// Whether the panel has power.
  var hasPower: Bool { get }

  /// Whether the panel has a waveform for partial refreshes; some panels of the same part have
  /// none.
  var hasPartialWaveform: Bool { get set }

  /// The temperature, in degrees Celsius.
  var celsius: Double { get set }

  /// The protocol violations, oldest first.
  var violations: [ProtocolViolation] { get }
}
