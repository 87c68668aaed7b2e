// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// The time for which one person had an officer's key.
///
/// A key may go from one person to another, and a corrected name looks the same. What one of them
/// has set is nothing of the other.
struct KeyTerm {
  /// The names of the person, in order; the ranks may differ.
  private var names: [Wire.Name]

  /// The generation of the last change before the person had the key; nil for the first person.
  private let after: Int?

  /// The age at which a status is unknown where nothing says another one, in seconds.
  private static let staleAfter = Int(Officer.defaultStaleAfter.inSeconds)

  /// The persons who had a key, one after the other; each with the last rank in the period.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - officer: the officer who has it today; nil if nobody has.
  ///   - entries: its changes in the order of the journal.
  ///   - recorded: its names in order.
  ///   - removals: when statuses were not in the configuration, by their keys.
  ///   - period: the period in microseconds since 1970.
  /// - Returns: the persons.
  static func people(
    _ key: String, _ officer: Wire.Whereabouts?, _ entries: [Wire.Entry],
    _ recorded: [Wire.Name], removals: [String: [Range<Int>]] = [:], over period: Range<Int>
  ) -> [Period.Person] {
    let terms = terms(key, officer, entries, recorded)
    let staleness = staleness(officer, entries, recorded)
    return terms.enumerated().map { index, term in
      let next = index + 1 < terms.count ? terms[index + 1] : nil
      let own = entries.filter { entry in
        term.after.map { $0 < entry.generation } ?? true
          && next?.after.map { entry.generation <= $0 } ?? true
      }
      // A promotion after the period is not yet one.
      let name =
        term.names.last { since($0, entries) ?? .max < period.upperBound } ?? term.names.first
      return Period.Person(
        key: key, name: name?.name ?? key, rank: name?.rank,
        timeline: OfficerTimeline(
          own.standing, over: period, staleness: staleness,
          end: next.map { $0.names.first.flatMap { since($0, entries) } }, removals: removals))
    }
  }

  /// When statuses were not in the configuration, by their keys: since a name that is empty, until
  /// the next one.
  static func removals(
    _ names: [Wire.Name], _ entries: [Wire.Entry]
  ) -> [String: [Range<Int>]] {
    var removals: [String: [Range<Int>]] = [:]
    for name in names.sorted(by: { $0.after < $1.after }) where name.kind == .status {
      let time = since(name, entries) ?? .max
      let last = removals[name.key]?.last
      if name.name.isEmpty {
        guard last.map({ $0.upperBound != .max }) ?? true, time < .max else { continue }
        removals[name.key, default: []].append(time..<Int.max)
      } else if let last, last.upperBound == .max {
        removals[name.key]?.removeLast()
        removals[name.key]?.append(last.lowerBound..<max(last.lowerBound, time))
      }
    }
    return removals
  }

  /// The terms of a key, in order; one at least.
  private static func terms(
    _ key: String, _ officer: Wire.Whereabouts?, _ entries: [Wire.Entry], _ recorded: [Wire.Name]
  ) -> [KeyTerm] {
    var terms: [KeyTerm] = []
    for name in recorded + today(key, officer, entries, recorded) {
      if terms.last?.names.last?.name == name.name {
        terms[terms.count - 1].names.append(name)
      } else {
        terms.append(KeyTerm(names: [name], after: terms.isEmpty ? nil : name.after))
      }
    }
    return terms.isEmpty ? [KeyTerm(names: [], after: nil)] : terms
  }

  /// The name of today, which may not be among those of older entries.
  private static func today(
    _ key: String, _ officer: Wire.Whereabouts?, _ entries: [Wire.Entry], _ recorded: [Wire.Name]
  ) -> [Wire.Name] {
    guard let officer,
      recorded.last.map({ $0.name != officer.name || $0.rank != officer.rank }) ?? true
    else { return [] }
    return [
      Wire.Name(
        kind: .officer, key: key, name: officer.name, rank: officer.rank,
        after: entries.last?.generation ?? 0)
    ]
  }

  /// Since when a name holds; nil if that is not known.
  private static func since(_ name: Wire.Name, _ entries: [Wire.Entry]) -> Int? {
    name.since ?? entries.first { $0.generation > name.after && $0.at != nil }?.at
  }

  /// When statuses became stale in the configurations of their time.
  private static func staleness(
    _ officer: Wire.Whereabouts?, _ entries: [Wire.Entry], _ recorded: [Wire.Name]
  ) -> [OfficerTimeline.Staleness] {
    let today = officer.map(\.staleAfter) ?? Self.staleAfter
    var rules: [OfficerTimeline.Staleness] = []
    for name in recorded {
      let seconds = name.staleAfter ?? today
      if let last = rules.last, last.seconds == seconds { continue }
      // The first name of a thing also holds for the changes before it.
      let from = rules.isEmpty ? .min : since(name, entries) ?? .max
      rules.append(.init(from: max(from, rules.last?.from ?? .min), seconds: seconds))
    }
    if rules.isEmpty { rules = [.init(seconds: today)] }
    return rules
  }
}
