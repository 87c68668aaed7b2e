// SPDX-License-Identifier: Apache-2.0

/// The doorbell: its button, the minimum time between calls, and the time it rings.
public struct CallButton: Hashable, Sendable {
  /// The button.
  public var button: Button

  /// The minimum time between two calls; an earlier press is ignored.
  public var every: Duration

  /// How long the bell output is active after a call; at most `every`.
  public var ringing: Duration

  /// Makes a call button.
  public init(
    button: Button = Button(key: "call", press: .call), every: Duration = .seconds(30),
    ringing: Duration = .seconds(3)
  ) {
    self.button = button
    self.every = every
    self.ringing = ringing
  }
}
