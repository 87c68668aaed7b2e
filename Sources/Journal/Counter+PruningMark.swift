// SPDX-License-Identifier: Apache-2.0
import Sign

extension Counter {
  private static let subject = "record"

  /// The counters of a mark that is set in a boot; microseconds are exact for 285 years.
  static func counters(of mark: PruningMark, in bootID: String) -> [Counter] {
    let values: [(String, Double)] = [
      ("pruning-clock", Double(mark.clock.microseconds)),
      ("pruning-uptime", mark.boot?.inSeconds ?? -1), ("pruning-boot", number(of: bootID)),
    ]
    return values.map { Counter(subject: subject, name: $0.0, value: $0.1) }
  }

  /// The mark among counters, as a boot sees it; nil if there is none.
  static func pruningMark(_ counters: [Counter], seenIn bootID: String) -> PruningMark? {
    let values = Dictionary(
      counters.lazy.filter { $0.subject == subject }.map { ($0.name, $0.value) },
      uniquingKeysWith: { $1 })
    guard let clock = values["pruning-clock"].flatMap({ Int64(exactly: $0.rounded()) }) else {
      return nil
    }
    let uptime = values["pruning-uptime"].flatMap { (0...1e10).contains($0) ? $0 : nil }
    let isThisBoot = values["pruning-boot"] == number(of: bootID)
    return PruningMark(
      clock: Instant(microseconds: clock),
      boot: isThisBoot ? uptime.map { .seconds($0) } : nil)
  }
}
