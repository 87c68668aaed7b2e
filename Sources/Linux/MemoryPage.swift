// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A page of memory (memfd_create(2)) that outlives this process.
///
/// The service manager keeps a copy of its descriptor and passes it to the next start. A write is
/// atomic, also if the process is killed during it, because it fills one page. The contents are
/// lost with the power.
public struct MemoryPage: ~Copyable, Sendable {
  /// The size in bytes: one page.
  public static let size = 4096

  private let file: Descriptor

  /// Makes an empty page; `name` is for debugging.
  public init(name: String) throws(SystemError) {
    file = Descriptor(owning: try systemCall("memfd_create") { clinux_memory_file(name) })
  }

  /// Adopts an inherited memfd.
  public init(adopting file: consuming Descriptor) { self.file = file }

  /// Stores the memfd in the service manager under this name, for the next start.
  public borrowing func store(
    with manager: ServiceManager, name: String
  ) throws(SystemError) {
    try manager.store(file, name: name)
  }

  /// Reads the text on the page.
  public borrowing func read() throws(SystemError) -> String {
    let number = file.number
    var page = [UInt8](repeating: 0, count: Self.size)
    let count = try systemCall("pread") { pread(number, &page, page.count, 0) }
    return String(decoding: page[..<count].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Replaces the text on the page.
  ///
  /// - Throws: `EFBIG` if the text has `size` bytes or more.
  public borrowing func write(_ text: String) throws(SystemError) {
    let number = file.number
    let bytes = Array(text.utf8)
    guard bytes.count < Self.size else { throw SystemError(call: "pwrite", code: EFBIG) }
    let page = bytes + [UInt8](repeating: 0, count: Self.size - bytes.count)
    _ = try systemCall("pwrite") { pwrite(number, page, page.count, 0) }
  }
}
