// SPDX-License-Identifier: Apache-2.0

/// The button with which a resident at the door calls, and how often that is a call.
public struct CallButton: Hashable, Sendable {
  /// The button.
  public var button: Button

  /// The shortest time between two calls; a press that comes earlier does nothing.
  public var every: Duration

  /// How long a call rings, where something is wired that can; at most `every`.
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
