// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import Sign
import SignConsole

/// The configuration file as the command line reads it, without the daemon.
enum ConfigurationFile {
  /// Where it is unless somebody says otherwise.
  static let standard = "/etc/dutysign/sign.yaml"

  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  /// Reads a file; the complaint is about a file that cannot be read, the problems are the file's.
  static func read(_ path: String) throws(CLIError) -> Result<SignFile, Problems> {
    do throws(SystemError) {
      let bytes = try File.read(path, limit: limit)
      let environment = Configuration.Environment { ZoneTable.exists($0) }
      return SignFile.read(bytes: bytes, name: path, environment: environment)
    } catch {
      throw CLIError(.noInput, "\(error)")
    }
  }

  /// The site of the standard file.
  static func site(_ texts: Strings) throws(CLIError) -> Site {
    guard case .success(let file) = try? read(standard) else {
      throw CLIError(.noInput, texts.placeMissing)
    }
    return file.settings.site
  }
}
