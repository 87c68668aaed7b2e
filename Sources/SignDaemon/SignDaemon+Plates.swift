// SPDX-License-Identifier: Apache-2.0
import Plate
import Sign
import SignInterface

extension SignDaemon {
  /// Has drawn what the plates should say, and brought to the displays what is drawn.
  func settlePlates() {
    desk.update(controller.settings, state.whereabouts, at: now, isStopping: isClearing)
    if let (job, thermometer, number) = desk.nextJob(at: now.boot) {
      host.render(job, thermometer: thermometer, number)
    }
    for (display, record, number) in displays.settle(desk, at: now) {
      host.keep(record, of: display, number)
    }
  }

  /// Takes over the plates of another configuration; all are drawn anew, as files may have changed.
  func rewirePlates(_ plan: Plan) {
    let (oldDesk, oldDisplays) = (desk, displays)
    desk = PlateDesk(plan)
    desk.takeOver(oldDesk)
    displays = Displays(plan, on: board, records: [:])
    displays.takeOver(oldDisplays)
  }

  /// Goes on with a refresh whose beginning the host knows of, or cannot be told of.
  func noted(_ number: UInt64, _ failure: RecordFailure?) {
    if let failure { host.log(.warning, failure.description) }
    displays.noted(number)
  }

  /// Whether the plates make no claim any more that nobody will look after; where somebody will,
  /// whether none is being refreshed.
  var arePlatesAtRest: Bool {
    guard isClearing else { return displays.keepers.allSatisfy(\.isAtRest) }
    return desk.plates.allSatisfy { draft in
      draft.policy.onStop == .keep
        || !draft.isDue(at: now.boot)
          && displays.keepers.first { $0.wire.key == draft.policy.device }?.isSettled ?? true
    }
  }

  /// The displays among the devices.
  var wireDisplays: [Wire.Device] {
    displays.keepers.map { keeper in
      let state: Wire.Device.State =
        keeper.problem != nil ? .failed : keeper.isSettled ? .ready : .settling
      return Wire.Device(
        device: keeper.wire.key, state: state, problem: keeper.problem?.words)
    }
  }

  /// The plates: what they should tell, and what they tell.
  var wirePlates: [Wire.Plate]? {
    guard !desk.plates.isEmpty else { return nil }
    return desk.plates.map { draft in
      let keeper = displays.keepers.first { $0.wire.key == draft.policy.device }
      // After a restart the words of what is shown are known only if they are those wanted.
      let shown = keeper?.glass?.claim
      let tags = shown?.tags ?? (shown == draft.claim ? draft.claim?.tags : nil)
      return Wire.Plate(
        device: draft.policy.device, officers: draft.policy.officers.map(\.key),
        wanted: draft.claim?.tags ?? [], shown: tags,
        current: !draft.isDue(at: now.boot) && draft.problem == nil && keeper?.isSettled == true)
    }
  }

  /// What is wrong with plates and displays.
  var plateFindings: [Faults.Finding] {
    let drafts = desk.plates.flatMap { draft -> [Faults.Finding] in
      let subject = "plate.\(draft.policy.device)"
      if let problem = draft.problem {
        return [
          Faults.Finding(
            subject: subject, kind: .plateUndrawn, problem: problem)
        ]
      }
      var findings: [Faults.Finding] = []
      if draft.isThermometerLost, let file = draft.policy.thermometer {
        findings.append(
          Faults.Finding(
            subject: "\(subject).thermometer", kind: .thermometer,
            problem: "\(file) tells no temperature"))
      }
      let found = draft.findings.filter(\.isFault)
      if let first = found.first {
        findings.append(
          Faults.Finding(
            subject: subject, kind: Faults.Kind(first),
            problem: found.map { "\($0.subject): \($0.detail)" }.joined(separator: "; ")))
      }
      return findings
    }
    return drafts
      + displays.keepers.compactMap { keeper in
        keeper.problem.map {
          Faults.Finding(subject: keeper.wire.key, kind: $0.kind, problem: $0.words)
        }
      }
  }
}

extension PlateFinding {
  /// Whether somebody has to do something about it.
  ///
  /// What had to be made to fit is as the panel and the configuration are.
  fileprivate var isFault: Bool { kind != .shortened && kind != .leftOut }
}
