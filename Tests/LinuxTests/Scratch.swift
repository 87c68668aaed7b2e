// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// A temporary directory for one test, removed with its contents at the end.
struct Scratch: ~Copyable {
  let path: String

  init() throws {
    var template = Array(
      "\(ProcessEnvironment["TMPDIR"] ?? "/tmp")/dutysign-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError(call: "mkdtemp", code: errno) }
    path = String(cString: made)
  }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        unlink("\(path)/\(name)")
      }
      closedir(directory)
    }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// The error that `body` throws, nil if it throws none.
func failure(_ body: () throws -> Void) -> SystemError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SystemError
  }
}

/// Whether there is a connection: `#expect` cannot use a noncopyable value.
func isConnected(_ connection: consuming StreamSocket?) -> Bool {
  switch consume connection {
  case .some: true
  case .none: false
  }
}

/// The permissions of a file.
func mode(of path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}
