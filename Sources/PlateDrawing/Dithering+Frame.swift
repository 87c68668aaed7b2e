// SPDX-License-Identifier: Apache-2.0
public import Plate

// Photographs in the inks of a panel.
extension Dithering {
  /// Dithers an image, which is fitted to the inks before.
  ///
  /// The error is of linear light, because the eye averages light; the ink is the one that looks
  /// nearest (OKLab).
  public func frame(of image: LinearImage, in inks: InkSet) -> Frame {
    let fitted = image.fitted(to: inks)
    return self == .blueNoise ? mixed(fitted, inks) : diffused(fitted, inks)
  }

  private func diffused(_ image: LinearImage, _ inks: InkSet) -> Frame {
    var frame = Frame(width: image.width, height: image.height, palette: inks.palette)
    var light = image.light
    let tones = inks.tones.map(\.light)
    let looks = tones.map { OKLab($0) }
    let weights = weights
    let axis = (tones[0] - tones[1]) / max(1e-6, (tones[0] - tones[1]).luminance)
    // Errors that no neighbour can take must not smear over the image.
    let most = SIMD3<Float>(repeating: 0.5)
    for y in 0..<image.height {
      let isForward = y % 2 == 0
      for step in 0..<image.width {
        let x = isForward ? step : image.width - 1 - step
        let value = light[y * image.width + x]
        let ink = Self.nearest(OKLab(value), among: looks)
        frame[x, y] = inks.palette.inks[ink]
        let error = kept((value - tones[ink]).clamped(lowerBound: -most, upperBound: most), axis)
        for neighbour in weights {
          let column = x + (isForward ? neighbour.dx : -neighbour.dx)
          let row = y + neighbour.dy
          guard column >= 0, column < image.width, row < image.height else { continue }
          light[row * image.width + column] += error * neighbour.weight
        }
      }
    }
    return frame
  }

  /// The error that is diffused: where Atkinson's weights drop a quarter, they drop it of the
  /// lightness alone, or the picture would take on a hue.
  private func kept(_ error: SIMD3<Float>, _ axis: SIMD3<Float>) -> SIMD3<Float> {
    guard self == .atkinson else { return error }
    let lightness = error.luminance * axis
    return lightness + (error - lightness) * (4 / 3)
  }

  /// The index of the colour that looks nearest.
  private static func nearest(_ look: OKLab, among looks: [OKLab]) -> Int {
    var (best, least) = (0, Float.infinity)
    for (index, other) in looks.enumerated() {
      let distance = look.squaredDistance(to: other)
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }

  /// The number of dots of which a pixel's mixture is made up.
  private static let dots = 16

  /// Each pixel has the dot of its mixture that the noise selects (after Yliluoma).
  private func mixed(_ image: LinearImage, _ inks: InkSet) -> Frame {
    var frame = Frame(width: image.width, height: image.height, palette: inks.palette)
    let tones = inks.tones.map(\.light)
    let order = tones.indices.sorted { tones[$0].luminance < tones[$1].luminance }
    var known: [SIMD3<UInt8>: [Int]] = [:]
    for y in 0..<image.height {
      for x in 0..<image.width {
        let light = image.light[y * image.width + x]
        // Finer than what sixteen dots can tell apart.
        let step = SIMD3<UInt8>(
          (light.clamped(lowerBound: .zero, upperBound: .one).squareRoot() * 63)
            .rounded(.toNearestOrEven))
        let counts = known[step] ?? Self.mixture(of: light, tones)
        known[step] = counts
        var rest = Int(BlueNoise.threshold(x, y) * Float(Self.dots))
        for ink in order {
          rest -= counts[ink]
          guard rest < 0 else { continue }
          frame[x, y] = inks.palette.inks[ink]
          break
        }
      }
    }
    return frame
  }

  /// How many dots of each ink together come nearest to a light.
  private static func mixture(of light: SIMD3<Float>, _ tones: [SIMD3<Float>]) -> [Int] {
    var counts = [Int](repeating: 0, count: tones.count)
    let wanted = OKLab(light)
    var sum = SIMD3<Float>.zero
    for count in 1...dots {
      var (best, least) = (0, Float.infinity)
      for (index, tone) in tones.enumerated() {
        let look = OKLab((sum + tone) / Float(count))
        let distance = look.squaredDistance(to: wanted)
        if distance < least { (best, least) = (index, distance) }
      }
      counts[best] += 1
      sum += tones[best]
    }
    return counts
  }
}
