// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// Trials: nothing is claimed of anybody and no press is recorded, and afterwards everything is
/// right.
extension Oracle {
  /// How long the end of a trial may take after its cause.
  private static let delay = Duration.milliseconds(10)

  /// Checks and applies the beginning or the end of a trial.
  func apply(_ event: Trial.Event, by actor: Sign.Actor) throws(Violation) {
    switch event {
    case .began:
      guard trials.present == nil, case .peer(_, let user) = actor,
        let holder = clients.agents.last(where: { $0.user == user && $0.isTrying })
      else { throw Violation(message: "a trial began that nobody had asked for") }
      // What was set in this turn before the trial may have been shown for a moment.
      expectIndicators()
      trials.present = TrialModel(holder: holder, until: elapsed + holder.lease)
      residents.letterDue = nil
      loseCount()
    case .ended:
      guard let ended = trials.present else {
        guard trials.hasUnended else {
          throw Violation(message: "a trial ended that had not begun")
        }
        trials.hasUnended = false
        return
      }
      // What it showed may have been shown for a moment, also if it began in this turn.
      expectIndicators()
      noteUntried(ended)
      trials.present = nil
      trials.ended = ended
      // A process that ends in this turn handles the rest of a press before its end.
      dropTriedGestures()
      loseCount()
    }
  }

  /// What a trial leaves of lamps: their minimum time begins again.
  private func noteUntried(_ ended: TrialModel) {
    for index in lamps.indices where ended.lamps.contains(lamps[index].lamp.key) {
      lamps[index].switchedAt = now.boot
      trials.settling[lamps[index].lamp.key] = elapsed + .milliseconds(500)
      lamps[index].uncertainUntil = max(
        lamps[index].uncertainUntil, now.boot + .milliseconds(500))
      guard let place = lamps[index].place else { continue }
      // Its output has the level of the trial until the next turn.
      pins[place].remember(pins[place].expected, at: elapsed)
    }
  }

  /// Checks, after a turn, that a trial ended for a reason, and that one whose reason to end has
  /// come has ended.
  func checkTrial() throws(Violation) {
    if let ended = trials.ended {
      trials.ended = nil
      let isLeft = ended.holder.client.isEnded || ended.until <= elapsed || hasAdopted
      guard isLeft || trials.isStopping || attention.hasBegun else {
        throw Violation(message: "a trial ended though its client goes on")
      }
    }
    guard var present = trials.present else { return }
    let isDue = present.holder.client.isEnded || present.until <= elapsed
    present.dueSince = isDue ? present.dueSince ?? elapsed : nil
    trials.present = present
    guard let since = present.dueSince, elapsed - since > Self.delay else { return }
    throw Violation(message: "a trial goes on without its client since \(since.inWords)")
  }

  /// Handles a step of a trial that the sign has confirmed.
  func tried(_ part: String?, isActive: Bool) {
    guard var present = trials.present else { return }
    present.until = elapsed + present.holder.lease
    present.step = part.flatMap(partNamed).map { ($0, isActive) }
    if case .lamp(let lamp)? = present.step?.part { present.lamps.insert(lamp) }
    trials.present = present
  }

  /// A part of the configuration in force by its name.
  func partNamed(_ name: String) -> Trial.Part? {
    let words = name.split(separator: ".").map(String.init)
    switch (words.first, words.count) {
    case ("lamp"?, 2): return .lamp(ID(words[1]))
    case ("indicator"?, 3):
      if let primary = Trial.Primary(rawValue: words[2]) { return .colour(ID(words[1]), primary) }
      return .led(ID(words[1]), ID(words[2]))
    case ("call"?, 1): return .bell
    case ("daylight"?, 1): return .daylight
    case ("display"?, 2): return .display(words[1])
    default: return .button(ID(words.dropFirst().joined(separator: ".")))
    }
  }

  /// The duty that a trial gives an indicator's output: nothing but the part that is tried shines.
  func trialDuty(_ use: PinModel.Use, _ trial: TrialModel) -> Double {
    guard let step = trial.step, step.isActive else { return 0 }
    switch (use, step.part) {
    case (.led(let index, let status), .led(let officer, let tried)):
      return plan.settings.officers[index].key == officer && status == tried ? 1 : 0
    case (.colour(let index, let part), .colour(let officer, let primary)):
      let isPrimary = Trial.Primary.allCases.firstIndex(of: primary) == part
      return plan.settings.officers[index].key == officer && isPrimary ? 1 : 0
    default: return 0
    }
  }

  /// Expects the level of a trial at the lamp that is tried.
  func expectTriedLamp() {
    guard let step = trials.present?.step, case .lamp(let key) = step.part,
      let index = lamps.firstIndex(where: { $0.lamp.key == key }), let place = lamps[index].place
    else { return }
    pins[place].expect(duty: step.isActive ? 1 : 0, at: elapsed)
  }

  /// Whether a trial moves the output of a lamp, or has until a moment ago.
  func isTried(_ lamp: LampModel) -> Bool {
    trials.present?.lamps.contains(lamp.lamp.key) ?? false
      || trials.settling[lamp.lamp.key].map { elapsed <= $0 } ?? false
  }

  /// Expects nothing of gestures that began in a trial, or that it cut short.
  func dropTriedGestures() {
    guard trials.present != nil || trials.ended != nil else { return }
    for index in gestures.indices
    where gestures[index].began <= elapsed + .milliseconds(500) {
      gestures[index].isOptional = true
    }
  }

  /// Refuses what a button did in a trial, but for what is taken back of one that is stuck.
  func checkUntouched(_ change: Change) throws(Violation) {
    guard trials.present != nil, case .button(let key) = change.by, !change.isWithdrawal else {
      return
    }
    throw Violation(message: "button \(key) changed something in a trial")
  }

  /// Checks that a wiring was accepted in a trial.
  func checkAcceptance() throws(Violation) {
    guard trials.present != nil else {
      throw Violation(message: "a wiring was accepted without a trial")
    }
  }

  /// Checks that a reply tells of the trial.
  func checkTrial(_ state: Wire.State) throws(Violation) {
    guard (state.trial != nil) == (trials.present != nil) else {
      throw Violation(message: "the status is wrong about the trial")
    }
    guard trials.present == nil || state.plates?.contains(where: \.current) != true else {
      throw Violation(message: "a plate is reported as current in a trial")
    }
  }
}
