// SPDX-License-Identifier: Apache-2.0
public import Sign

/// The machine around the sign, as ports by what offers them.
///
/// `Board` is the hardware of the sign, `Host` is everything else. Like the board a host never
/// blocks, `wait` excepted: whatever takes longer than about a millisecond ends as a `HostSignal`.
///
/// **Who may call.** Only the thread that decides.
public protocol Host: ClockPort, ClientPort, ConfigurationPort, JournalPort, RendererPort,
  SupervisorPort
{
  /// Sleeps until a descriptor is readable, the host has a signal, or the deadline comes.
  ///
  /// May return early. Returns when the wall clock is stepped, because a deadline on it may then
  /// have come or moved.
  func wait(for descriptors: [Int32], until deadline: Deadline)

  /// Returns the signals since the last call, oldest first.
  func signals() -> [HostSignal]

  /// Whether one of the descriptors that were waited for last has become readable since.
  ///
  /// Clients must not delay the board.
  var hasPendingIO: Bool { get }
}
