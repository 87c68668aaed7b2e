// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// A lamp, as docs/guide/lighting.md describes it.
struct LampModel {
  let lamp: Lamp
  let output: Output?

  /// The index of its output in `Oracle.pins`.
  var place: Int?

  /// The override in force.
  var override: LampOverride?

  /// The level that it has or fades to; nil where a sensor decides and only the output shows it.
  var level: Level?

  /// When the daemon started, or adopted a configuration with this lamp.
  var begunAt = Duration.zero

  /// Whether a configuration brought it back after its line had been released.
  var isBack = false

  /// When it last went on or off, on the boot clock; nil if not since the start of the daemon.
  var switchedAt: Duration?

  /// Until when, on the boot clock, its minimum times are uncertain, because a sensor decided.
  var uncertainUntil = Duration.zero

  /// When its level last changed, and the length of that fade.
  var changedAt = Duration.zero
  var fade = Duration.zero

  /// When the daemon last switched its output, and which way.
  var movedAt: Duration?
  var movedOn = false

  /// When its output was switched while a sensor decided, in the last hour.
  var sensorMoves: [Duration] = []

  /// The length of that fade.
  var movedFade = Duration.zero

  /// Whether the journal could store that switch.
  var wasStored = false

  /// Its level in the journal when the daemon started, if it is of this boot and no override was
  /// set since.
  var levelAtStart: Level?

  /// Whether it was lit when the daemon started, as the journal says.
  var isBurning = false

  /// Whether it is still off since the power came back.
  var isCold = false

  /// The length of the fade before that.
  var fadeBefore = Duration.zero

  /// A level of the programme that was computed wrongly.
  private(set) var wrongLevel: (computed: Level, right: Level, at: Instant)?

  /// The last evaluation of the programme: from when, and in which zone.
  private var cachedEvaluation: (from: Instant, zone: Zone, evaluation: Evaluation)?

  /// When the programme was last found to have no switch ahead, and in which zone.
  private var switchless: (at: Instant, zone: Zone)?

  /// The days off and make-up days.
  private let calendar: ScenarioCalendar

  init(_ lamp: Lamp, _ output: Output?, _ calendar: ScenarioCalendar) {
    self.lamp = lamp
    self.calendar = calendar
    self.output = output
  }

  /// Whether its output is another one than that of an earlier configuration.
  func isElsewhere(than other: LampModel) -> Bool {
    output?.pin.onBoard != other.output?.pin.onBoard
      || output?.activeLow != other.output?.activeLow
  }

  /// Handles a power failure: the lamp is off, and only its override is kept.
  mutating func reset() {
    level = .off
    switchedAt = nil
    uncertainUntil = .zero
    movedAt = nil
    movedOn = false
    wasStored = false
    isCold = true
  }

  /// The evaluation of the programme now.
  mutating func evaluation(at now: Now, in site: Site) -> Evaluation {
    if let cached = cachedEvaluation, cached.from <= now.civil, cached.zone == now.zone,
      now.civil < cached.evaluation.next ?? cached.from + .hours(24 * 300)
    {
      return cached.evaluation
    }
    let place = Place(latitude: site.latitude, longitude: site.longitude)
    let evaluation = lamp.policy.programme.evaluate(
      at: now.civil, in: Locality(place: place, zone: now.zone, calendar: calendar.arranged))
    cachedEvaluation = (now.civil, now.zone, evaluation)
    let model = ProgrammeModel(
      programme: lamp.policy.programme, site: site, zone: now.zone, calendar: calendar)
    for instant in [now.civil, (evaluation.next ?? now.civil) - .seconds(1)]
    where instant >= now.civil {
      guard let right = model.level(at: instant), right != evaluation.level else { continue }
      wrongLevel = (evaluation.level, right, instant)
    }
    return evaluation
  }

  /// Whether no switch was ahead within the hour before now, so that the search can wait.
  func hadNoSwitch(at now: Now) -> Bool {
    guard let switchless, switchless.zone == now.zone else { return false }
    return (switchless.at..<switchless.at + .hours(1)).contains(now.civil)
  }

  /// Records that the programme has no switch ahead.
  mutating func noteNoSwitch(at now: Now) { switchless = (now.civil, now.zone) }

  /// Whether its light is on at a level (docs/guide/lighting.md, "Levels").
  func isOn(_ level: Level) -> Bool { lamp.policy.isOn(at: level) }

  /// The level that its output shows at a level: an output that is on or off shows full or none.
  func shown(_ level: Level) -> Level {
    lamp.isDimmable ? level : isOn(level) ? .full : .off
  }

  /// The duty of its output at a level, 0 to 1.
  func duty(_ level: Level) -> Double {
    guard lamp.isDimmable else { return isOn(level) ? 1 : 0 }
    let duty = Double(Fade.duty(ofLightness: Double(level.percent))) / 4095
    return (duty * 4096).rounded() / 4096
  }
}
