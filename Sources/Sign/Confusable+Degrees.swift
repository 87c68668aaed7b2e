// SPDX-License-Identifier: Apache-2.0

extension Confusable {
  /// What stands in angles beside digits: marks of degrees, minutes and seconds, signs, and the
  /// points of the compass.
  private static let angleMarks = Set("°'\"′″‘’“” +-−NSEWnsew北南东西纬经分秒")

  /// Degrees, minutes and seconds of arc in decimal degrees: `30.58` for `30°34'48"N`.
  ///
  /// - Parameter text: an angle with the sign of degrees, or several with commas between them.
  /// - Returns: degrees with at most four digits after the point, which is 11 m on the ground; nil
  ///   for another text.
  static func decimalDegrees(_ text: String) -> String? {
    guard text.contains("°") else { return nil }
    let angles = text.split(whereSeparator: { ",，".contains($0) }).map(decimalAngle)
    let known = angles.compactMap(\.self)
    return known.count == angles.count ? known.joined(separator: ",") : nil
  }

  private static func decimalAngle(_ text: Substring) -> String? {
    func isOfNumber(_ character: Character) -> Bool {
      ("0"..."9").contains(character) || character == "."
    }
    guard text.allSatisfy({ isOfNumber($0) || angleMarks.contains($0) }) else { return nil }
    let parts = text.split(whereSeparator: { !isOfNumber($0) })
    let numbers = parts.compactMap { Double($0) }
    guard numbers.count == parts.count, (1...3).contains(numbers.count), numbers[0] <= 360,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let minutes = numbers.count > 1 ? numbers[1] : 0
    let seconds = numbers.count > 2 ? numbers[2] : 0
    let degrees = numbers[0] + minutes / 60 + seconds / 3600
    let tenThousandths = Int((degrees * 10_000).rounded())
    var fraction = String(10_000 + tenThousandths % 10_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let isNegative = text.contains { "Ss南Ww西-−".contains($0) }
    let whole = (isNegative ? "-" : "") + String(tenThousandths / 10_000)
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }
}
