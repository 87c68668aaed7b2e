// SPDX-License-Identifier: Apache-2.0
import Configuration
import ConfigurationFiles
import Linux
import Sign
import SignConsole
import SignTerminal

/// Reads the configuration file without the daemon.
enum ConfigurationReader {
  /// The path of the configuration by default.
  static let standard = "/etc/dutysign/sign.yaml"

  /// Reads and checks a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - texts: the texts of the user's language.
  ///   - decode: says what is wrong with a photograph that looks right; nil to leave that out.
  /// - Returns: the configuration, or the problems of the file.
  /// - Throws: `noInput` if the file cannot be read.
  static func read(
    _ path: String, _ texts: Strings, decode: Circumstances.PhotographDecoder? = nil
  ) throws(CLIError) -> Result<SignConfiguration, Problems> {
    do throws(SystemError) {
      return try SignConfiguration.read(file: path, decode: decode)
    } catch {
      throw CLIError(.noInput, error.sentence(texts))
    }
  }

  /// The site in the standard file.
  ///
  /// - Throws: `usage` if the file cannot be read or has problems: the place is an option, then.
  static func site(_ texts: Strings) throws(CLIError) -> Site {
    guard case .success(let file) = try? read(standard, texts) else {
      throw CLIError(.usage, texts.placeMissing)
    }
    return file.settings.site
  }
}
