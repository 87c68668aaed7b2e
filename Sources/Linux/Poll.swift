// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Waiting for several descriptors at once.
public enum Poll {
  /// What can happen to a descriptor.
  public struct Events: OptionSet, Hashable, Sendable {
    /// The bits of poll(2).
    public let rawValue: Int16

    /// Takes the bits of poll(2).
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// It can be read, or accepts.
    public static let readable = Events(rawValue: Int16(POLLIN))

    /// It can be written.
    public static let writable = Events(rawValue: Int16(POLLOUT))

    /// Its other end is gone; told without being asked for.
    public static let hungUp = Events(rawValue: Int16(POLLHUP))

    /// It is broken; told without being asked for.
    public static let failed = Events(rawValue: Int16(POLLERR))

    /// It is not open: a mistake of ours; told without being asked for.
    public static let invalid = Events(rawValue: Int16(POLLNVAL))
  }

  /// A descriptor and what to wait for.
  public struct Watch: Hashable, Sendable {
    /// The descriptor.
    public var descriptor: Int32

    /// What to wait for; empty waits for trouble only.
    public var events: Events

    /// Describes a watch.
    public init(_ descriptor: Int32, _ events: Events = .readable) {
      self.descriptor = descriptor
      self.events = events
    }
  }

  /// Waits until something happens or the deadline passes.
  ///
  /// A machine that sleeps meanwhile wakes up later by the length of its sleep; where that
  /// matters, watch a `Timer`.
  ///
  /// - Parameters:
  ///   - watches: what to wait for; may be empty, to wait for the deadline alone.
  ///   - deadline: on the boot clock; nil waits for ever, a moment in the past only looks.
  /// - Returns: what happened, in the order of `watches`; all empty if the deadline passed.
  /// - Throws: `EINVAL` if there are more watches than descriptors may be open.
  public static func wait(
    for watches: [Watch], until deadline: Duration?
  ) throws(SystemError) -> [Events] {
    var all = Watches()
    for watch in watches { all.add(watch) }
    try all.wait(until: deadline)
    return watches.indices.map { all[$0] }
  }

  /// Sleeps until a moment on the boot clock.
  public static func sleep(until deadline: Duration) throws(SystemError) {
    while SystemClock.boot.now < deadline { _ = try wait(for: [], until: deadline) }
  }
}
