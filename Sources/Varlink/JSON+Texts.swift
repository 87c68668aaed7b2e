// SPDX-License-Identifier: Apache-2.0

// How long texts are, which a service and a client bound before they compare or hash any.
//
// Two strings are compared by their canonical forms, and in these a run of combining marks is put
// in order in a time that grows with the square of its length (Unicode Standard Annex 15).
extension JSON {
  /// The length of the longest text in the value, the names of members included, in bytes of UTF-8.
  public var longestText: Int {
    var longest = 0
    forEachText { longest = max(longest, $0.utf8.count) }
    return longest
  }

  /// Passes each text in the value to `body`, the names of members included.
  package func forEachText<Failure: Error>(
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    switch self {
    case .null, .bool, .int, .float: break
    case .string(let text): try body(text)
    case .array(let elements): for element in elements { try element.forEachText(body) }
    case .object(let members): try members.forEachText(body)
    }
  }
}

extension JSON.Object {
  /// The length of the longest text in the object, the names of members included, in bytes of
  /// UTF-8.
  public var longestText: Int { JSON.object(self).longestText }

  fileprivate func forEachText<Failure: Error>(
    _ body: (String) throws(Failure) -> Void
  ) throws(Failure) {
    for member in self {
      try body(member.name)
      try member.value.forEachText(body)
    }
  }
}
