// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The commissioning sheet: what was tried when and by whom, what was found, and what is to be
/// changed.
package struct CommissioningSheet: Encodable {
  /// A part and its finding.
  struct Row: Encodable {
    var part: String
    var pin: String
    var result: String
    var detail: String?
    var bounceMilliseconds: Double?
    var lux: [Double]?
  }

  let office: [String]

  /// When it was made, in microseconds since 1970; nil while the clock is not trusted.
  let at: Int?

  /// Who tried the wiring.
  let by: String

  /// The versions of the command line and of the daemon.
  let version: String
  let daemon: String

  /// The configuration file, and the fingerprint of the wiring in it.
  let file: String
  let wiring: String

  /// Whether the wiring was accepted.
  let accepted: Bool
  let parts: [Row]
  let proposals: [TrialProposal]

  /// The findings, and what people call things.
  let findings: [TrialFinding]
  let state: Wire.State
  let clock: WallClock

  private enum CodingKeys: String, CodingKey {
    case office, at, by, version, daemon, file, wiring, accepted, parts, proposals
  }

  /// The versions, and where the wiring is written.
  package struct Origin {
    package var by: String
    package var version: String
    package var daemon: String
    package var file: String
    package var wiring: String

    package init(by: String, version: String, daemon: String, file: String, wiring: String) {
      self.by = by
      self.version = version
      self.daemon = daemon
      self.file = file
      self.wiring = wiring
    }
  }

  /// Makes the sheet of a walk.
  package init(
    _ findings: [TrialFinding], _ proposals: [TrialProposal], accepted: Bool, _ origin: Origin,
    of state: Wire.State, _ clock: WallClock
  ) {
    self.findings = findings
    self.proposals = proposals
    self.accepted = accepted
    self.state = state
    self.clock = clock
    office = state.site
    at = state.now
    by = origin.by
    version = origin.version
    daemon = origin.daemon
    file = origin.file
    wiring = origin.wiring
    parts = findings.map { finding in
      Row(
        part: finding.part.part, pin: finding.part.pin, result: finding.result.word,
        detail: finding.result.detail, bounceMilliseconds: finding.bounce.map { Double($0) / 1000 },
        lux: finding.lux.isEmpty ? nil : finding.lux)
    }
  }

  /// The sheet as text.
  package var lines: [String] {
    let texts = clock.texts.naming(state)
    var table = Table(texts.sheetHeadings)
    for finding in findings {
      table.append([
        texts.partName(finding.part), finding.part.pin, texts.result(finding),
      ])
    }
    return [texts.sheetTitle, state.office] + facts(texts).map { texts.labelled($0.0, $0.1) } + [""]
      + table.lines + changes(texts) + ["", texts.verdict(accepted)]
  }

  /// What is at the head of the sheet.
  func facts(_ texts: Strings) -> [(String, String)] {
    let date = at.map(WallClock(clock.zone, texts).full)
    return [
      (texts.sheetDate, date ?? texts.timeUnknown), (texts.sheetBy, by),
      (texts.sheetVersions, version == daemon ? version : "\(version), \(daemon)"),
      (texts.sheetFile, file), (texts.sheetWiring, wiring),
    ]
  }

  private func changes(_ texts: Strings) -> [String] {
    guard !proposals.isEmpty else { return [] }
    return ["", texts.sheetChanges] + proposals.map { "  " + texts.change($0, in: file) }
  }
}

extension TrialFinding.Result {
  /// The result for programs.
  fileprivate var word: String {
    switch self {
    case .works: "works"
    case .inverted: "inverted"
    case .dead: "dead"
    case .other: "other"
    case .mirrored: "mirrored"
    case .faulty: "faulty"
    case .skipped: "skipped"
    }
  }

  fileprivate var detail: String? {
    switch self {
    case .other(let other): other
    case .faulty(let problem): problem
    default: nil
    }
  }
}
