// SPDX-License-Identifier: Apache-2.0
import Glibc

extension Descriptor {
  /// Opens a regular file, and nothing that could make the caller wait.
  ///
  /// The files of sysfs and procfs are regular.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - flags: those of open(2).
  ///   - mode: the access rights of a file that is created.
  /// - Returns: the open file.
  /// - Throws: `EINVAL` for a directory, FIFO, socket or device, and the errors of open(2).
  public static func regularFile(
    _ path: String, _ flags: Int32, mode: UInt32 = 0
  ) throws(SystemError) -> Descriptor {
    // Opening a device can have effects, and opening a socket fails without saying why.
    var status = stat()
    if stat(path, &status) == 0 { try refuse(status.st_mode, path) }
    let file = try Descriptor(opening: path, flags | O_NONBLOCK | O_NOCTTY, mode: mode)
    // It may have been replaced meanwhile.
    let number = file.number
    try systemCall("fstat", path) { fstat(number, &status) }
    try refuse(status.st_mode, path)
    return file
  }

  private static func refuse(_ mode: mode_t, _ path: String) throws(SystemError) {
    let kind: String
    switch mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: kind = "a directory"
    case S_IFIFO: kind = "a FIFO"
    case S_IFSOCK: kind = "a socket"
    default: kind = "a device"
    }
    throw SystemError(
      call: "open", code: EINVAL, subject: path,
      detail: "it is \(kind), expected a regular file")
  }
}
