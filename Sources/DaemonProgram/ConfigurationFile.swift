// SPDX-License-Identifier: Apache-2.0
package import Configuration
import ConfigurationFiles
import Linux
import LinuxHost
package import Sign
import SignDaemon

/// The configuration file as a source of configurations.
package struct ConfigurationFile: ConfigurationSource {
  /// The path of the file.
  package let path: String

  /// The path, for people.
  package var name: String { path }

  /// The path of a copy with the contents to use instead.
  private var copy: String?

  /// Makes the source of a file, or of a copy of it.
  package init(path: String, copy: String? = nil) {
    self.path = path
    self.copy = copy
  }

  /// Reads the file; if it has problems, its last good copy.
  ///
  /// Of each calendar file there is a copy beside it, so that one that has vanished since does not
  /// keep the sign from starting.
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
    do throws(SystemError) {
      return try SignConfiguration.read(file: path, copy: copy, readFile: contents)
    } catch {
      var error = error
      // The problem names the file already.
      if error.subject == path { error.subject = "" }
      let problem = Problem(
        file: path, .init("\(error)", error.chinese), kind: "\(error)")
      return .failure(Problems([problem]))
    }
  }

  /// The contents of a calendar file, or of its copy.
  private func contents(of path: String, limit: Int) -> FileContents {
    guard let copy else { return FileContents(of: path, limit: limit) }
    let folder = copy.lastIndex(of: "/").map { String(copy[..<$0]) } ?? "."
    let kept = FileContents(of: LinuxHost.goodCalendar(path, in: folder), limit: limit)
    if case .bytes = kept { return kept }
    return FileContents(of: path, limit: limit)
  }
}
