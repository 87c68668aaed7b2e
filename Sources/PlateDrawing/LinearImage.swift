// SPDX-License-Identifier: Apache-2.0
public import Plate

/// A picture in linear light before dithering, 0 to 1 in each channel.
public struct LinearImage: Hashable, Sendable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The light of the pixels, row by row.
  public internal(set) var light: [SIMD3<Float>]

  /// The picture as a panel can show it.
  ///
  /// White becomes the panel's paper and black its ink, with all tones between them; what no
  /// mixture of inks shows becomes the paler colour that looks nearest.
  public func fitted(to inks: InkSet) -> LinearImage {
    let gamut = InkGamut(inks)
    var image = self
    var known: [SIMD3<UInt8>: SIMD3<Float>] = [:]
    for index in light.indices {
      // Plain backgrounds are often outside the inks, and have few colours.
      if gamut.has(light[index]) {
        image.light[index] = gamut.fitted(light[index])
        continue
      }
      let step = InkGamut.step(light[index])
      let fitted = known[step] ?? gamut.fitted(light[index])
      known[step] = fitted
      image.light[index] = fitted
    }
    return image
  }
}
