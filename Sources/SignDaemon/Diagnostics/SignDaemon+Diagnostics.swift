// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension SignDaemon {
  /// What is wrong now.
  var diagnostics: [Faults.Diagnostic] {
    var diagnostics = reconciler.failures.compactMap { name, condition in
      switch condition {
      case .ready, .reconciling: Faults.Diagnostic?.none
      case .failed(let error):
        Faults.Diagnostic(
          subject: name, kind: Faults.Kind(error.reason), problem: error.description)
      case .released:
        Faults.Diagnostic(
          subject: name, kind: .released, problem: "released to other programs, and not driven")
      }
    }
    for button in state.contacts.lazy.filter(\.value.isStuck).map(\.key).sorted() {
      diagnostics.append(
        Faults.Diagnostic(
          subject: "button.\(button)", kind: .stuckButton,
          problem: "held down for too long, and ignored"))
    }
    if let problem = journalFaults.present {
      diagnostics.append(Faults.Diagnostic(subject: "record", kind: .record, problem: problem))
    }
    for lamp in controller.settings.lamps {
      guard case .failed(let fault)? = state.lamps[lamp.key]?.health.state else { continue }
      diagnostics.append(
        Faults.Diagnostic(
          subject: "lamp.\(lamp.key)", kind: Faults.Kind(fault), problem: fault.text))
    }
    if let fault = state.daylight?.verdict(at: now.boot).fault,
      controller.settings.lamps.contains(where: { $0.policy.daylight != .ignored })
    {
      diagnostics.append(
        Faults.Diagnostic(
          subject: "daylight", kind: .daylight,
          problem: "the sensor is \(fault.rawValue); the sun stands in for it"))
    }
    diagnostics += plateDiagnostics
    if configurationProblems > 0 {
      diagnostics.append(
        Faults.Diagnostic(
          subject: "configuration", kind: .configuration,
          problem: "\(configurationProblems) problems; the last good configuration is in use"))
    }
    if let fault = host.hostFault {
      diagnostics.append(Faults.Diagnostic(subject: "machine", kind: .machine, problem: fault))
    }
    return diagnostics
  }

  /// A line about a fault without the officer in the name of a button or LED: a stuck button would
  /// reveal the officer's status.
  func redacted(_ line: String) -> String {
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

  /// Notifies the service manager of the status line, where it has changed.
  func notifyServiceManager() {
    let inputs = StatusLine.Inputs(lamps: desired.outputs.lamps, faults: faults.present.count)
    if let line = statusLine.update(inputs, for: controller.settings.lamps) {
      host.notify(.status(line))
    }
  }
}

extension LampHealth.Fault {
  /// The fault for people.
  fileprivate var text: String {
    switch self {
    case .dead: "it should be lit and is dark"
    case .short: "it draws far more than it should"
    case .stuck: "it should be dark and is lit"
    }
  }
}
