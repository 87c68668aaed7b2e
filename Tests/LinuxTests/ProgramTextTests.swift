// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("The code of the process", .serialized) struct ProgramTextTests {
  /// A mapping of a file that nothing else in this process uses.
  private struct Mapping: ~Copyable {
    static let size = 65_536
    let pages: UnsafeMutableRawPointer

    /// Maps a file of zeros with this protection, and reads or writes all pages.
    init(_ protection: Int32, writing: Bool = false) throws {
      var path = Array("/tmp/dutysign-mapping-XXXXXX".utf8CString)
      let file = mkstemp(&path)
      defer { close(file) }
      unlink(path)
      let zeros = [UInt8](repeating: 0, count: Self.size)
      try #require(write(file, zeros, Self.size) == Self.size)
      let mapped = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0)
      pages = try #require(mapped)
      for offset in stride(from: 0, to: Self.size, by: 4096) {
        if writing { pages.storeBytes(of: 1, toByteOffset: offset, as: UInt8.self) }
        _ = pages.load(fromByteOffset: offset, as: UInt8.self)
      }
      mprotect(pages, Self.size, protection)
    }

    deinit { munmap(pages, Self.size) }

    /// Its resident size in KiB (proc(5)).
    func resident() throws -> Int {
      let bytes = try File.read("/proc/self/smaps", limit: 1 << 22)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let start = String(UInt(bitPattern: pages), radix: 16) + "-"
      let own = try #require(lines.firstIndex { $0.hasPrefix(start) })
      let line = try #require(lines[own...].first { $0.hasPrefix("Rss:") })
      return try #require(Int(line.filter(\.isNumber)))
    }
  }

  @Test("code whose pages were dropped still runs") func stillRuns() {
    let before = (1...1000).map { String($0, radix: 7) }
    ProgramText.dropCodePages()
    #expect((1...1000).map { String($0, radix: 7) } == before)
  }

  @Test("read-only pages of files are dropped") func drops() throws {
    let constants = try Mapping(PROT_READ)
    #expect(try constants.resident() == 64)
    ProgramText.dropCodePages()
    #expect(try constants.resident() == 0)
  }

  @Test("changed and writable pages are not dropped") func keeps() throws {
    let relocated = try Mapping(PROT_READ, writing: true)
    let variables = try Mapping(PROT_READ | PROT_WRITE)
    ProgramText.dropCodePages()
    #expect(try relocated.resident() == 64)
    #expect(relocated.pages.load(as: UInt8.self) == 1)
    #expect(try variables.resident() == 64)
  }
}
