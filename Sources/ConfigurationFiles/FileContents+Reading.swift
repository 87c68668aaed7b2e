// SPDX-License-Identifier: Apache-2.0
package import Configuration
import Glibc
import Linux
import Sign

extension FileContents {
  /// Reads a file that a configuration names; nothing but a regular file is waited for.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: its largest size, in bytes.
  package init(of path: String, limit: Int) {
    do throws(SystemError) {
      self = .bytes(try File.read(path, limit: limit))
    } catch {
      switch error.code {
      case EFBIG: self = .tooLarge
      case EINVAL: self = .notRegular
      default: self = .unreadable(.init("\(error)", error.chinese))
      }
    }
  }
}
