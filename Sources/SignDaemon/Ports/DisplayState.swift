// SPDX-License-Identifier: Apache-2.0

/// What a display that keeps its picture without power is known to show, as long as the machine has
/// been running since it was shown.
public struct DisplayState: Equatable, Sendable {
  /// The picture, a bitmap in PBM's binary form.
  public var picture: [UInt8]

  /// A fingerprint of what the picture says of whereabouts.
  public var digest: UInt64

  /// When every pixel was last driven, on the boot clock.
  public var lastFull: Duration

  /// How many partial refreshes followed.
  public var partials: Int

  /// Makes a record.
  public init(picture: [UInt8], digest: UInt64, lastFull: Duration, partials: Int) {
    self.picture = picture
    self.digest = digest
    self.lastFull = lastFull
    self.partials = partials
  }
}
