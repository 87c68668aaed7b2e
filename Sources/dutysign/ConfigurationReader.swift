// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import Linux
import Sign
import SignConsole

/// Reads the configuration file without the daemon.
enum ConfigurationReader {
  /// The path of the configuration by default.
  static let standard = "/etc/dutysign/sign.yaml"

  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  /// Reads and checks a file.
  ///
  /// - Returns: the configuration, or the problems of the file.
  /// - Throws: `noInput` if the file cannot be read.
  static func read(_ path: String) throws(CLIError) -> Result<SignConfiguration, Problems> {
    do throws(SystemError) {
      let bytes = try File.read(path, limit: limit)
      return SignConfiguration.read(
        bytes: bytes, name: path, zoneExists: ZoneTable.exists, readFile: contents)
    } catch {
      throw CLIError(.noInput, "\(error)")
    }
  }

  /// The contents of a file that the configuration names.
  private static func contents(of path: String, limit: Int) -> FileContents {
    do throws(SystemError) {
      return .bytes(try File.read(path, limit: limit))
    } catch {
      switch error.code {
      case EFBIG: return .tooLarge
      case EINVAL: return .notRegular
      default: return .unreadable(.init("\(error)", error.chinese))
      }
    }
  }

  /// The site in the standard file.
  ///
  /// - Throws: `noInput` if the file cannot be read or has problems.
  static func site(_ texts: Strings) throws(CLIError) -> Site {
    guard case .success(let file) = try? read(standard) else {
      throw CLIError(.noInput, texts.placeMissing)
    }
    return file.settings.site
  }
}
