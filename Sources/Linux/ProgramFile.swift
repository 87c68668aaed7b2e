// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The executable file of this process.
public enum ProgramFile {
  /// The path of another program in the same directory; `name` alone if that is unknown.
  public static func beside(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return name }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(File.directory(of: path))/\(name)"
  }
}
