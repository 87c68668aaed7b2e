// SPDX-License-Identifier: Apache-2.0
import Configuration
import ConfigurationFiles
import Linux
import Sign
import SignConsole

/// Reads the configuration file without the daemon.
enum ConfigurationReader {
  /// The path of the configuration by default.
  static let standard = "/etc/dutysign/sign.yaml"

  /// Reads and checks a file.
  ///
  /// - Returns: the configuration, or the problems of the file.
  /// - Throws: `noInput` if the file cannot be read.
  static func read(_ path: String) throws(CLIError) -> Result<SignConfiguration, Problems> {
    do throws(SystemError) {
      return try SignConfiguration.read(file: path)
    } catch {
      throw CLIError(.noInput, "\(error)")
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
