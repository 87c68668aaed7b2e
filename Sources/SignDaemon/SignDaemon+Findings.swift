// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignInterface

extension SignDaemon {
  /// What is wrong now.
  var findings: [Faults.Finding] {
    var findings = reconciler.conditions(for: wish.outputs).compactMap { name, condition in
      switch condition {
      case .ready, .settling: Faults.Finding?.none
      case .failed(let error):
        Faults.Finding(
          subject: name, kind: error.kind, problem: error.description, advice: error.advice)
      case .released:
        Faults.Finding(
          subject: name, kind: .deviceReleased,
          problem: "given back to other programs, and not driven",
          advice: "Run dutysign reload to have it driven again.")
      }
    }
    for (button, contact) in state.contacts.sorted(by: { $0.key < $1.key }) where contact.isStuck {
      findings.append(
        Faults.Finding(
          subject: "button.\(button)", kind: .buttonStuck,
          problem: "held down for too long, and ignored",
          advice: "Free the button, or check its wire for a short."))
    }
    if let problem = recordFailure ?? recordComplaint {
      findings.append(
        Faults.Finding(
          subject: "record", kind: .record, problem: problem,
          advice: "Check the space and the health of the disk under the state directory."))
    }
    for lamp in controller.settings.lamps {
      guard case .failed(let fault)? = state.lamps[lamp.key]?.health.state else { continue }
      findings.append(
        Faults.Finding(
          subject: "lamp.\(lamp.key)", kind: fault.kind, problem: fault.words,
          advice: "Look at the lamp and its relay; after a change run dutysign lamp-replaced."))
    }
    let wantsDaylight = controller.settings.lamps.contains { $0.policy.daylight != .ignored }
    if wantsDaylight, let fault = state.daylight?.verdict(at: now.boot).fault {
      findings.append(
        Faults.Finding(
          subject: "daylight", kind: fault == .silent ? .daylightSilent : .daylightFrozen,
          problem: "the sensor is \(fault.rawValue); the sun stands in for it",
          advice: "Check the sensor, its wires and that nothing covers it."))
    }
    if configurationProblems > 0 {
      findings.append(
        Faults.Finding(
          subject: "configuration", kind: .configuration,
          problem: "\(configurationProblems) problems; the last good configuration is in use",
          advice: "Run dutysign check, mend the file and run dutysign reload."))
    }
    return findings
  }

  /// A line about a fault without the officer in the name of a button or diode: one that is stuck
  /// would tell where somebody went.
  func nameless(_ line: String) -> String {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let bare = word.drop { !$0.isLetter }
      for (index, officer) in controller.settings.officers.enumerated() {
        for part in ["button", "indicator"] where bare.hasPrefix("\(part).\(officer.key).") {
          return "\(part) of officer \(index + 1)" + (word.hasSuffix(":") ? ":" : "")
        }
      }
      return String(word)
    }
    return words.joined(separator: " ")
  }

  /// The state in a few words, for the service manager, which tells it to everybody: nothing of
  /// officers.
  var summary: String {
    var words = controller.settings.lamps.map {
      "\($0.key) \(wish.outputs.lamps[$0.key]?.level ?? .off)"
    }
    if !faults.present.isEmpty { words.append("faults: \(faults.present.count)") }
    return words.joined(separator: ", ")
  }
}

extension LampHealth.Fault {
  /// Which sort of fault it is.
  fileprivate var kind: Wire.Fault.Kind {
    switch self {
    case .dead: .lampDead
    case .short: .lampShort
    case .stuck: .lampStuck
    }
  }

  /// What is wrong, in words.
  fileprivate var words: String {
    switch self {
    case .dead: "it is told to be lit and is dark"
    case .short: "it draws far more than it should"
    case .stuck: "it is told to be dark and is lit"
    }
  }
}
