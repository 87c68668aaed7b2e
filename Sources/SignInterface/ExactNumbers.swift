// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// The range of numbers in messages, -2^53 to 2^53: every reader of JSON keeps its whole numbers
/// (RFC 8259, section 6).
///
/// The daemon sends no number beyond it, and its clients accept none: no sum of two such numbers
/// and no rounding leaves the range of an integer.
package enum ExactNumbers {
  /// The largest magnitude.
  ///
  /// As microseconds since 1970 it is the year 2255.
  package static let largest: Int64 = 1 << 53

  /// The first number beyond the range, in a value or what is in it; nil if there is none.
  package static func outlier(in value: JSON) -> JSON? {
    // `.none`: a nil would be the JSON value `null`.
    switch value {
    case .int(let number):
      if !(-largest...largest).contains(number) { return .some(value) }
    case .float(let number):
      if !(number.magnitude <= Double(largest)) { return .some(value) }
    case .array(let elements):
      for element in elements { if let found = outlier(in: element) { return .some(found) } }
    case .object(let members):
      return outlier(in: members)
    default: break
    }
    return .none
  }

  /// The first number beyond the range in an object; nil if there is none.
  package static func outlier(in object: JSON.Object) -> JSON? {
    for member in object { if let found = outlier(in: member.value) { return .some(found) } }
    return .none
  }

  /// An object with the nearest number of the range for each one beyond it.
  static func clamped(_ object: JSON.Object) -> JSON.Object {
    // Of all objects but those of a wrong clock nothing is copied.
    guard outlier(in: object) != nil else { return object }
    return JSON.Object(object.lazy.map { ($0.name, clamped($0.value)) })
  }

  private static func clamped(_ value: JSON) -> JSON {
    switch value {
    case .int(let number): .int(min(max(number, -largest), largest))
    case .float(let number):
      .float(min(max(number, -Double(largest)), Double(largest)))
    case .array(let elements): .array(elements.map(clamped))
    case .object(let members): .object(clamped(members))
    default: value
    }
  }
}
