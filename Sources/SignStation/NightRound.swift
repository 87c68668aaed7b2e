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

  /// Makes the round.
  package init(_ station: Station, at now: BridgeTime, _ texts: StationTexts) {
    var rows: [Row] = []
    var (hours, wattHours) = (0.0, 0.0)
    for office in station.signs {
      guard let state = office.published?.state else {
        if office.isUnreadable { rows.append(Self.row(of: office, at: now, texts)) }
        continue
      }
      let isCurrent = office.standing(at: now) == .current
      let clock = texts.clock(state)
      for lamp in state.lamps {
        let finding =
          isCurrent
          ? Self.finding(lamp, hour: clock.local(now.wall).second / 3600) : Finding.unknown
        // The meters only grow: what was counted once stays counted.
        hours += lamp.hours
        wattHours += lamp.wattHours
        rows.append(
          Row(
            cells: [
              state.site.last ?? office.sign, lamp.name,
              isCurrent ? texts.console.light(lamp) : texts.withheld,
              texts.finding(finding), texts.console.hours(lamp.hours),
              lamp.wattHours > 0 ? texts.kilowattHours(lamp.wattHours) : "",
            ], finding: finding))
      }
    }
    self.rows = rows.filter { $0.finding != .fine } + rows.filter { $0.finding == .fine }
    (self.hours, self.wattHours, self.texts) = (hours, wattHours, texts)
  }

  /// The row of an office whose lamps nobody can tell.
  private static func row(of office: RemoteSign, at now: BridgeTime, _ texts: StationTexts) -> Row {
    Row(
      cells: [
        office.name ?? office.sign, "", texts.withheld, texts.standing(office.standing(at: now)),
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
