// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A temporary folder, removed with its owner.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/dutysign-render.XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw NoFolder(code: errno) }
    path = String(cString: made)
  }

  /// The folder could not be made.
  struct NoFolder: Error {
    let code: Int32
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let descriptor = creat("\(path)/\(name)", 0o600)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    return "\(path)/\(name)"
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        unlink("\(path)/\(name)")
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
