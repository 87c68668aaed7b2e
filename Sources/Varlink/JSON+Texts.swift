// SPDX-License-Identifier: Apache-2.0

// How long texts are, which a service and a client bound before they compare or hash any.
//
// Two strings are compared by their canonical forms, and in these a run of combining marks is put
// in order in a time that grows with the square of its length (Unicode Standard Annex 15).
extension JSON {
  /// The length of the longest text in the value, the names of members included, in bytes of UTF-8.
  public var longestText: Int {
    switch self {
    case .null, .bool, .int, .float: 0
    case .string(let text): text.utf8.count
    case .array(let elements): elements.reduce(0) { max($0, $1.longestText) }
    case .object(let members): members.longestText
    }
  }
}

extension JSON.Object {
  /// The length of the longest text in the object, the names of members included, in bytes of
  /// UTF-8.
  public var longestText: Int {
    reduce(0) { Swift.max($0, $1.name.utf8.count, $1.value.longestText) }
  }
}
