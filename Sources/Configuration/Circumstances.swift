// SPDX-License-Identifier: Apache-2.0
public import Sign

/// The world that a configuration is judged by, for its warnings.
///
/// Without a member there are no warnings that need it.
public struct Circumstances {
  /// The present; nil where the clock cannot be believed.
  public var now: Instant?

  /// Returns a time zone of the tz database by its name, at least with its standard time.
  public var zone: (String) -> Zone?

  /// Reads a photograph.
  public var readPhotograph: FileReader?

  /// Says why a photograph, by its path, cannot be decoded; nil if it can, or where nobody knows.
  public typealias PhotographDecoder = (String) -> LocalizedText?

  /// Decodes photographs that look right; nil where only their beginning and end are judged.
  public var decodePhotograph: PhotographDecoder?

  /// Says whether something else than a regular file is at a path; a FIFO would be waited for.
  public var isIrregular: (String) -> Bool = { _ in false }

  /// Describes the world.
  public init(
    now: Instant? = nil, zone: @escaping (String) -> Zone? = { _ in nil },
    readPhotograph: FileReader? = nil
  ) {
    self.now = now
    self.zone = zone
    self.readPhotograph = readPhotograph
  }
}
