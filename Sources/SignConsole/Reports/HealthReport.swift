// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// Whether somebody has to look after the sign, for people and for monitoring.
package struct HealthReport: Encodable {
  /// How well it is, in the numbers by which monitoring programs know it.
  package enum Health: String, Encodable, Sendable {
    /// Everything is as it should be.
    case ok

    /// The sign does what it should, by a substitute or without something it can do without.
    case warning

    /// Something is not shown, not felt or not kept as it should be.
    case critical

    /// Nobody can tell: the daemon does not answer.
    case unknown

    /// The exit status of a monitoring plug-in.
    package var status: Int32 {
      switch self {
      case .ok: 0
      case .warning: 1
      case .critical: 2
      case .unknown: 3
      }
    }
  }

  /// How well the sign is.
  package let health: Health

  /// How far its clock can be believed.
  let clock: Wire.State.Clock

  /// What is wrong.
  let faults: [Wire.Fault]

  /// The kinds of faults with which the sign still does what it should.
  private static let lesser: Set = ["daylight", "configuration", "machine", "stuck_button"]

  /// Judges a state.
  package init(_ state: Wire.State) {
    faults = state.faults
    clock = state.clock
    let isWorse = faults.contains { !Self.lesser.contains($0.kind ?? "") }
    let isGood = faults.isEmpty && clock == .synchronised
    health = isWorse ? .critical : isGood ? .ok : .warning
  }

  /// The lines to print; the first says it all, as monitoring programs want it.
  package func lines(_ texts: Strings) -> [String] {
    var first: [String] = []
    if clock != .synchronised { first.append(texts.clock(clock)) }
    first += faults.map(texts.problem)
    let summary = first.isEmpty ? [texts.allWell] : first
    return [texts.labelled(texts.health(health), summary.joined(separator: texts.semicolon))]
      + faults.flatMap { [texts.fault($0), "  " + texts.advice($0)] }
  }
}

extension Strings {
  func health(_ health: HealthReport.Health) -> String {
    switch health {
    case .ok: pick("OK", "正常")
    case .warning: pick("WARNING", "注意")
    case .critical: pick("CRITICAL", "故障")
    case .unknown: pick("UNKNOWN", "未知")
    }
  }

  var allWell: String { pick("nothing is wrong", "没有故障") }
}
