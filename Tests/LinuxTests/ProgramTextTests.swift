// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("The code of the process", .serialized) struct ProgramTextTests {
  /// A file in memory that nobody else in this process looks at.
  private struct Mapping: ~Copyable {
    static let size = 65_536
    let pages: UnsafeMutableRawPointer

    /// Maps zeros that were written to a file, with these rights, and reads or writes them all.
    init(_ rights: Int32, writing: Bool = false) throws {
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
      mprotect(pages, Self.size, rights)
    }

    deinit { munmap(pages, Self.size) }

    /// How much of it is in memory, in KiB (proc(5)).
    func resident() throws -> Int {
      let bytes = try File.read("/proc/self/smaps", limit: 1 << 22)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let start = String(UInt(bitPattern: pages), radix: 16) + "-"
      let own = try #require(lines.firstIndex { $0.hasPrefix(start) })
      let line = try #require(lines[own...].first { $0.hasPrefix("Rss:") })
      return try #require(Int(line.filter(\.isNumber)))
    }
  }

  @Test("code that was let go of still runs") func stillRuns() {
    let before = (1...1000).map { String($0, radix: 7) }
    ProgramText.dropCodePages()
    #expect((1...1000).map { String($0, radix: 7) } == before)
  }

  @Test("pages of files that cannot be written to are let go of") func isLetGo() throws {
    let constants = try Mapping(PROT_READ)
    #expect(try constants.resident() == 64)
    ProgramText.dropCodePages()
    #expect(try constants.resident() == 0)
  }

  @Test("what the process has changed, or may change, is kept") func isKept() throws {
    let relocated = try Mapping(PROT_READ, writing: true)
    let variables = try Mapping(PROT_READ | PROT_WRITE)
    ProgramText.dropCodePages()
    #expect(try relocated.resident() == 64)
    #expect(relocated.pages.load(as: UInt8.self) == 1)
    #expect(try variables.resident() == 64)
  }
}
