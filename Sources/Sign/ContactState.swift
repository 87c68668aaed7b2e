// SPDX-License-Identifier: Apache-2.0

/// What a finger did.
public enum Gesture: Hashable, Sendable {
  /// The button went down.
  case pressed

  /// It went down again shortly after.
  case pressedAgain

  /// It has been down for the hold time, or once more for so long.
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
  private var lineLevel: Bool

  /// The level that counts.
  public private(set) var isDown: Bool

  /// Until when edges are looked away from, or when the wire will have held its level.
  private var stableAt: Duration?

  /// Since when the button is down.
  private var downSince: Duration?

  /// When this press will have been held; nil if it was, or cannot be because nobody saw it begin.
  private var holdAt: Duration?

  /// When it was pressed, unless that was the second press of a double one.
  private var pressedAt: Duration?

  /// Whether it has been down for too long.
  public private(set) var isStuck = false

  /// A contact that is found like this.
  ///
  /// Nobody pressed what is down at the start.
  public init(isDown: Bool, at now: Duration) {
    lineLevel = isDown
    self.isDown = isDown
    downSince = isDown ? now : nil
  }

  /// Takes an edge of the wire.
  ///
  /// Edges come in the order of their times.
  public mutating func update(level: Bool, at time: Duration, of button: Button) -> [Gesture] {
    var gestures = pass(time, of: button)
    lineLevel = level
    switch button.contact {
    case .lockOut:
      if stableAt == nil { gestures += debounce(at: time, of: button) }
    case .filter(let hold):
      stableAt = level == isDown ? nil : time + hold
    }
    return gestures
  }

  /// Lets time pass: ends a lock-out, a filter, a hold.
  public mutating func pass(_ now: Duration, of button: Button) -> [Gesture] {
    var gestures: [Gesture] = []
    while let due = deadline(of: button), due <= now {
      if let settles = stableAt, settles == due {
        stableAt = nil
        gestures += debounce(at: due, of: button)
      } else if holdAt == due {
        holdAt = button.holdRepeats ? due + button.holdTime : nil
        gestures.append(.held)
      } else {
        isStuck = true
        holdAt = nil
        gestures.append(.stuck)
      }
    }
    return gestures
  }

  /// When something happens by itself next.
  public func deadline(of button: Button) -> Duration? {
    let stuck = isStuck ? nil : downSince.map { $0 + button.stuckAfter }
    return Deadline.first(Deadline.first(stableAt, holdAt), stuck)
  }

  private mutating func debounce(at time: Duration, of button: Button) -> [Gesture] {
    guard lineLevel != isDown else { return [] }
    isDown = lineLevel
    if case .lockOut(let length) = button.contact { stableAt = time + length }
    downSince = isDown ? time : nil
    holdAt = isDown && button.hold != nil ? time + button.holdTime : nil
    isStuck = false
    return [isDown ? press(at: time, of: button) : .released]
  }

  private mutating func press(at time: Duration, of button: Button) -> Gesture {
    if button.double != nil, let first = pressedAt, time - first <= Button.doublePress {
      pressedAt = nil
      return .pressedAgain
    }
    pressedAt = time
    return .pressed
  }
}
