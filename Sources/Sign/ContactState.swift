// SPDX-License-Identifier: Apache-2.0

/// What a finger did.
public enum Gesture: Hashable, Sendable {
  /// The button went down.
  case pressed

  /// It has been down for the hold time.
  case held

  /// It came up.
  case released

  /// It has been down for longer than anybody presses.
  case stuck
}

/// What is known of one button's contact: edges in, gestures out.
///
/// The level that counts never differs from the wire's for longer than the button's lock-out or
/// filter, so that no release is lost in the bouncing.
public struct ContactState: Hashable, Sendable {
  /// The level of the wire, as last heard.
  private var wire: Bool

  /// The level that counts.
  public private(set) var isDown: Bool

  /// Until when edges are looked away from, or when the wire will have held its level.
  private var settlesAt: Duration?

  /// Since when the button is down.
  private var downSince: Duration?

  /// Whether this press has been held, or cannot be because nobody saw it begin.
  private var isHoldSpent: Bool

  /// Whether it has been down for too long.
  public private(set) var isStuck = false

  /// A contact that is found like this.
  ///
  /// Nobody pressed what is down at the start.
  public init(isDown: Bool, at now: Duration) {
    wire = isDown
    self.isDown = isDown
    downSince = isDown ? now : nil
    isHoldSpent = isDown
  }

  /// Takes an edge of the wire.
  ///
  /// Edges come in the order of their times.
  public mutating func take(level: Bool, at time: Duration, of button: Button) -> [Gesture] {
    var gestures = pass(time, of: button)
    wire = level
    switch button.contact {
    case .lockOut:
      if settlesAt == nil { gestures += settle(at: time, of: button) }
    case .filter(let hold):
      settlesAt = wire == isDown ? nil : time + hold
    }
    return gestures
  }

  /// Lets time pass: ends a lock-out, a filter, a hold.
  public mutating func pass(_ now: Duration, of button: Button) -> [Gesture] {
    var gestures: [Gesture] = []
    while let due = deadline(of: button), due <= now {
      if let settles = settlesAt, settles == due {
        settlesAt = nil
        gestures += settle(at: due, of: button)
      } else if !isHoldSpent, button.hold != nil, holdEnd(of: button) == due {
        isHoldSpent = true
        gestures.append(.held)
      } else {
        isStuck = true
        gestures.append(.stuck)
      }
    }
    return gestures
  }

  /// When something happens by itself next.
  public func deadline(of button: Button) -> Duration? {
    let hold = isHoldSpent || button.hold == nil ? nil : holdEnd(of: button)
    let stuck = isStuck ? nil : downSince.map { $0 + button.stuckAfter }
    return [settlesAt, hold, stuck].compactMap { $0 }.min()
  }

  private func holdEnd(of button: Button) -> Duration? {
    downSince.map { $0 + button.holdTime }
  }

  private mutating func settle(at time: Duration, of button: Button) -> [Gesture] {
    guard wire != isDown else { return [] }
    isDown = wire
    if case .lockOut(let length) = button.contact { settlesAt = time + length }
    downSince = isDown ? time : nil
    isHoldSpent = false
    isStuck = false
    return [isDown ? .pressed : .released]
  }
}
