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

  /// The only ink besides black and white, if there is one: the hull is flat then.
  private let single: SIMD3<Float>?

  init(_ inks: InkSet) {
    let lights = inks.tones.map(\.light)
    white = lights[0]
    black = lights[1]
    single = lights.count == 3 ? lights[2] : nil
    faces = lights.count > 3 ? Self.hull(lights) : []
  }

  /// Light between 0 and 1 as the inks can show it.
  func fitted(_ light: SIMD3<Float>) -> SIMD3<Float> {
    let light = black + light.clamped(lowerBound: .zero, upperBound: .one) * (white - black)
    let grey = grey(of: light)
    if let single { return flattened(light - grey, grey, single) }
    guard !faces.isEmpty else { return grey }
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
