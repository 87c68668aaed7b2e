// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Tells what happens to files and directories (`inotify`).
public struct FileWatch: ~Copyable, Sendable {
  /// What happened.
  public struct Event: Equatable, Sendable {
    /// The number under which the path was added; -1 for an overflow.
    public var watch: Int32

    /// What happened, as in inotify(7): `IN_CREATE`, `IN_Q_OVERFLOW` and so on.
    public var mask: UInt32

    /// The file within the watched directory; empty for the watched path itself.
    public var name: String
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  /// Makes a watch of nothing.
  public init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try systemCall("inotify_init1") {
        inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      })
  }

  /// Watches a file or a directory for what `mask` says, as in inotify(7).
  ///
  /// - Returns: the number that its events will carry.
  @discardableResult
  public borrowing func add(_ path: String, _ mask: UInt32) throws(SystemError) -> Int32 {
    let number = descriptor.number
    return try systemCall("inotify_add_watch", path) { inotify_add_watch(number, path, mask) }
  }

  /// Takes everything that has happened since the last call.
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
