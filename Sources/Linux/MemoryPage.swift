// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A page of memory that outlives this process: whoever holds its descriptor holds what is on it.
///
/// A copy is left with the service manager, who passes it to the next start. What is written is
/// there at once and whole, also where the process is killed over it, because a page is filled in
/// one go; it is gone with the power.
public struct MemoryPage: ~Copyable, Sendable {
  /// How much there is room for, in bytes: a page.
  public static let size = 4096

  private let file: Descriptor

  /// Makes an empty one.
  public init(name: String) throws(SystemError) {
    file = Descriptor(owning: try systemCall("memfd_create") { clinux_memory_file(name) })
  }

  /// Takes over one that was passed to us.
  public init(adopting file: consuming Descriptor) { self.file = file }

  /// Has the manager keep it for our next start under this name.
  public borrowing func store(
    with manager: borrowing ServiceManager, name: String
  ) throws(SystemError) {
    try manager.store(file, name: name)
  }

  /// What is on it.
  public borrowing func read() throws(SystemError) -> String {
    let number = file.number
    var page = [UInt8](repeating: 0, count: Self.size)
    let count = try systemCall("pread") { pread(number, &page, page.count, 0) }
    return String(decoding: page[..<count].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Writes this in place of what is on it.
  ///
  /// - Throws: `EFBIG` if there is no room for it.
  public borrowing func write(_ text: String) throws(SystemError) {
    let number = file.number
    let bytes = Array(text.utf8)
    guard bytes.count < Self.size else { throw SystemError(call: "pwrite", code: EFBIG) }
    let page = bytes + [UInt8](repeating: 0, count: Self.size - bytes.count)
    _ = try systemCall("pwrite") { pwrite(number, page, page.count, 0) }
  }
}
