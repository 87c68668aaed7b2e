// SPDX-License-Identifier: Apache-2.0

/// A change of brightness over time that looks steady.
///
/// Lightness (CIE L*) changes linearly; the duty follows from it.
public struct Fade: Hashable, Sendable {
  /// Lightness at the start, 0 to 100.
  public var from: Double

  /// The level at the end.
  public var to: Level

  /// When the fade started, on the boot clock.
  public var startedAt: Duration

  /// The duration; a soft start is a fade from 0.
  public var length: Duration

  /// Starts a fade.
  public init(from: Double, to: Level, startedAt: Duration, length: Duration) {
    self.from = from
    self.to = to
    self.startedAt = startedAt
    self.length = length
  }

  /// The shortest time between two steps: 50 a second.
  public static let shortestStep = Duration.milliseconds(20)

  /// The smallest step of lightness that is worth a transfer; a visible step is about 1.
  public static let smallestStep = 0.25

  /// The lightness at a time of the boot clock, 0 to 100; constant between two steps.
  public func lightness(at boot: Duration) -> Double {
    let target = Double(to.percent)
    guard length > .zero, boot < startedAt + length else { return target }
    let part = (step * stepsTaken(at: boot)).inSeconds / length.inSeconds
    return from + (target - from) * part
  }

  /// The time of the next step; nil after the end.
  public func nextStep(after boot: Duration) -> Duration? {
    let end = startedAt + length
    guard boot < end else { return nil }
    return min(end, startedAt + step * (stepsTaken(at: boot) + 1))
  }

  private func stepsTaken(at boot: Duration) -> Int {
    Int(max(.zero, boot - startedAt).microseconds / step.microseconds)
  }

  /// The time from one step to the next.
  private var step: Duration {
    let distance = abs(Double(to.percent) - from)
    // The rounding error of an interrupted fade is a distance, too, and would make an endless step.
    guard distance > Self.smallestStep else { return max(length, Self.shortestStep) }
    let pace = Self.smallestStep / distance * length.inSeconds
    return max(Self.shortestStep, .microseconds(Int64(pace * 1e6)))
  }

  /// The relative luminance, 0 to 1, of a lightness from 0 to 100 (CIE 1976 L*).
  public static func luminance(ofLightness lightness: Double) -> Double {
    let root = (lightness + 16) / 116
    return lightness > 8 ? root * root * root : max(0, lightness) / 903.3
  }

  /// The duty of a 12-bit dimmer such as PCA9685, 0 to 4095; at least 1 for a lit lamp.
  public static func duty(ofLightness lightness: Double) -> UInt16 {
    guard lightness > 0 else { return 0 }
    return UInt16(min(4095, max(1, (luminance(ofLightness: lightness) * 4095).rounded())))
  }
}
