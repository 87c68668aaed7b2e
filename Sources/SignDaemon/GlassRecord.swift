// SPDX-License-Identifier: Apache-2.0
public import Sign

/// What a display that keeps its picture without power was last known to show.
public struct GlassRecord: Equatable, Sendable {
  /// The picture, a bitmap in PBM's binary form.
  public var picture: [UInt8]

  /// A fingerprint of what the picture says of whereabouts.
  public var claim: UInt64

  /// When every pixel was last driven.
  public var lastFull: Moment

  /// How many partial refreshes followed.
  public var partials: Int

  /// Makes a record.
  public init(picture: [UInt8], claim: UInt64, lastFull: Moment, partials: Int) {
    self.picture = picture
    self.claim = claim
    self.lastFull = lastFull
    self.partials = partials
  }
}
