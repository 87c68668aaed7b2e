// SPDX-License-Identifier: Apache-2.0
import Plate
import Sign
import SignInterface

extension SignDaemon {
  /// Has drawn what the plates should say, and brought to the displays what is drawn.
  func reconcilePlates() {
    plateRenderer.update(controller.settings, state.whereabouts, at: now, isStopping: isClearing)
    if let (job, thermometer, number) = plateRenderer.nextJob(at: now.boot) {
      host.render(job, thermometer: thermometer, number)
    }
    for (display, state, number) in displays.reconcile(plateRenderer, at: now) {
      host.save(state, of: display, number)
    }
  }

  /// Takes over the plates of another configuration; all are drawn anew, as files may have changed.
  func rewirePlates(_ plan: Plan) {
    let (oldRenderer, oldDisplays) = (plateRenderer, displays)
    plateRenderer = PlateRenderer(plan)
    plateRenderer.adopt(oldRenderer)
    displays = DisplayScheduler(plan, on: board, saved: [:])
    displays.adopt(oldDisplays)
  }

  /// Continues a refresh whose change the host has saved, or cannot save.
  func displayStateSaved(_ number: UInt64, _ failure: JournalFailure?) {
    if let failure { host.log(.warning, failure.description) }
    displays.saved(number)
  }

  /// Whether the plates make no claim any more that nobody will look after; where somebody will,
  /// whether none is being refreshed.
  var arePlatesAtRest: Bool {
    guard isClearing else { return displays.controllers.allSatisfy(\.isAtRest) }
    return plateRenderer.plates.allSatisfy { draft in
      draft.policy.onStop == .keep
        || !draft.isDue(at: now.boot)
          && displays.controllers.first { $0.attachment.key == draft.policy.device }?.isReconciled
            ?? true
    }
  }

  /// The displays among the devices.
  var wireDisplays: [Wire.Device] {
    displays.controllers.map { controller in
      let state: Wire.Device.State =
        controller.problem != nil ? .failed : controller.isReconciled ? .ready : .settling
      return Wire.Device(
        device: controller.attachment.key, state: state, problem: controller.problem?.words)
    }
  }

  /// The plates: what they should tell, and what they tell.
  var wirePlates: [Wire.Plate]? {
    guard !plateRenderer.plates.isEmpty else { return nil }
    return plateRenderer.plates.map { draft in
      let controller = displays.controllers.first { $0.attachment.key == draft.policy.device }
      // After a restart the words of what is shown are known only if they are those wanted.
      let shown = controller?.displayed?.digest
      let tags = shown?.statusLabels ?? (shown == draft.digest ? draft.digest?.statusLabels : nil)
      return Wire.Plate(
        device: draft.policy.device, officers: draft.policy.officers.map(\.key),
        wanted: draft.digest?.statusLabels ?? [], shown: tags,
        current: !draft.isDue(at: now.boot) && draft.problem == nil
          && controller?.isReconciled == true)
    }
  }

  /// What is wrong with plates and displays.
  var plateDiagnostics: [Faults.Diagnostic] {
    let drafts = plateRenderer.plates.flatMap { draft -> [Faults.Diagnostic] in
      let subject = "plate.\(draft.policy.device)"
      if let problem = draft.problem {
        return [
          Faults.Diagnostic(
            subject: subject, kind: .plateUndrawn, problem: problem)
        ]
      }
      var diagnostics: [Faults.Diagnostic] = []
      if draft.isThermometerLost, let file = draft.policy.thermometer {
        diagnostics.append(
          Faults.Diagnostic(
            subject: "\(subject).thermometer", kind: .thermometer,
            problem: "\(file) tells no temperature"))
      }
      let found = draft.diagnostics.filter(\.isFault)
      if let first = found.first {
        diagnostics.append(
          Faults.Diagnostic(
            subject: subject, kind: Faults.Kind(first),
            problem: found.map { "\($0.subject): \($0.detail)" }.joined(separator: "; ")))
      }
      return diagnostics
    }
    return drafts
      + displays.controllers.compactMap { controller in
        controller.problem.map {
          Faults.Diagnostic(subject: controller.attachment.key, kind: $0.kind, problem: $0.words)
        }
      }
  }
}

extension PlateDiagnostic {
  /// Whether somebody has to do something about it.
  ///
  /// What had to be made to fit is as the panel and the configuration are.
  fileprivate var isFault: Bool { kind != .shortened && kind != .leftOut }
}
