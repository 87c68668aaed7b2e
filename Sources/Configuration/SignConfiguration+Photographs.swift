// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignConfiguration {
  /// The configuration with absolute paths of photographs; relative ones are relative to the folder
  /// of the configuration file.
  public func findingPhotographs(beside path: String) -> SignConfiguration {
    var file = self
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for index in file.settings.officers.indices {
      guard let photograph = file.settings.officers[index].photograph,
        !photograph.hasPrefix("/")
      else { continue }
      file.settings.officers[index].photograph = folder + photograph
    }
    return file
  }
}
