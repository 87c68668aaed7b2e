// SPDX-License-Identifier: Apache-2.0

/// A figure that grows over the years: hours a lamp has burnt, how often it was switched.
///
/// Every save costs a write to the card, so save rarely.
public struct Counter: Equatable, Sendable {
  /// The key of what is counted at, for instance a lamp's.
  public var subject: String

  /// What is counted, for instance `hours`.
  public var name: String

  /// How much so far.
  public var value: Double

  /// Makes a counter.
  public init(subject: String, name: String, value: Double) {
    self.subject = subject
    self.name = name
    self.value = value
  }
}
