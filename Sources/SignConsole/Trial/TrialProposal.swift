// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A line of the configuration file to change, by what a trial has found.
package struct TrialProposal: Encodable, Equatable, Sendable {
  /// The line, from 1; nil where the file was not read.
  var line: Int?

  /// The keys that lead to the value.
  var key: String

  /// The value as it is; nil where there is none.
  var old: String?

  /// The value as it should be.
  var new: String
}

/// Finds a value of the configuration file, as `ConfigurationPlaces` does.
package typealias FindValue = (_ path: [[String]]) -> (line: Int, text: String?)?

extension TrialProposal {
  /// The lines to change by some findings.
  ///
  /// - Parameters:
  ///   - findings: the findings.
  ///   - state: the state, which has the labels of statuses.
  ///   - find: finds values of the file.
  /// - Returns: one proposal for each key.
  package static func all(
    by findings: [TrialFinding], in state: Wire.State, _ find: FindValue
  ) -> [TrialProposal] {
    var proposals: [TrialProposal] = []
    for finding in findings {
      let path = finding.part.path(in: state)
      switch finding.result {
      case .inverted where finding.part.kind == .display:
        proposals.append(rotated(finding.part, path, find))
      case .inverted: proposals.append(inverted(finding.part, path, find))
      case .other(let other?):
        // Two parts that do each other's work get each other's pins.
        guard
          let partner = findings.first(where: {
            $0.part.part == other && $0.result == .other(finding.part.part)
          })
        else { continue }
        proposals.append(repinned(path, to: partner.part.pin, find))
      case .works, .dead, .other(nil), .mirrored, .faulty, .skipped: break
      }
    }
    // Several parts may share a key: the colours of an LED.
    var seen: Set<String> = []
    return proposals.filter { seen.insert($0.key).inserted }
  }

  /// The other active level.
  private static func inverted(
    _ part: Wire.TrialPart, _ path: [[String]], _ find: FindValue
  ) -> TrialProposal {
    let level = part.activeLow == true ? "high" : "low"
    let active = path + [["active"]]
    if let present = find(active) {
      return TrialProposal(line: present.line, key: active.text, old: present.text, new: level)
    }
    guard let value = find(path), let pin = value.text else {
      return TrialProposal(line: find(path)?.line, key: active.text, new: level)
    }
    return TrialProposal(
      line: value.line, key: path.text, old: pin, new: "{pin: \(pin), active: \(level)}")
  }

  private static func rotated(
    _ part: Wire.TrialPart, _ path: [[String]], _ find: FindValue
  ) -> TrialProposal {
    let rotation = path + [["rotation"]]
    let present = find(rotation)
    return TrialProposal(
      line: present?.line ?? find(path)?.line, key: rotation.text, old: present?.text,
      new: part.upsideDown == true ? "0" : "180")
  }

  private static func repinned(
    _ path: [[String]], to pin: String, _ find: FindValue
  ) -> TrialProposal {
    let long = path + [["pin"]]
    if let present = find(long) {
      return TrialProposal(line: present.line, key: long.text, old: present.text, new: pin)
    }
    let present = find(path)
    return TrialProposal(line: present?.line, key: path.text, old: present?.text, new: pin)
  }
}

extension Wire.TrialPart {
  /// The keys that lead to it in the configuration file, each with the forms in which it may be
  /// written.
  func path(in state: Wire.State) -> [[String]] {
    let statusForms =
      status.map { key in
        [key] + state.kinds.filter { $0.status == key }.flatMap { [$0.label, $0.english] }
      } ?? []
    switch kind {
    case .lamp: return [["lamps"], [lamp ?? ""]]
    case .led: return [["officers"], [officer ?? ""], ["indicator"], statusForms]
    case .colour: return [["officers"], [officer ?? ""], ["indicator"]]
    case .bell: return [["call"], ["output"]]
    case .display: return [["plate"], ["device=\(pin)"]]
    case .daylight: return [["daylight"], ["sensor"]]
    case .flap: return [["letters"], ["sensor"]]
    case .button:
      if let lamp { return [["lamps"], [lamp], ["buttons"], [action ?? ""]] }
      guard let officer else { return [["call"], ["button"]] }
      if action == "cycle" { return [["officers"], [officer], ["buttons"]] }
      return [["officers"], [officer], ["buttons"], statusForms]
    }
  }
}

extension [[String]] {
  /// The path as a person writes it; what only selects an item is left out.
  fileprivate var text: String {
    compactMap(\.first).filter { !$0.hasPrefix("device=") }.joined(separator: ".")
  }
}
