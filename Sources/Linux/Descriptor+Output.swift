// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

extension Descriptor {
  /// Opens a file, a device or a FIFO to write into, and waits for nobody.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - flags: those of open(2), besides `O_WRONLY`.
  ///   - mode: the access rights of a file that is created.
  /// - Returns: the open file; writing to it waits as usual.
  /// - Throws: `ENXIO` for a FIFO that nobody reads, `EPERM` for what somebody may have planted
  ///   (`PlantedFile`), and the errors of open(2).
  public static func output(
    _ path: String, _ flags: Int32 = 0, mode: UInt32 = 0
  ) throws(SystemError) -> Descriptor {
    try PlantedFile.refuse(on: path)
    do throws(SystemError) {
      let file = try Descriptor(
        opening: path, O_WRONLY | O_NONBLOCK | O_NOCTTY | flags, mode: mode)
      let number = file.number
      // It may have been replaced meanwhile.
      var status = stat()
      try systemCall("fstat", path) { fstat(number, &status) }
      try PlantedFile.refuse(status, on: path)
      try systemCall("fcntl", path) { clinux_clear_flags(number, O_NONBLOCK) }
      return file
    } catch {
      var status = stat()
      guard error.code == ENXIO, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO
      else { throw error }
      throw SystemError(
        call: "open", code: ENXIO, subject: path, detail: "a FIFO that no program reads")
    }
  }
}
