// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// A lamp as its pages describe it.
struct LampModel {
  let lamp: Lamp
  let output: Output?

  /// Where its output is among the pins.
  var place: Int?

  /// A human's word that has not ended.
  var override: LampOverride?

  /// The level it has, or goes to; nil where a sensor decides and only the light itself tells.
  var level: Level?

  /// Since when the daemon has it: since its start, or since a configuration with this lamp came.
  var begunAt = Duration.zero

  /// Whether it came back with a configuration, its wire let go of meanwhile.
  var isBack = false

  /// When it last went on or off, on the boot clock; nil if not since the daemon's start.
  var switchedAt: Duration?

  /// Until when on the boot clock nobody knows for sure what its shortest times allow, because a
  /// sensor decided on it.
  var vagueUntil = Duration.zero

  /// When its level last changed, and how long the way there takes.
  var changedAt = Duration.zero
  var fade = Duration.zero

  /// When the daemon last switched its output, which way, and whether the card could be told.
  var movedAt: Duration?
  var movedOn = false

  /// How long the way was on which it did.
  var movedIn = Duration.zero
  var wasNoted = false

  /// What it was by the record when the daemon started, if that was in this boot and nothing has
  /// been said of it since.
  var found: Level?

  /// Whether it is still dark from before the power came.
  var isCold = false

  /// What the programme says, from when and until when, in which zone.
  private var cachedEvaluation: (from: Instant, zone: Zone, evaluation: Evaluation)?

  init(_ lamp: Lamp, _ output: Output?) {
    self.lamp = lamp
    self.output = output
  }

  /// Begins in the dark: the power was off, and only a word on it is still known.
  mutating func beginAnew() {
    level = .off
    switchedAt = nil
    vagueUntil = .zero
    movedAt = nil
    movedOn = false
    wasNoted = false
    isCold = true
  }

  /// What the programme says now.
  mutating func evaluation(at now: Now, in site: Site) -> Evaluation {
    if let said = cachedEvaluation, said.from <= now.civil, said.zone == now.zone,
      now.civil < said.evaluation.next ?? said.from + .hours(24 * 300)
    {
      return said.evaluation
    }
    let place = Place(latitude: site.latitude, longitude: site.longitude)
    let evaluation = lamp.policy.programme.evaluate(
      at: now.civil, in: Locality(place: place, zone: now.zone))
    cachedEvaluation = (now.civil, now.zone, evaluation)
    return evaluation
  }

  /// Whether its light is on at a level (docs/guide/lighting.md, "Levels").
  func isOn(_ level: Level) -> Bool { lamp.policy.isOn(at: level) }

  /// The share of full that its output should carry at a level.
  func duty(_ level: Level) -> Double {
    guard lamp.isDimmable else { return isOn(level) ? 1 : 0 }
    let duty = Double(Fade.duty(ofLightness: Double(level.percent))) / 4095
    return (duty * 4096).rounded() / 4096
  }
}
