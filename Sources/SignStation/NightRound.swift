// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignBridge
import SignConsole
package import SignInterface

/// The night round: the lamps of all offices, those with a finding first, with hours and energy.
package struct NightRound {
  /// What is wrong with a lamp.
  package enum Finding: Equatable, Sendable {
    /// Nothing.
    case fine

    /// It does not follow its level.
    case broken(Wire.Lamp.Health)

    /// It should be lit and is not.
    case dark

    /// It is lit at an hour at which it is day everywhere.
    case litByDay

    /// Its sign is lost.
    case unknown
  }

  private struct Row {
    var cells: [String]
    var finding: Finding
  }

  private let rows: [Row]
  private let texts: StationTexts
  private let hours: Double
  private let wattHours: Double

  /// The most hours and watt-hours of a lamp that are believed: a hundred years, and a kilowatt in
  /// each of these hours.
  private static let (mostHours, mostWattHours) = (876_600.0, 876_600_000.0)

  /// The signs whose meters have numbers that no lamp reaches.
  package let wrongMeters: [String]

  /// Makes the round.
  package init(_ station: Station, at now: BridgeTime, _ texts: StationTexts) {
    var rows: [Row] = []
    var (hours, wattHours) = (0.0, 0.0)
    var wrongMeters: [String] = []
    let names = OfficeNames(station)
    for office in station.signs {
      let title = names.title(office, texts)
      guard let state = office.published?.state else {
        if office.isUnreadable { rows.append(Self.row(of: office, title, at: now, texts)) }
        continue
      }
      let isCurrent = office.standing(at: now) == .current
      let clock = texts.clock(state)
      for lamp in state.lamps {
        let finding =
          isCurrent
          ? Self.finding(lamp, hour: clock.local(now.wall).second / 3600) : Finding.unknown
        let isPossible = Self.isPossible(lamp)
        if isPossible {
          // The meters only grow: what was counted once stays counted.
          hours += lamp.hours
          wattHours += lamp.wattHours
        } else if wrongMeters.last != office.sign {
          wrongMeters.append(office.sign)
        }
        rows.append(
          Row(
            cells: [
              title, lamp.name,
              isCurrent ? texts.console.light(lamp) : texts.withheld,
              texts.finding(finding),
              isPossible ? texts.console.hours(lamp.hours) : texts.withheld,
              !isPossible
                ? texts.withheld
                : lamp.wattHours > 0 ? texts.kilowattHours(lamp.wattHours) : "",
            ], finding: finding))
      }
    }
    self.rows = rows.filter { $0.finding != .fine } + rows.filter { $0.finding == .fine }
    (self.hours, self.wattHours, self.texts) = (hours, wattHours, texts)
    self.wrongMeters = wrongMeters
  }

  /// Whether the meters of a lamp have numbers that a lamp can reach.
  private static func isPossible(_ lamp: Wire.Lamp) -> Bool {
    (0...mostHours).contains(lamp.hours) && (0...mostWattHours).contains(lamp.wattHours)
  }

  /// The row of an office whose lamps nobody can tell.
  private static func row(
    of office: RemoteSign, _ title: String, at now: BridgeTime, _ texts: StationTexts
  ) -> Row {
    Row(
      cells: [
        title, "", texts.withheld, texts.standing(office.standing(at: now)),
        "", "",
      ], finding: .unknown)
  }

  /// How many lamps have a finding.
  package var findings: Int { rows.count { $0.finding != .fine } }

  /// The lines to print.
  package var lines: [String] {
    var table = Table(texts.roundHeadings)
    for row in rows { table.append(row.cells) }
    table.append([
      texts.sum, "", "", texts.reports(findings), texts.console.hours(hours),
      texts.kilowattHours(wattHours),
    ])
    return table.lines
  }

  /// What is wrong with a lamp at an hour at its sign.
  static func finding(_ lamp: Wire.Lamp, hour: Int) -> Finding {
    switch lamp.health {
    case .dead, .short, .stuck: return .broken(lamp.health)
    case .unmeasured, .unproven, .proven: break
    }
    guard let shown = lamp.shown else { return .unknown }
    if lamp.wanted > 0, shown <= 0 { return .dark }
    if shown > 0, lamp.because != .attention, (10..<15).contains(hour) || lamp.dark == false {
      return .litByDay
    }
    return .fine
  }
}
