// SPDX-License-Identifier: Apache-2.0
package import Configuration
import Linux
package import Sign
import SignDaemon

/// The configuration file as a source of configurations.
package struct ConfigurationFile: ConfigurationSource {
  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  /// The path of the file.
  package let path: String

  /// The path of a copy with the contents to use instead.
  private var copy: String?

  /// Makes the source of a file, or of a copy of it.
  package init(path: String, copy: String? = nil) {
    self.path = path
    self.copy = copy
  }

  /// Reads the file; if it has problems, its last good copy.
  ///
  /// - Returns: the configuration, if the file or the copy is valid, and the problems of the file.
  package func readOrFallback(_ copy: String) -> (
    configuration: SignConfiguration?, problems: Problems?
  ) {
    switch read() {
    case .success(let configuration): return (configuration, nil)
    case .failure(let problems):
      // Photographs are beside the file, not beside the copy.
      let fallback = ConfigurationFile(path: path, copy: copy)
      return (try? fallback.read().get(), problems)
    }
  }

  /// Reads and checks the file.
  package func read() -> Result<SignConfiguration, Problems> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(copy ?? path, limit: Self.limit)
    } catch {
      let problem = Problem(
        file: path, line: 1, column: 1, path: "", message: "\(error)", kind: "\(error)")
      return .failure(Problems([problem]))
    }
    return SignConfiguration.read(bytes: bytes, name: path, zoneExists: ZoneTable.exists)
      .map { configuration in
        var configuration = configuration.findingPhotographs(beside: path)
        configuration.source = bytes
        return configuration
      }
  }
}
