// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Journal

@Suite("The state directory") struct FolderTests {
  @Test("one that is missing is made, and one that cannot be made is named as missing")
  func missing() throws {
    var template = Array("/tmp/dutysign-folder-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw JournalError(busy: "mkdtemp") }
    let folder = String(cString: made)
    defer {
      for name in ["", "-wal", "-shm"] { unlink("\(folder)/state/record.sqlite\(name)") }
      rmdir("\(folder)/state")
      rmdir(folder)
    }
    do {
      let journal = try Journal("\(folder)/state/record.sqlite", bootID: "boot")
      #expect(try journal.lastGeneration() == 0)
    }
    let error = #expect(throws: JournalError.self) {
      _ = try Journal("\(folder)/no/state/record.sqlite", bootID: "boot")
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("\(folder)/no/state, which is missing"))
  }
}
