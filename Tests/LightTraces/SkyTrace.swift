// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The light at a door over days, as a daylight sensor would record it: made from the sun's
/// elevation, with clouds and disturbances, the same for the same seed.
package struct SkyTrace: Sendable {
  /// Something that disturbs the light or the sensor for a while.
  package struct Disturbance: Sendable {
    /// What happens.
    package enum Kind: Sendable {
      /// Clouds let pass only this part of the light.
      case storm(Double)

      /// A car stands there: this much light, in lux.
      case headlights(Double)

      /// The sensor is under snow, which lets pass this part of all light.
      case snow(Double)

      /// The sensor gives this reading, in lux.
      case stuck(Double)

      /// The sensor does not answer in each second minute of so many seconds.
      case loosePlug(Int64)

      /// The sensor is unplugged.
      case unplugged
    }

    package let kind: Kind
    package let from: Instant
    package let to: Instant

    /// Makes a disturbance.
    package init(_ kind: Kind, from: Instant, for span: Duration) {
      self.kind = kind
      self.from = from
      to = from + span
    }

    func isOn(at instant: Instant) -> Bool { from <= instant && instant < to }
  }

  /// The light of a street lamp on the sensor while it is dark, in lux.
  package var streetLight = 0.0

  /// The part of the light that clouds take away at most, 0 to 1.
  package var clouds = 0.7

  /// The disturbances.
  package var disturbances: [Disturbance] = []

  /// The step of the sensor, in lux.
  package var step = 1 / 2.4

  private let seed: UInt64
  private let start: Instant
  /// The sun's elevation every quarter of an hour, between which it changes evenly.
  private let elevations: [Double]

  /// Makes a trace of days at a place.
  package init(seed: UInt64, at place: Place, from start: Instant, days: Int) {
    self.seed = seed
    self.start = start
    elevations = (0...(days * 96 + 1)).map {
      Sun.direction(at: start + .minutes(15) * $0, from: place).elevation
    }
  }

  /// The sun's elevation, in degrees.
  package func elevation(at instant: Instant) -> Double {
    let position = max(0, (instant - start).inSeconds / 900)
    let index = min(Int(position), elevations.count - 2)
    let part = min(position - Double(index), 1)
    return elevations[index] + (elevations[index + 1] - elevations[index]) * part
  }

  /// The light of the sky on the sensor, in lux, without disturbances of the sensor itself.
  package func sky(at instant: Instant) -> Double {
    var lux = Self.clearSky(elevation(at: instant)) * (1 - clouds * noise(instant, every: 420))
    for disturbance in disturbances where disturbance.isOn(at: instant) {
      if case .storm(let part) = disturbance.kind {
        lux *= part * (0.7 + 0.6 * noise(instant, every: 90))
      }
    }
    return lux
  }

  /// What the sensor reads, in lux, while the lamps add so much; nil without an answer.
  package func reading(at instant: Instant, lamps: Double) -> Double? {
    var lux = sky(at: instant) + lamps
    if elevation(at: instant) < -1.5 { lux += streetLight }
    for disturbance in disturbances where disturbance.isOn(at: instant) {
      switch disturbance.kind {
      case .storm: break
      case .headlights(let light): lux += light
      case .snow(let part): lux *= part
      case .stuck(let reading): return reading
      case .loosePlug(let period):
        if (instant.seconds / period).isMultiple(of: 2) { return nil }
      case .unplugged: return nil
      }
    }
    return (lux * (1 + 0.02 * (noise(instant, every: 7) - 0.5)) / step).rounded() * step
  }

  /// The illuminance under a clear sky by the sun's elevation, in lux.
  private static func clearSky(_ elevation: Double) -> Double {
    let table: [(Double, Double)] = [
      (-90, 0.001), (-18, 0.001), (-12, 0.01), (-9, 0.1), (-6, 3), (-4, 25), (-3, 75), (-2, 170),
      (-0.8, 400), (2, 1700), (5, 6000), (10, 15_000), (20, 35_000), (40, 70_000), (90, 100_000),
    ]
    let above = table.firstIndex { $0.0 >= elevation } ?? table.count - 1
    let (low, high) = (table[max(above - 1, 0)], table[above])
    guard high.0 > low.0 else { return high.1 }
    let part = (elevation - low.0) / (high.0 - low.0)
    return low.1 * power(high.1 / low.1, part)
  }

  /// A number to a power between 0 and 1, by repeated square roots; precise enough for light.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var (result, root, rest) = (1.0, base, exponent)
    for _ in 0..<20 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }

  /// Smooth noise between 0 and 1 that changes within so many seconds.
  private func noise(_ instant: Instant, every seconds: Int64) -> Double {
    let index = instant.seconds / seconds
    let part = Double(instant.seconds % seconds) / Double(seconds)
    let weight = part * part * (3 - 2 * part)
    let (first, second) = (hash(index, seconds), hash(index + 1, seconds))
    return first + (second - first) * weight
  }

  private func hash(_ index: Int64, _ salt: Int64) -> Double {
    var mixed = seed &+ UInt64(bitPattern: index) &* 0x9E37_79B9_7F4A_7C15
    mixed = mixed &+ UInt64(bitPattern: salt) &* 0xD1B5_4A32_D192_ED03
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }
}
