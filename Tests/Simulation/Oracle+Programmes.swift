// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon

/// Overrides that wait for the clock, ways from one level to another, and windows of sensors.
extension Oracle {
  /// Where the clock is known, so is the end of each override that holds until the next switch,
  /// also of one that was made before (docs/lighting.md, "Override").
  func checkForeseen() throws(Violation) {
    guard now.trust == .synchronised else { return }
    for lamp in lamps {
      guard let override = lamp.override, override.end == .nextSwitch(nil),
        override.since.civil == nil, nextSwitch(of: lamp) != nil
      else { continue }
      throw Violation(sentence: "the end of an override of \(lamp.lamp.key) can be told and is not")
    }
  }

  /// On its way a lamp comes nearer to where it goes with each step; of one that followed a sensor
  /// nobody knows exactly when its shortest time is over.
  func checkStep(of lamp: LampModel, _ pin: PinModel, from: Double) throws(Violation) {
    guard lamp.lamp.isDimmable, !isVague(lamp), lamp.level != nil,
      startedAt != nil,
      elapsed - lamp.begunAt > pin.bound
    else { return }
    let past = pin.past.filter { elapsed - $0.until <= PinModel.grace }
    let goals: [Double] = [pin.expected] + past.map(\.level)
    guard !goals.contains(where: { abs(pin.level - $0) <= abs(from - $0) + 0.001 }) else { return }
    throw Violation(
      sentence: "lamp \(lamp.lamp.key) went from \(from) to \(pin.level) on its way to"
        + " \(pin.expected)")
  }

  /// How long ago a lamp that follows a sensor was switched when its wire has gone there: a way out
  /// of the light ends in the dark only at its end.
  func way(of model: LampModel, to isOn: Bool) -> Duration {
    guard model.lamp.isDimmable, !isOn else { return .zero }
    var lamp = model
    let fade = lamp.evaluation(at: now, in: plan.settings.site).fade
    return max(now.trust == .synchronised ? fade : .zero, lamp.lamp.policy.softStart)
  }

  /// Whether nobody knows for sure what its shortest times allow.
  func isVague(_ lamp: LampModel) -> Bool { now.boot < lamp.vagueUntil }

  /// Whether it is the time in which a sensor has its say.
  func isOpen(_ window: Rule) -> Bool {
    let site = plan.settings.site
    let place = Place(latitude: site.latitude, longitude: site.longitude)
    return Programme(rules: [window]).evaluate(
      at: now.civil, in: Locality(place: place, zone: now.zone)
    ).decidingRule != nil
  }
}
