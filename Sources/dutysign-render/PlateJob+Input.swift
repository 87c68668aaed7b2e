// SPDX-License-Identifier: Apache-2.0
import Glibc
import Plate
import PlateDrawing
import Varlink

/// An error in a job, in both languages.
struct JobError: Error {
  let english: String
  let chinese: String

  init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// An error of the parser, of the decoder or of the check.
  fileprivate init(_ error: any Error) {
    let chinese =
      switch error {
      case let error as JobError: error.chinese
      case let error as JSONError: "不是 JSON，第 \(error.offset) 字节处有误"
      case let error as ParameterError: "\(error.parameter) 缺少、多余或类型不对"
      case let error as PlateContentError: error.chinese
      default: "无法读取"
      }
    self.init((error as? JobError)?.english ?? "\(error)", chinese)
  }
}

extension PlateJob {
  /// Reads a job from a descriptor, to the end of file, and the letters of its texts.
  static func read(
    _ descriptor: Int32
  ) throws(JobError) -> (job: PlateJob, letters: Set<Unicode.Scalar>) {
    guard let bytes = readBytes(descriptor, atMost: longest) else {
      throw JobError(
        "it cannot be read, or is longer than \(longest) bytes",
        "无法读取，或超过 \(longest) 字节")
    }
    do {
      let json = try JSON(parsing: bytes)
      var letters: Set<Unicode.Scalar> = []
      json.forEachText { letters.formUnion($0.unicodeScalars) }
      return (try PlateJob(json), letters)
    } catch {
      throw JobError(error)
    }
  }

  /// Reads a job from JSON; an unknown member is an error.
  init(json bytes: [UInt8]) throws(JobError) {
    do {
      try self.init(JSON(parsing: bytes))
    } catch {
      throw JobError(error)
    }
  }

  private init(_ json: JSON) throws {
    guard let object = json.object else {
      throw JobError("it is not a JSON object", "不是一个 JSON 对象")
    }
    self = try object.decode(unknown: .refused)
    try content.check()
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
