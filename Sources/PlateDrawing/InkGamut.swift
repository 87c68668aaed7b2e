// SPDX-License-Identifier: Apache-2.0
import Plate

/// The light that mixtures of inks reflect: the convex hull of their colours in linear light.
struct InkGamut {
  /// A face of the hull: what is inside has at most this distance along the normal.
  private struct Face {
    let normal: SIMD3<Float>
    let distance: Float
  }

  private let black: SIMD3<Float>
  private let white: SIMD3<Float>
  private let faces: [Face]
  private let inks: [SIMD3<Float>]

  /// From each ink to each other: some of one in place of some of the other.
  private let exchanges: [SIMD3<Float>]

  /// The only ink besides black and white, if there is one: the hull is flat then.
  private let single: SIMD3<Float>?

  init(_ inks: InkSet) {
    let lights = inks.tones.map(\.light)
    self.inks = lights
    exchanges = lights.flatMap { ink in lights.filter { $0 != ink }.map { ink - $0 } }
    white = lights[0]
    black = lights[1]
    single = lights.count == 3 ? lights[2] : nil
    faces = lights.count > 3 ? Self.hull(lights) : []
  }

  /// A light in steps that no eye can tell apart.
  static func step(_ light: SIMD3<Float>) -> SIMD3<UInt8> {
    SIMD3<UInt8>(
      (light.clamped(lowerBound: .zero, upperBound: .one).squareRoot() * 255)
        .rounded(.toNearestOrEven))
  }

  /// Whether the inks show a light as it is, between their black and white.
  func has(_ light: SIMD3<Float>) -> Bool {
    !faces.isEmpty && holds(black + light * (white - black))
  }

  /// Whether a light is inside the hull.
  private func holds(_ light: SIMD3<Float>) -> Bool {
    !faces.contains { $0.normal.dot(light) > $0.distance + 1e-6 }
  }

  /// Light between 0 and 1 as the inks can show it.
  func fitted(_ light: SIMD3<Float>) -> SIMD3<Float> {
    let light = black + light.clamped(lowerBound: .zero, upperBound: .one) * (white - black)
    let grey = grey(of: light)
    if let single { return flattened(light - grey, grey, single) }
    guard !faces.isEmpty else { return grey }
    guard !holds(light) else { return light }
    // Of the ways to the greys, the end that looks nearest: some lightness for some colour.
    let wanted = OKLab(light)
    var (best, least) = (grey, Float.infinity)
    for step in 0...16 {
      let anchor = self.grey(of: grey * (0.4 + 0.1 * Float(step)))
      let end = clipped(light, towards: anchor)
      let distance = OKLab(end).squaredDistance(to: wanted)
      if distance < least { (best, least) = (end, distance) }
    }
    return approached(best, wanted, least)
  }

  /// Goes from a light inside the hull towards inks, and from one ink to another, as long as that
  /// looks nearer.
  ///
  /// The nearest is often on an edge of the hull, a mixture of two inks. Towards single inks alone
  /// an edge is not reached: each such step changes the shares of all inks.
  private func approached(
    _ start: SIMD3<Float>, _ wanted: OKLab, _ distance: Float
  ) -> SIMD3<Float> {
    var (best, least) = (start, distance)
    var step: Float = 0.2
    while step > 0.004 {
      var (next, nearest) = (best, least)
      func consider(_ mixture: SIMD3<Float>) {
        let distance = OKLab(mixture).squaredDistance(to: wanted)
        if distance < nearest { (next, nearest) = (mixture, distance) }
      }
      for ink in inks { consider(best + step * (ink - best)) }
      for exchange in exchanges {
        let mixture = best + step * exchange
        if holds(mixture) { consider(mixture) }
      }
      if nearest < least { (best, least) = (next, nearest) } else { step /= 2 }
    }
    return best
  }

  /// The last light inside the hull on the way from a grey to a light.
  private func clipped(_ light: SIMD3<Float>, towards grey: SIMD3<Float>) -> SIMD3<Float> {
    let colour = light - grey
    var share: Float = 1
    for face in faces {
      let step = face.normal.dot(colour)
      guard step > 1e-6 else { continue }
      share = min(share, max(0, face.distance - face.normal.dot(grey)) / step)
    }
    return grey + share * colour
  }

  /// The mixture of black and white with the luminance of a light.
  private func grey(of light: SIMD3<Float>) -> SIMD3<Float> {
    let span = white.luminance - black.luminance
    let share = span > 0 ? (light.luminance - black.luminance) / span : 0
    return black + min(1, max(0, share)) * (white - black)
  }

  /// As much of the ink's colour as a colour has, and as the luminance permits.
  private func flattened(
    _ colour: SIMD3<Float>, _ grey: SIMD3<Float>, _ ink: SIMD3<Float>
  ) -> SIMD3<Float> {
    let direction = ink - self.grey(of: ink)
    let length = direction.dot(direction)
    guard length > 0 else { return grey }
    let (luminance, ofInk) = (grey.luminance, ink.luminance)
    let most =
      luminance < ofInk
      ? (luminance - black.luminance) / max(1e-6, ofInk - black.luminance)
      : (white.luminance - luminance) / max(1e-6, white.luminance - ofInk)
    return grey + min(max(0, most), max(0, colour.dot(direction) / length)) * direction
  }

  /// The planes through three points that have all others on one side.
  private static func hull(_ points: [SIMD3<Float>]) -> [Face] {
    var faces: [Face] = []
    for first in points.indices {
      for second in points.indices where second > first {
        for third in points.indices where third > second {
          let cross = (points[second] - points[first]).cross(points[third] - points[first])
          let size = cross.dot(cross).squareRoot()
          guard size > 1e-6 else { continue }
          let normal = cross / size
          let distance = normal.dot(points[first])
          let sides = points.map { normal.dot($0) - distance }
          if sides.allSatisfy({ $0 < 1e-5 }) {
            faces.append(Face(normal: normal, distance: distance))
          } else if sides.allSatisfy({ $0 > -1e-5 }) {
            faces.append(Face(normal: -normal, distance: -distance))
          }
        }
      }
    }
    return faces
  }
}

extension SIMD3<Float> {
  /// The scalar product.
  func dot(_ other: SIMD3<Float>) -> Float { (self * other).sum() }

  /// The vector product.
  func cross(_ other: SIMD3<Float>) -> SIMD3<Float> {
    SIMD3(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }
}
