// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Linux
package import Sign

extension SignConfiguration {
  /// The largest file that is read, in bytes.
  private static let sizeLimit = 1 << 20

  /// Reads a file and the calendar files that it names, and finds all their problems.
  ///
  /// Photographs get paths relative to the file. May take as long as the disk takes.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - copy: a file with the contents to read in its place.
  ///   - readFile: reads a calendar file.
  ///   - decode: says why a photograph cannot be decoded; nil to judge only its beginning and end.
  /// - Returns: the configuration, or the problems of the files.
  /// - Throws: the errors of open(2) and read(2), `EFBIG` for a file of more than one mebibyte,
  ///   `EINVAL` for what is no regular file.
  package static func read(
    file path: String, copy: String? = nil,
    readFile: @escaping FileReader = FileContents.init(of:limit:),
    decode: Circumstances.PhotographDecoder? = nil
  ) throws(SystemError) -> Result<SignConfiguration, Problems> {
    let bytes = try File.read(copy ?? path, limit: sizeLimit)
    var circumstances = Circumstances.present
    circumstances.decodePhotograph = decode
    return read(
      bytes: bytes, name: path, zoneExists: ZoneTable.exists, readFile: readFile,
      circumstances: circumstances
    ).map { configuration in
      var configuration = configuration.findingPhotographs(beside: path)
      configuration.source = bytes
      return configuration
    }
  }

  /// Reads a file that is not written yet, as the daemon will.
  ///
  /// - Parameters:
  ///   - bytes: the contents.
  ///   - path: the name of the file.
  /// - Returns: the configuration, or the problems of the file.
  package static func check(
    _ bytes: [UInt8], named path: String
  ) -> Result<SignConfiguration, Problems> {
    read(bytes: bytes, name: path, zoneExists: ZoneTable.exists, circumstances: .present)
  }

  /// Reads what can be read of a file with problems; see `draft`.
  ///
  /// - Parameter path: the file.
  /// - Returns: what could be read, and the problems.
  /// - Throws: as `read`.
  package static func draft(
    file path: String
  ) throws(SystemError) -> (configuration: SignConfiguration?, problems: Problems?) {
    let bytes = try File.read(path, limit: sizeLimit)
    let draft = draft(
      bytes: bytes, name: path, zoneExists: ZoneTable.exists,
      readFile: FileContents.init(of:limit:),
      circumstances: .present)
    return (draft.configuration?.findingPhotographs(beside: path), draft.problems)
  }
}
