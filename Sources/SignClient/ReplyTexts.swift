// SPDX-License-Identifier: Apache-2.0
import Varlink

/// The length of texts in replies.
///
/// A daemon sends none that is longer: a note has 480 bytes at most. Swift compares texts in their
/// normal form, and for that sorts the combining marks of a character: with 100,000 of them on one
/// character a comparison takes seconds. No script has more than a few.
enum ReplyTexts {
  /// The longest text or name of a member, in bytes of UTF-8.
  static let longest = 4096

  /// The same in an error, which repeats an argument: the longest call.
  static let longestRepeated = 65_536

  /// The most combining marks in a row.
  static let mostMarks = 64

  /// The members of results that are longer.
  ///
  /// These are a portion of a copy, a picture in Base64 and the description of an interface, which
  /// nothing compares.
  private static let large: Set = ["data", "bitmap", "pixels", "description"]

  /// So short a text cannot have too many marks.
  private static let short = 128

  /// Checks all texts of a reply.
  ///
  /// - Throws: `ClientError.malformed`.
  static func check(_ reply: Reply) throws(ClientError) {
    switch reply {
    case .continuing(let result), .final(let result):
      for member in result {
        if case .string = member.value, large.contains(member.name) { continue }
        try check(member, longest)
      }
    case .failed(let error):
      try check(error.name, longest)
      for member in error.parameters { try check(member, longestRepeated) }
    }
  }

  /// The bytes of the texts in a value, names of members not counted.
  static func size(of value: JSON) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .array(let elements): elements.reduce(0) { $0 + size(of: $1) }
    case .object(let members): members.reduce(0) { $0 + size(of: $1.value) }
    default: 0
    }
  }

  private static func check(
    _ member: JSON.Object.Member, _ longest: Int
  ) throws(ClientError) {
    try check(member.name, longest)
    try member.value.forEachText { text throws(ClientError) in try check(text, longest) }
  }

  private static func check(_ text: String, _ longest: Int) throws(ClientError) {
    let size = text.utf8.count
    guard size > short else { return }
    guard size <= longest else { throw .malformed("a text of more than \(longest) bytes") }
    var run = 0
    for scalar in text.unicodeScalars {
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      run = isMark ? run + 1 : 0
      guard run <= mostMarks else {
        throw .malformed("a text with more than \(mostMarks) combining marks in a row")
      }
    }
  }
}
