// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Waiting for events of several descriptors (ppoll(2)).
public enum Poll {
  /// Events of a descriptor.
  public struct Events: OptionSet, Hashable, Sendable {
    /// The bits of poll(2).
    public let rawValue: Int16

    /// Makes events of the bits of poll(2).
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// A read, or an accept, does not block.
    public static let readable = Events(rawValue: Int16(POLLIN))

    /// A write does not block.
    public static let writable = Events(rawValue: Int16(POLLOUT))

    /// The peer has closed (`POLLHUP`); reported without being requested.
    public static let hungUp = Events(rawValue: Int16(POLLHUP))

    /// An error (`POLLERR`); reported without being requested.
    public static let failed = Events(rawValue: Int16(POLLERR))

    /// The descriptor is not open, which is a bug; reported without being requested.
    public static let invalid = Events(rawValue: Int16(POLLNVAL))
  }

  /// A descriptor and the events to wait for.
  public struct Watch: Hashable, Sendable {
    /// The descriptor.
    public var descriptor: Int32

    /// The events to wait for; empty waits for `hungUp`, `failed` and `invalid` only.
    public var events: Events

    /// Makes a watch.
    public init(_ descriptor: Int32, _ events: Events = .readable) {
      self.descriptor = descriptor
      self.events = events
    }
  }

  /// Waits for an event or until the deadline.
  ///
  /// Suspend delays the deadline by the length of the suspend; where that matters, watch a `Timer`.
  ///
  /// - Parameters:
  ///   - watches: what to wait for; empty to wait for the deadline alone.
  ///   - deadline: on the boot clock; nil waits without limit, a past time does not wait.
  /// - Returns: the events of each watch, in order; all empty after the deadline.
  /// - Throws: `EINVAL` for more watches than `RLIMIT_NOFILE`.
  public static func wait(
    for watches: [Watch], until deadline: Duration?
  ) throws(SystemError) -> [Events] {
    var all = Watches()
    for watch in watches { all.add(watch) }
    try all.wait(until: deadline)
    return watches.indices.map { all[$0] }
  }

  /// Sleeps until a time on the boot clock.
  public static func sleep(until deadline: Duration) throws(SystemError) {
    while SystemClock.boot.now < deadline { _ = try wait(for: [], until: deadline) }
  }
}
