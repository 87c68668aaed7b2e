// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignFile {
  /// The same with the paths of photographs as whoever opens them needs them: those that are not
  /// absolute are beside the configuration file.
  public func findingPhotographs(beside path: String) -> SignFile {
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
