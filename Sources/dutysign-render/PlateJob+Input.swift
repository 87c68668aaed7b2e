// SPDX-License-Identifier: Apache-2.0
import Glibc
import Plate
import PlateDrawing
import Varlink

/// An error in a job.
struct JobError: Error, CustomStringConvertible {
  let description: String
}

extension PlateJob {
  /// Reads a job from a descriptor, to the end of file.
  init(reading descriptor: Int32) throws(JobError) {
    guard let bytes = readBytes(descriptor, atMost: Self.longest) else {
      throw JobError(description: "it cannot be read, or is longer than \(Self.longest) bytes")
    }
    try self.init(json: bytes)
  }

  /// Reads a job from JSON; an unknown member is an error.
  init(json bytes: [UInt8]) throws(JobError) {
    do {
      guard let object = try JSON(parsing: bytes).object else {
        throw JobError(description: "it is not a JSON object")
      }
      self = try object.decode(unknown: .refused)
      try content.check()
    } catch {
      throw JobError(description: "\(error)")
    }
  }
}

/// Reads all bytes to the end of file; nil after an error or beyond the limit.
func readBytes(_ descriptor: Int32, atMost limit: Int) -> [UInt8]? {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while bytes.count <= limit {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return nil }
    bytes += chunk[..<count]
  }
  return nil
}
