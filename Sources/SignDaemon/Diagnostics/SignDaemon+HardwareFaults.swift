// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

// The faults of lines, chips, sensors and displays: one for each cause.
extension SignDaemon {
  /// What is wrong with the hardware of the configuration.
  var hardwareDiagnostics: [Faults.Diagnostic] {
    var failures: [SharedFaults.Failure] = []
    var released: [Faults.Diagnostic] = []
    for (name, condition) in reconciler.failures {
      switch condition {
      case .ready, .reconciling: break
      case .failed(let error):
        failures.append(
          SharedFaults.Failure(
            name: name, error: error, kind: Faults.Kind(error.reason), problem: error.description))
      case .released:
        released.append(
          Faults.Diagnostic(
            subject: name, kind: .released, problem: "released to other programs, and not driven"))
      }
    }
    for controller in displays.controllers {
      guard let problem = controller.problem, let error = problem.error else { continue }
      failures.append(
        SharedFaults.Failure(
          name: controller.attachment.key, error: error, kind: problem.kind, problem: problem.text))
    }
    let shared = failures.isEmpty ? [] : SharedFaults(failures).diagnostics(devices)
    let poor = reconciler.busProblems(at: now.boot).map { path, kind, text in
      Faults.Diagnostic(
        subject: HardwareError.Origin.bus(path).subject, kind: kind,
        problem: "\(text); on \(path) are: \(devices(on: .bus(path)).joined(separator: ", "))")
    }
    // A bus on which nothing succeeds has its fault already.
    return shared + poor.filter { fault in !shared.contains { $0.subject == fault.subject } }
      + released
  }

  /// What left the configuration and cannot be driven inactive: one fault for each cause.
  var leavingDiagnostics: [Faults.Diagnostic] {
    guard isLeaving else { return [] }
    let problems = reconciler.leavingProblems
    let shared = Dictionary(grouping: problems) { $0.error.origin }
    let single = problems.filter { $0.error.origin == nil || shared[$0.error.origin]?.count == 1 }
    let together = shared.filter { $0.value.count > 1 }.compactMap { origin, problems in
      origin.map { (subject: "\($0.subject).left", names: problems.map(\.name).sorted()) }
    }
    return single.map { name, error in
      Faults.Diagnostic(
        subject: name, kind: .leftOver,
        problem: "left the configuration and may still be lit: \(error)")
    }
      + together.sorted { $0.subject < $1.subject }.map { subject, names in
        Faults.Diagnostic(
          subject: subject, kind: .leftOver,
          problem: "left the configuration and may still be lit: \(names.joined(separator: ", "))",
          covered: Set(names))
      }
  }

  /// Whether a daylight sensor is silent because its chip or bus has a fault of its own.
  func isDaylightSensorFailing(_ fault: Daylight.Fault) -> Bool {
    guard fault == .silent, let sensor = configuration.wiring.daylight else { return false }
    return reconciler.failures.contains { $0.name == sensor }
  }

  /// The lines and devices of the configuration that are on a bus or a GPIO chip.
  private func devices(on origin: HardwareError.Origin) -> [String] {
    switch origin {
    case .bus(let path):
      return configuration.wiring.devices.values.filter { $0.bus == path }.map(\.key).sorted()
    case .chip(let label): return reconciler.lines(onChip: label)
    case .lineNames: return []
    }
  }
}
