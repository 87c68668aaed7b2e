// SPDX-License-Identifier: Apache-2.0

/// What a display shows that keeps its picture without power.
///
/// Valid within the boot in which it was shown.
public struct DisplayState: Equatable, Sendable {
  /// The picture as `Frame.file` writes it: PBM (P4), or `INKS` with coloured inks.
  public var picture: [UInt8]

  /// The fingerprint of the statuses that the picture shows.
  public var digest: UInt64

  /// When the last full refresh ended, on the boot clock.
  public var lastFull: Duration

  /// The number of partial refreshes since.
  public var partials: Int

  /// Makes a state.
  public init(picture: [UInt8], digest: UInt64, lastFull: Duration, partials: Int) {
    self.picture = picture
    self.digest = digest
    self.lastFull = lastFull
    self.partials = partials
  }
}
