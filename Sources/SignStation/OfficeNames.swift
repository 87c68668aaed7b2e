// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole

/// How the offices of a station are called in tables and on pages.
///
/// A sign says itself how its office is called. Two with the same name differ by their keys,
/// which their certificates prove.
package struct OfficeNames {
  /// The keys of signs that have a name in common.
  package let shared: [[String]]

  private let keys: Set<String>

  /// Compares the names of a station's offices.
  package init(_ station: Station) {
    var signs: [String: [String]] = [:]
    for office in station.signs {
      if let name = office.name { signs[Self.look(name), default: []].append(office.sign) }
    }
    shared = signs.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    keys = Set(shared.joined())
  }

  /// What a reader sees of a name: without spaces and marks, with confusable letters made plain.
  private static func look(_ name: String) -> String {
    let letters = Confusable.plain(name.printable).unicodeScalars.filter {
      $0 != "\u{FFFD}" && !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    return String(String.UnicodeScalarView(letters)).lowercased()
  }

  /// The name of an office, with the key of its sign where another one has the name.
  func title(_ office: RemoteSign, _ texts: StationTexts) -> String {
    guard let name = office.name else { return office.sign }
    return keys.contains(office.sign) ? name + texts.console.bracketed(office.sign) : name
  }
}
