// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The report of `dutysign health`: the health of the sign, for people and for monitoring.
package struct HealthReport: Encodable {
  /// The health, with the exit statuses of monitoring plug-ins.
  package enum Health: String, Encodable, Sendable {
    /// There is no fault.
    case ok

    /// The sign works, with a fallback or without something that it does not need.
    case warning

    /// An output, an input or the journal does not work.
    case critical

    /// The daemon does not reply.
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

  /// The health of the sign.
  package let health: Health

  /// The trust of the clock.
  let clock: Wire.State.Clock

  /// The faults.
  let faults: [Wire.Fault]

  /// The number of warnings of the configuration, which do not change the health.
  let warnings: Int?

  /// Whether the wiring was tried and accepted, which does not change the health either; nil where
  /// that is not known, and for a simulated sign, which has no wires.
  let commissioned: Bool?

  /// The trial that goes on.
  let trial: Wire.Trial?

  /// The emergency pattern in force, which does not change the health either.
  let attention: Wire.Attention?

  /// What the faults' subjects are called.
  let names: SignNames

  /// The time of the state.
  private let now: Int?

  private enum CodingKeys: String, CodingKey {
    case health, clock, faults, warnings, commissioned, trial, attention
  }

  /// The kinds of faults with which the sign still works.
  static let lesser: Set = [
    "daylight", "daylight_frozen", "daylight_covered", "daylight_dazzled", "configuration",
    "configuration_unread", "configuration_copy", "machine", "stuck_button", "mailbox_open",
    "calendar_ending", "plate_picture", "plate_code", "thermometer",
  ]

  /// Makes the report on a state.
  package init(_ state: Wire.State) {
    faults = state.faults
    names = SignNames(state)
    clock = state.clock
    warnings = state.warnings
    commissioned = state.simulated ? nil : state.commissioned
    trial = state.trial
    attention = state.attention
    now = state.now
    let isWorse = faults.contains { !Self.lesser.contains($0.kind ?? "") }
    let isGood = faults.isEmpty && clock == .synchronised
    health = isWorse ? .critical : isGood ? .ok : .warning
  }

  /// The lines to print; the first one is a summary, as monitoring programs expect.
  package func lines(_ clock: WallClock) -> [String] {
    var texts = clock.texts
    texts.names = names
    var first: [String] = []
    if self.clock != .synchronised { first.append(texts.clock(self.clock)) }
    first += faults.map(texts.problem)
    let summary = first.isEmpty ? [texts.noFaults] : first
    var lines = [
      texts.labelled(texts.health(health), summary.joined(separator: texts.semicolon))
    ]
    for fault in faults { lines += [texts.fault(fault), "  " + texts.advice(fault)] }
    if let warnings { lines.append(texts.configurationWarnings(warnings)) }
    if let attention { lines.append(texts.attention(attention, clock, from: now)) }
    if let trial { lines.append(texts.labelled(texts.wiring, texts.underTest(trial))) }
    if commissioned == false {
      lines.append(texts.labelled(texts.wiring, texts.notCommissioned))
    }
    return lines
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

  func configurationWarnings(_ count: Int) -> String {
    pick(
      "configuration: \(count) warning\(count == 1 ? "" : "s"); run dutysign check for details",
      "配置：\(count) 处注意，详见 dutysign check")
  }

  var noFaults: String { pick("nothing is wrong", "没有故障") }
}
