// SPDX-License-Identifier: Apache-2.0
import Configuration
import LightTraces
import Sign
import SimulatedHardware

/// The light of days, with clouds, storms, cars and a street light.
extension Simulation {
  /// Lets the light follow the sun, minute by minute.
  func letLightFollowSun() {
    guard scenario.hasDays else { return }
    let site = scenario.plans[0].settings.site
    guard let place = Place(latitude: site.latitude, longitude: site.longitude) else { return }
    let days = Int(scenario.length.inSeconds / 86_400 * 5) + 2
    var sky = SkyTrace(seed: seed, at: place, from: epoch, days: days)
    sky.streetLight = [0, 0, 20, 55][Int(seed % 4)]
    for day in 0..<days {
      let noon = epoch + .hours(24 * day)
      sky.disturbances += [
        .init(.storm(0.0003), from: noon + .hours(Int(seed % 9)), for: .minutes(40)),
        .init(.headlights(900), from: noon + .hours(Int(seed % 13)), for: .seconds(80)),
      ]
    }
    shine(sky)
  }

  private func shine(_ sky: SkyTrace) {
    let lux = sky.reading(at: epoch + machine.elapsed, lamps: 0) ?? 0
    machine.board.inject(.daylight(lux: lux))
    guard isInjecting else { return }
    later(.minutes(1), "", endsWithPower: false) { $0.shine(sky) }
  }
}
