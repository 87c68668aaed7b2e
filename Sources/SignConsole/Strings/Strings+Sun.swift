// SPDX-License-Identifier: Apache-2.0
import Sign

// The sun.
extension Strings {
  func sunEvent(_ event: SunEvent) -> String {
    switch event {
    case .astronomicalDawn: pick("astronomical dawn", "天文晨光始")
    case .nauticalDawn: pick("nautical dawn", "航海晨光始")
    case .civilDawn: pick("civil dawn", "民用晨光始")
    case .sunrise: pick("sunrise", "日出")
    case .noon: pick("transit", "中天")
    case .sunset: pick("sunset", "日落")
    case .civilDusk: pick("civil dusk", "民用昏影终")
    case .nauticalDusk: pick("nautical dusk", "航海昏影终")
    case .astronomicalDusk: pick("astronomical dusk", "天文昏影终")
    }
  }

  var doesNotHappen: String { pick("not on this date", "当日无") }

  func polar(_ polar: SunDay.Polar) -> String {
    switch polar {
    case .neverSets: pick("The sun does not set.", "太阳不落。")
    case .neverRises: pick("The sun does not rise.", "太阳不升。")
    }
  }

  /// No place is known.
  package var placeMissing: String {
    pick(
      "Say which place with --place LAT,LON; the configuration does not.",
      "请用 --place 纬度,经度 指明地点。")
  }
}
