// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// The sun and the clock, as the lamps of a sensor need them.
struct SunModel {
  /// Whether it is night by the sun, and for how long that is known.
  var night: (from: Instant, until: Instant, zone: Zone, isNight: Bool)?

  /// The time at boot and the trust of the clock in the last turn.
  var lastEpoch: Int64 = 0
  var lastTrust = ClockTrust.unset
}

/// Lamps that follow a daylight sensor, by docs/guide/lighting.md: at night it is dark whatever the
/// sensor reads, and a lamp does not blink.
extension Oracle {
  /// The most switches in an hour by a sensor and its faults.
  private static let mostSwitches = 8

  /// The level that a lamp with a sensor should have; nil where the sensor decides.
  func wantedAtNight(_ lamp: inout LampModel) -> (level: Level?, fade: Duration) {
    guard now.trust == .synchronised, isNight() else { return (nil, .zero) }
    let evaluation = lamp.evaluation(at: now, in: plan.settings.site)
    switch lamp.lamp.policy.daylight {
    case .either where !evaluation.level.isLit: return (.full, evaluation.fade)
    case .either, .both: return (evaluation.level, evaluation.fade)
    case .inside, .ignored: return (nil, .zero)
    }
  }

  /// Whether the sun is more than six degrees below the horizon.
  private func isNight() -> Bool {
    if let night = sun.night, night.zone == now.zone,
      night.from <= now.civil, now.civil < night.until
    {
      return night.isNight
    }
    let site = plan.settings.site
    let place = Place(latitude: site.latitude, longitude: site.longitude)
    let evaluation = Programme(rules: [
      Rule(from: TimeExpression(.civilDusk), to: TimeExpression(.civilDawn))
    ]).evaluate(at: now.civil, in: Locality(place: place, zone: now.zone))
    let until = evaluation.next ?? now.civil + .hours(24)
    sun.night = (now.civil, until, now.zone, evaluation.level.isLit)
    return evaluation.level.isLit
  }

  /// Checks that no lamp blinks by its sensor.
  ///
  /// What a person, a clock that was set, or a broken output does is not the sensor's.
  func checkBlinking() throws(Violation) {
    let epoch = now.bootEpoch
    let isOtherTime = epoch != sun.lastEpoch || now.trust != sun.lastTrust
    (sun.lastEpoch, sun.lastTrust) = (epoch, now.trust)
    for index in lamps.indices where !lamps[index].sensorMoves.isEmpty {
      lamps[index].sensorMoves.removeAll { elapsed - $0 > .hours(1) }
      let isSound = lamps[index].place.map { pins[$0].path.allSatisfy { !$0.isFaulty } } ?? false
      if isOtherTime || !isSound { lamps[index].sensorMoves = [] }
      guard lamps[index].sensorMoves.count > Self.mostSwitches else { continue }
      throw Violation(
        message: "lamp \(lamps[index].lamp.key) switched \(lamps[index].sensorMoves.count) times"
          + " in an hour by its daylight sensor")
    }
  }
}
