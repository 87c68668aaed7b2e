// SPDX-License-Identifier: Apache-2.0

/// What was done with a button.
public enum Gesture: Hashable, Sendable {
  /// The button was pressed.
  case pressed

  /// It was pressed again within `Button.doublePress`.
  case pressedAgain

  /// It has been down for the hold time, or for another hold time.
  case held

  /// It was released.
  case released

  /// It has been down for longer than `Button.stuckAfter`.
  case stuck
}

/// The debouncer of one button: edges in, gestures out.
///
/// The debounced level never differs from the line's for longer than the button's lock-out or
/// filter time. So bouncing loses no release.
public struct ContactState: Hashable, Sendable {
  /// The level of the line at the last edge.
  private var lineLevel: Bool

  /// The debounced level.
  public private(set) var isDown: Bool

  /// When the lock-out ends, or when the filter accepts the level of the line.
  private var stableAt: Duration?

  /// When the button was pressed; nil while it is up.
  private var downSince: Duration?

  /// When the press becomes a hold; nil if it has, or if its beginning was not seen.
  private var holdAt: Duration?

  /// The first press of a possible double press.
  private var pressedAt: Duration?

  /// Whether the button has been down for longer than `Button.stuckAfter`.
  public private(set) var isStuck = false

  /// Makes the state of a contact with this level.
  ///
  /// A button that is down at the start does not count as pressed.
  public init(isDown: Bool, at now: Duration) {
    lineLevel = isDown
    self.isDown = isDown
    downSince = isDown ? now : nil
  }

  /// Handles an edge of the line.
  ///
  /// Edges must come in the order of their times.
  public mutating func update(level: Bool, at time: Duration, of button: Button) -> [Gesture] {
    var gestures = advance(to: time, of: button)
    lineLevel = level
    switch button.contact {
    case .lockOut where stableAt != nil: break
    case .lockOut, .debounced: debounce(at: time, of: button, adding: &gestures)
    case .filter(let hold):
      stableAt = level == isDown ? nil : time + hold
    }
    return gestures
  }

  /// Ends a hold, because the release may be missed: the input has failed.
  mutating func endHold() { holdAt = nil }

  /// Ends a hold and a possible double press, because they began in a trial.
  mutating func endGesture() {
    holdAt = nil
    pressedAt = nil
  }

  /// Advances the time: ends a lock-out, a filter time or a hold.
  public mutating func advance(to now: Duration, of button: Button) -> [Gesture] {
    var gestures: [Gesture] = []
    while let due = deadline(of: button), due <= now {
      if let stable = stableAt, stable == due {
        stableAt = nil
        debounce(at: due, of: button, adding: &gestures)
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

  /// Whether the state changes at an edge only, whatever button it is of.
  var isAtRest: Bool { stableAt == nil && holdAt == nil && (isStuck || downSince == nil) }

  /// When the state next changes without an edge.
  public func deadline(of button: Button) -> Duration? {
    Deadline.first(Deadline.first(stableAt, holdAt), stuckDeadline(of: button))
  }

  /// When the button is found stuck if it stays down; nil if it is up or already stuck.
  func stuckDeadline(of button: Button) -> Duration? {
    isStuck ? nil : downSince.map { $0 + button.stuckAfter }
  }

  private mutating func debounce(
    at time: Duration, of button: Button, adding gestures: inout [Gesture]
  ) {
    guard lineLevel != isDown else { return }
    isDown = lineLevel
    if case .lockOut(let length) = button.contact { stableAt = time + length }
    downSince = isDown ? time : nil
    holdAt = isDown && button.hold != nil ? time + button.holdTime : nil
    isStuck = false
    gestures.append(isDown ? press(at: time, of: button) : .released)
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
