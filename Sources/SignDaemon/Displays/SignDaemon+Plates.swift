// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import Sign
import SignInterface

extension SignDaemon {
  /// Has plates rendered, and shows on the displays what is rendered.
  func reconcilePlates() {
    guard !plateRenderer.plates.isEmpty || !displays.isEmpty else { return }
    plateRenderer.update(
      controller.settings, state.whereabouts, state.attention, at: now, since: state.clock,
      isStopping: isClearing)
    plateRenderer.expire(at: now.boot, displayed: displays.digests)
    if let (job, thermometer, number) = plateRenderer.nextJob(at: now.boot) {
      host.render(job, thermometer: thermometer, number)
    }
    for (display, state, number) in displays.reconcile(
      plateRenderer, showsTest: state.trial != nil, isStopping: isClearing, at: now)
    {
      host.save(state, of: display, number)
    }
  }

  /// Handles what the renderer has drawn, or has not.
  func rendered(_ number: UInt64, _ result: Result<Rendering, RenderFailure>) {
    plateRenderer.handle(number, result, at: now.boot, displayed: displays.digests)
    if let line = plateRenderer.nextSandboxReport() { host.log(.warning, line) }
  }

  /// Adopts the plates of another configuration.
  ///
  /// All are rendered anew: their files may have changed.
  func rewirePlates(_ configuration: SignConfiguration) {
    var oldRenderer = PlateRenderer(configuration)
    swap(&oldRenderer, &plateRenderer)
    plateRenderer.adopt(oldRenderer)
    var oldDisplays = DisplayScheduler(configuration, on: board, saved: [:])
    swap(&oldDisplays, &displays)
    displays.adopt(oldDisplays, at: now.boot)
  }

  /// Continues a refresh whose change the host has saved, or cannot save.
  func displayStateSaved(_ number: UInt64, _ failure: JournalFailure?) {
    if let failure { log(.warning, failure.description) }
    displays.saved(number)
  }

  /// Whether every plate that is to be cleared is; where none is to be, whether no display is being
  /// refreshed.
  var arePlatesAtRest: Bool {
    // A test picture is no picture to be left with.
    guard isClearing else {
      return displays.controllers.allSatisfy { $0.isAtRest && !$0.showsTest }
    }
    return plateRenderer.plates.allSatisfy { plate in
      plate.policy.onStop == .keep
        || !plate.isDue(at: now.boot)
          && displays.controllers.first { $0.attachment.key == plate.policy.device }?.isReconciled
            ?? true
    }
  }

  /// The displays among the devices.
  var wireDisplays: [Wire.Device] {
    displays.controllers.map { controller in
      let state: Wire.Device.State =
        controller.problem != nil ? .failed : controller.isReconciled ? .ready : .settling
      return Wire.Device(
        device: controller.attachment.key, state: state, problem: controller.problem?.text)
    }
  }

  /// The plates: the statuses they should show, and those they show.
  var wirePlates: [Wire.Plate]? {
    guard !plateRenderer.plates.isEmpty else { return nil }
    return plateRenderer.plates.map { plate in
      let controller = displays.controllers.first { $0.attachment.key == plate.policy.device }
      // After a restart the labels that are shown are known only if they are the wanted ones.
      let shown = controller?.displayed?.digest
      let labels = shown?.statusLabels ?? (shown == plate.digest ? plate.digest?.statusLabels : nil)
      return Wire.Plate(
        device: plate.policy.device, officers: plate.policy.officers.map(\.key),
        wanted: state.trial == nil ? plate.digest?.statusLabels ?? [] : [],
        shown: state.trial == nil ? labels : nil,
        current: state.trial == nil && !plate.isDue(at: now.boot) && plate.problem == nil
          && controller?.isReconciled == true)
    }
  }

  /// What is wrong with plates and displays.
  var plateDiagnostics: [Faults.Diagnostic] {
    if plateRenderer.plates.isEmpty, displays.isEmpty { return [] }
    let plates = plateRenderer.plates.flatMap { plate -> [Faults.Diagnostic] in
      let subject = "plate.\(plate.policy.device)"
      if let problem = plate.problem {
        return [
          Faults.Diagnostic(
            subject: subject, kind: plate.problemKind, problem: problem)
        ]
      }
      var diagnostics: [Faults.Diagnostic] = []
      if plate.isThermometerLost, let file = plate.policy.thermometer {
        diagnostics.append(
          Faults.Diagnostic(
            subject: "\(subject).thermometer", kind: .thermometer,
            problem: "\(file) has no temperature"))
      }
      let faults = plate.diagnostics.filter(\.isFault)
      if let first = faults.first {
        diagnostics.append(
          Faults.Diagnostic(
            subject: subject, kind: Faults.Kind(first),
            problem: faults.map { "\($0.subject): \($0.detail)" }.joined(separator: "; "),
            // Photographs and characters are those of officers.
            logged: (faults.count == 1 ? "1 fault" : "\(faults.count) faults")
              + "; dutysign status says which"))
      }
      return diagnostics
    }
    return plates
      + displays.controllers.compactMap { controller in
        guard let problem = controller.problem, problem.error == nil else { return nil }
        return Faults.Diagnostic(
          subject: controller.attachment.key, kind: problem.kind, problem: problem.text)
      }
  }
}

extension PlateDiagnostic {
  /// Whether it is a fault.
  ///
  /// What had to be shortened or left out follows from the panel and the configuration.
  fileprivate var isFault: Bool { kind != .shortened && kind != .leftOut }
}
