// SPDX-License-Identifier: Apache-2.0
import Varlink

/// The range of numbers in replies.
///
/// A program that computes with what a daemon sends relies on it: no sum of two such numbers and no
/// rounding leaves the range of an integer.
enum ReplyNumbers {
  /// The largest magnitude: whole numbers up to it are exact in JSON.
  ///
  /// As microseconds since 1970 it is the year 2255.
  static let largest: Int64 = 1 << 53

  /// Checks all numbers of a reply.
  ///
  /// - Throws: `ClientError.malformed`.
  static func check(_ parameters: JSON.Object) throws(ClientError) {
    for member in parameters { try check(member.value) }
  }

  private static func check(_ value: JSON) throws(ClientError) {
    switch value {
    case .int(let number) where !(-largest...largest).contains(number):
      throw .malformed("the number \(number) is out of range")
    case .float(let number) where !(abs(number) <= Double(largest)):
      throw .malformed("the number \(number) is out of range")
    case .array(let elements): for element in elements { try check(element) }
    case .object(let members): try check(members)
    default: break
    }
  }
}
