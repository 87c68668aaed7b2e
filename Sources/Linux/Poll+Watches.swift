// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

extension Poll {
  /// Descriptors that are waited for together, and what the last wait found; to be filled again and
  /// again without asking for memory.
  public struct Watches: Sendable {
    private var entries: [pollfd] = []

    /// Nothing to wait for.
    public init() {}

    /// How many there are.
    public var count: Int { entries.count }

    /// What the last wait found of the one that was added as this number, from zero.
    public subscript(index: Int) -> Events { Events(rawValue: entries[index].revents) }

    /// Forgets all of them.
    public mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// Adds one.
    public mutating func add(_ watch: Watch) {
      entries.append(pollfd(fd: watch.descriptor, events: watch.events.rawValue, revents: 0))
    }

    /// Whether the last wait found anything on a descriptor.
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
