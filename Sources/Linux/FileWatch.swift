// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Events of files and directories (inotify(7)).
public struct FileWatch: ~Copyable, Sendable {
  /// One event.
  public struct Event: Equatable, Sendable {
    /// The watch descriptor that `add` returned; -1 for an overflow of the queue.
    public var watch: Int32

    /// The event's bits: `IN_CREATE`, `IN_Q_OVERFLOW` and so on.
    public var mask: UInt32

    /// The file's name in the watched directory; empty for the watched path itself.
    public var name: String
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  /// Makes an instance that watches no path yet.
  public init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try systemCall("inotify_init1") {
        inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      })
  }

  /// Watches a file or a directory for the events in `mask`.
  ///
  /// - Returns: the watch descriptor of its events.
  @discardableResult
  public borrowing func add(_ path: String, _ mask: UInt32) throws(SystemError) -> Int32 {
    let number = descriptor.number
    return try systemCall("inotify_add_watch", path) { inotify_add_watch(number, path, mask) }
  }

  /// Reads all events since the last call.
  public borrowing func events() throws(SystemError) -> [Event] {
    var events: [Event] = []
    let number = descriptor.number
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let size = try systemCallNonBlocking("read", "inotify") {
        buffer.withUnsafeMutableBytes { read(number, $0.baseAddress, $0.count) }
      }
      guard let size, size > 0 else { return events }
      buffer.withUnsafeBytes { Self.decode($0[..<size], into: &events) }
    }
  }

  private static func decode(
    _ bytes: Slice<UnsafeRawBufferPointer>, into events: inout [Event]
  ) {
    var rest = UnsafeRawBufferPointer(rebasing: bytes)
    let headerSize = MemoryLayout<inotify_event>.size
    while rest.count >= headerSize {
      let header = rest.loadUnaligned(as: inotify_event.self)
      let end = headerSize + Int(header.len)
      let name = rest[headerSize..<end].prefix { $0 != 0 }
      events.append(
        Event(watch: header.wd, mask: header.mask, name: String(decoding: name, as: UTF8.self)))
      rest = UnsafeRawBufferPointer(rebasing: rest[end...])
    }
  }
}
