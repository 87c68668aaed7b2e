// SPDX-License-Identifier: Apache-2.0

/// A time on both clocks, as far as each is known.
public struct Timestamp: Hashable, Sendable {
  /// The wall time; nil if the clock was not trusted.
  public var civil: Instant?

  /// The time on the boot clock; nil if it was in another boot.
  public var boot: Duration?

  /// Makes a timestamp.
  public init(civil: Instant?, boot: Duration?) {
    self.civil = civil
    self.boot = boot
  }

  /// The present time.
  public init(_ now: Now) {
    self.init(civil: now.trust == .synchronised ? now.civil : nil, boot: now.boot)
  }

  /// How far a time of an earlier boot may be ahead of the beginning of this one.
  ///
  /// A battery clock, or one that NTP had not yet set quite right, is off by less.
  public static let tolerance = Duration.minutes(5)

  /// Whether the clock of an earlier boot was ahead when it gave this time: a trusted clock shows
  /// that this boot began before it.
  ///
  /// It is not compared with the present, which reaches any time in the end.
  public func isAhead(of now: Now) -> Bool {
    guard boot == nil, let civil, now.trust == .synchronised else { return false }
    return civil - (now.civil - now.boot) > Self.tolerance
  }

  /// The age; nil if neither clock gives it.
  public func age(at now: Now) -> Duration? {
    if let boot { return now.boot - boot }
    guard let civil, now.trust == .synchronised, !isAhead(of: now) else { return nil }
    return max(.zero, now.civil - civil)
  }

  /// The wall time; computed from the boot clock if it was not known then.
  public func civil(at now: Now) -> Instant? {
    if let civil { return civil }
    guard let boot, now.trust == .synchronised else { return nil }
    return now.civil - (now.boot - boot)
  }

  /// Updates the wall time from the boot time, as soon as the clock is trusted and when it is set.
  mutating func updateWallTime(at now: Now) {
    guard let boot, now.trust == .synchronised else { return }
    civil = corrected(civil, to: now.civil - (now.boot - boot))
  }
}

/// The stored wall time, or the computed one if they differ by more than 0.5 s: then the clock was
/// set.
///
/// The computed time varies by the delay between the two readings of the clocks.
func corrected(_ stored: Instant?, to computed: Instant) -> Instant {
  guard let stored, (stored - computed).magnitude <= .milliseconds(500) else { return computed }
  return stored
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
