// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// A temporary folder that is laid out as sysfs, removed with its contents at the end.
struct SysfsFolder: ~Copyable {
  let path: String

  init() throws {
    var template = Array(
      "\(ProcessEnvironment["TMPDIR"] ?? "/tmp")/dutysign-sysfs-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError(call: "mkdtemp", code: errno) }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    guard unlink(path) != 0 else { return }
    for name in (try? Directory.names(in: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Writes a file, and makes the folders that lead to it.
  func write(_ name: String, _ text: String) throws {
    try makeFolders(to: name)
    try File.replace("\(path)/\(name)", with: Array("\(text)\n".utf8), isDurable: false)
  }

  /// Makes a link.
  func link(_ name: String, to target: String) throws {
    try makeFolders(to: name)
    try systemCall("symlink", name) { symlink(target, "\(path)/\(name)") }
  }

  /// The text of a file, without the line break at its end.
  func text(_ name: String) throws -> String {
    let bytes = try File.read("\(path)/\(name)", limit: 4096)
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private func makeFolders(to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        throw SystemError(call: "mkdir", code: errno, subject: folder)
      }
    }
  }
}
