// SPDX-License-Identifier: Apache-2.0

extension LocalizedText {
  /// A list of names, with the commas of each language.
  public static func list(_ names: [String]) -> LocalizedText {
    .init(names.joined(separator: ", "), names.joined(separator: "、"))
  }

  /// A list of which one is meant: a, b or c.
  public static func choice(_ names: [String]) -> LocalizedText {
    guard let last = names.last, names.count > 1 else { return list(names) }
    let others = list(names.dropLast())
    return .init("\(others.english) or \(last)", spaced(others.chinese, "或", last))
  }
}
