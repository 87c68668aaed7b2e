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
      self.init(error)
    }
  }

  /// Reads the beginning and the end of a photograph, which are enough to judge it: the daemon
  /// reads no more of it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: its largest size, in bytes.
  package init(endsOf path: String, limit: Int) {
    do throws(SystemError) {
      self = .bytes(try File.readEnds(path, of: 1 << 19, limit: limit))
    } catch {
      self.init(error)
    }
  }

  private init(_ error: SystemError) {
    switch error.code {
    case EFBIG: self = .tooLarge
    case EINVAL: self = .notRegular
    default: self = .unreadable(.init("\(error)", error.chinese))
    }
  }
}
