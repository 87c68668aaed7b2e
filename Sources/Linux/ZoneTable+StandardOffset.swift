// SPDX-License-Identifier: Apache-2.0
import Glibc

extension ZoneTable {
  /// The standard offset of a zone now and later, in seconds east of UTC, without its daylight
  /// saving time.
  ///
  /// Reads the rule at the end of the zone's file (RFC 8536, section 3.3), such as `CST-8` or
  /// `<+0545>-5:45`. The C library is not used, so any thread may call this.
  ///
  /// - Throws: `EINVAL` if this cannot be a zone's name, `ENOENT` if the tz database has no such
  ///   zone, `ENODATA` if its file has no rule.
  public static func standardOffset(of name: String) throws(SystemError) -> Int32 {
    guard let offset = try ZoneFile(name).finalRule.flatMap(offset(inRule:)) else {
      throw SystemError(call: "read the time zone", code: ENODATA, subject: name)
    }
    return offset
  }

  /// The offset of a rule of POSIX, which counts west of Greenwich.
  static func offset(inRule rule: [UInt8]) -> Int32? {
    var text = Substring(decoding: rule, as: UTF8.self)
    if text.first == "<" {
      guard let end = text.firstIndex(of: ">") else { return nil }
      text = text[text.index(after: end)...]
    } else {
      text = text.drop(while: \.isLetter)
    }
    let isEast = text.first == "-"
    if isEast || text.first == "+" { text = text.dropFirst() }
    let clock = text.prefix { $0.isNumber || $0 == ":" }.split(separator: ":")
    let numbers = clock.compactMap { Int32($0) }
    guard (1...3).contains(numbers.count), numbers.count == clock.count, numbers[0] <= 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let seconds = zip(numbers, [3600, 60, 1] as [Int32]).reduce(0) { $0 + $1.0 * $1.1 }
    return isEast ? seconds : -seconds
  }
}
