// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

extension Poll {
  /// A reusable set of watches and the events of its last wait.
  ///
  /// Refilling it allocates no memory.
  public struct Watches: Sendable {
    private var entries: [pollfd] = []

    /// Makes an empty set.
    public init() {}

    /// The number of watches.
    public var count: Int { entries.count }

    /// The events of a watch at the last wait; watches are numbered from 0 in the order of `add`.
    public subscript(index: Int) -> Events { Events(rawValue: entries[index].revents) }

    /// Removes all watches and keeps their memory.
    public mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// Adds a watch.
    public mutating func add(_ watch: Watch) {
      entries.append(pollfd(fd: watch.descriptor, events: watch.events.rawValue, revents: 0))
    }

    /// Whether the last wait found any event of a descriptor.
    public func isReadable(_ descriptor: Int32) -> Bool {
      entries.contains { $0.fd == descriptor && $0.revents != 0 }
    }

    /// Waits as `Poll.wait(for:until:)` does.
    public mutating func wait(until deadline: Duration?) throws(SystemError) {
      let count = entries.count
      try systemCall("ppoll") {
        guard let deadline else { return clinux_ppoll(&entries, count, nil) }
        var limit = (deadline - SystemClock.boot.now).timespec
        return clinux_ppoll(&entries, count, &limit)
      }
    }
  }
}
