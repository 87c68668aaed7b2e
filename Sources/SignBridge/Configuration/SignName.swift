// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The names that a sign cannot have.
package enum SignName {
  /// The page `index.html` of a station is its overview, and no sign's.
  package static let reserved: Set = ["index"]

  /// What is wrong with a name; nil for one that a sign can have.
  package static func problem(of name: String) -> LocalizedText? {
    guard reserved.contains(name) else { return nil }
    return LocalizedText(
      "'\(name)' is the overview of a station, expected another name for the sign",
      "“\(name)”是值班室总览页的名称，请换一个名称")
  }
}
