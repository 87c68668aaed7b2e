// SPDX-License-Identifier: Apache-2.0

/// A Chinese city, for the place of a sign.
package struct City: Hashable, Sendable {
  /// The province, in Chinese and in Latin letters.
  package var province: (chinese: String, latin: String) { (provinceName, provinceLatin) }

  /// The name without 市, such as 武汉.
  package let name: String

  /// The name in Latin letters, such as Wuhan.
  package let latin: String

  /// Degrees north.
  package let latitude: Double

  /// Degrees east.
  package let longitude: Double

  private let provinceName: String
  private let provinceLatin: String

  /// The official time of every city of the table.
  package static let timezone = "Asia/Shanghai"

  /// All cities, by province.
  package static let all: [City] = {
    var cities: [City] = []
    var province = (chinese: "", latin: "")
    for line in table.split(separator: "\n") {
      if line.last == ":" {
        let words = line.dropLast().split(separator: " ", maxSplits: 1)
        province = (String(words[0]), String(words[1]))
      } else {
        cities += line.split(separator: ";").compactMap { City($0, of: province) }
      }
    }
    return cities
  }()

  /// Reads an entry of the table.
  private init?(_ entry: Substring, of province: (chinese: String, latin: String)) {
    let words = entry.split(separator: " ")
    guard words.count >= 4, let latitude = Double(words[words.count - 2]),
      let longitude = Double(words[words.count - 1])
    else { return nil }
    name = String(words[0])
    latin = words[1..<(words.count - 2)].joined(separator: " ")
    self.latitude = latitude
    self.longitude = longitude
    provinceName = province.chinese
    provinceLatin = province.latin
  }

  /// The cities that a text names: 武汉, 武汉市, 湖北武汉, wuhan, Xi'an or a line of the list, whose
  /// numbers do not count.
  ///
  /// - Returns: none, one, or several of the same name in Latin letters.
  package static func named(_ text: String) -> [City] {
    let wanted = folded(text)
    guard !wanted.isEmpty else { return [] }
    return all.filter { city in
      let forms = [
        city.name, city.provinceName + city.name, city.latin, city.name + city.latin,
      ]
      return forms.contains { folded($0) == wanted }
        || wanted.hasSuffix("市")
          && forms.prefix(2).contains { folded($0) == String(wanted.dropLast()) }
    }
  }

  /// Letters alone, small ones, without marks: `Ürümqi` is `urumqi`.
  private static func folded(_ text: String) -> String {
    String(
      text.lowercased().compactMap { character in
        switch character {
        case "ü": "u"
        case _ where character.isLetter: character
        default: nil
        }
      })
  }

  /// The city nearest to a place, if one is within about 300 km.
  package static func nearest(latitude: Double, longitude: Double) -> City? {
    // Degrees, those of longitude shortened as at 35° north.
    func distance(_ city: City) -> Double {
      let (north, east) = (city.latitude - latitude, (city.longitude - longitude) * 0.82)
      return north * north + east * east
    }
    return all.min { distance($0) < distance($1) }.flatMap { distance($0) < 7.3 ? $0 : nil }
  }
}
