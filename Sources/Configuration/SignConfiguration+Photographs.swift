// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignConfiguration {
  /// The configuration with absolute paths of pictures; relative ones are relative to the folder
  /// of the configuration file.
  public func findingPhotographs(beside path: String) -> SignConfiguration {
    var file = self
    for index in file.settings.officers.indices {
      file.settings.officers[index].photograph =
        file.settings.officers[index].photograph.map { Self.path($0, beside: path) }
    }
    file.settings.site.emblem = file.settings.site.emblem.map { Self.path($0, beside: path) }
    return file
  }

  /// The path of a file: a relative one is relative to the folder of the configuration file.
  static func path(_ path: String, beside configuration: String) -> String {
    guard !path.hasPrefix("/"), let slash = configuration.lastIndex(of: "/") else { return path }
    return configuration[...slash] + path
  }
}
