// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import Plate

/// A colour as people see it: equal distances are equally visible (Ottosson, OKLab, 2020).
struct OKLab: Hashable, Sendable {
  /// The lightness, 0 to 1.
  let lightness: Float

  /// From green to red.
  let a: Float

  /// From blue to yellow.
  let b: Float

  /// The colour of linear light; negative light counts as none.
  init(_ light: SIMD3<Float>) {
    let light = light.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: .infinity))
    func dot(_ red: Float, _ green: Float, _ blue: Float) -> Float {
      red * light.x + green * light.y + blue * light.z
    }
    let long = cbrtf(dot(0.412_221_5, 0.536_332_55, 0.051_445_995))
    let middle = cbrtf(dot(0.211_903_5, 0.680_699_5, 0.107_396_96))
    let short = cbrtf(dot(0.088_302_46, 0.281_718_84, 0.629_978_7))
    lightness = 0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short
    a = 1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short
    b = 0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short
  }

  /// The colour of an ink or a status.
  init(_ colour: RGB) { self.init(colour.light) }

  /// The square of the distance to another colour.
  func squaredDistance(to other: OKLab) -> Float {
    let (lightness, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return lightness * lightness + a * a + b * b
  }

  /// How far the colour is from grey.
  var chroma: Float { (a * a + b * b).squareRoot() }

  /// The angle between the hues of two colours, in degrees, 0 to 180.
  func hueDistance(to other: OKLab) -> Float {
    let difference = abs(atan2f(b, a) - atan2f(other.b, other.a))
    return min(difference, 2 * .pi - difference) * 180 / .pi
  }
}

extension RGB {
  /// The linear light of each 8-bit value of sRGB (IEC 61966-2-1).
  static let lightOfCode: [Float] = (0...255).map { code in
    let value = Float(code) / 255
    return value <= 0.040_45 ? value / 12.92 : powf((value + 0.055) / 1.055, 2.4)
  }

  /// The linear light, 0 to 1 in each channel.
  var light: SIMD3<Float> {
    SIMD3(
      Self.lightOfCode[Int(red)], Self.lightOfCode[Int(green)], Self.lightOfCode[Int(blue)])
  }

  /// The luminance, 0 to 1.
  var luminance: Float { light.luminance }
}

extension SIMD3<Float> {
  /// The luminance of linear light (ITU-R BT.709).
  var luminance: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }
}
