// SPDX-License-Identifier: Apache-2.0

/// A trial of the wiring with a person at the door, under a lease that ends by itself.
///
/// While it lasts, nothing is shown or recorded of anybody by the hardware: indicators and bell
/// have the level of the trial and are dark otherwise, displays have a test picture, and buttons do
/// nothing. Commands on the socket and rules of the roster are recorded as always; residents see
/// them when the trial is over.
public struct Trial: Hashable, Sendable {
  /// A part of the wiring that can be tried.
  public enum Part: Hashable, Sendable {
    /// The output of a lamp.
    case lamp(ID<Lamp>)

    /// The LED of an officer's status.
    case led(ID<Officer>, ID<Status>)

    /// One colour of an officer's RGB LED.
    case colour(ID<Officer>, Primary)

    /// What the doorbell rings.
    case bell

    /// A button, or the contact at the flap of the report box.
    case button(ID<Button>)

    /// A display with a plate, by the key of its device.
    case display(String)

    /// The daylight sensor.
    case daylight
  }

  /// A colour of an RGB LED.
  public enum Primary: String, Hashable, Sendable, CaseIterable {
    case red, green, blue

    /// Its level in a colour, 0 to 255.
    public func level(in colour: Colour) -> UInt8 {
      switch self {
      case .red: colour.red
      case .green: colour.green
      case .blue: colour.blue
      }
    }

    /// The colour at full light.
    var colour: Colour {
      Colour(
        red: self == .red ? 255 : 0, green: self == .green ? 255 : 0, blue: self == .blue ? 255 : 0)
    }
  }

  /// What the journal has of trials.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// A trial began: the sign is under test from here on.
    case began

    /// It ended.
    case ended
  }

  /// The part that is being tried.
  public struct Step: Hashable, Sendable {
    /// The part.
    public var part: Part

    /// Whether an output is active; it does not apply to other parts.
    public var isActive: Bool

    /// Makes a step.
    public init(_ part: Part, isActive: Bool = false) {
      self.part = part
      self.isActive = isActive
    }
  }

  /// The shortest and the longest time for which a lease is given, and renewed by each step.
  public static let spans: ClosedRange<Duration> = .seconds(10) ... .minutes(10)

  /// The longest trial, however often its lease is renewed.
  public static let longest = Duration.hours(2)

  /// The time from one reading of the daylight to the next while the sensor is tried.
  static let readingPeriod = Duration.seconds(1)

  /// The number of the lease.
  public let lease: UInt64

  /// Who tries the wiring.
  public internal(set) var by: Actor

  /// When it began.
  public internal(set) var since: Timestamp

  /// When the lease ends unless a step renews it, on the boot clock.
  public private(set) var until: Duration

  /// The part that is being tried; nil between two parts.
  public private(set) var step: Step?

  /// The lamps whose outputs have had a level of the trial.
  public private(set) var lamps: Set<ID<Lamp>> = []

  /// When the daylight is to be measured next while the sensor is tried, on the boot clock.
  var readingDue: Duration?

  private let span: Duration
  private let latest: Duration

  /// Begins a trial whose lease is given for `span`, which is limited to `spans`.
  public init(lease: UInt64, by actor: Actor, for span: Duration, at now: Now) {
    self.lease = lease
    by = actor
    since = Timestamp(now)
    self.span = min(max(span, Self.spans.lowerBound), Self.spans.upperBound)
    latest = now.boot + Self.longest
    until = now.boot + self.span
  }

  /// Goes on to a part, or to none, and renews the lease.
  mutating func go(to step: Step?, at boot: Duration) {
    self.step = step
    until = min(boot + span, latest)
    if case .lamp(let lamp)? = step?.part { lamps.insert(lamp) }
    readingDue = step?.part == .daylight ? boot : nil
  }

  /// Notes a reading of the daylight.
  mutating func wasMeasured(at boot: Duration) {
    if readingDue != nil { readingDue = boot + Self.readingPeriod }
  }
}

/// The acceptance of a wiring after its trial.
public struct Commissioning: Hashable, Sendable {
  /// The fingerprint of the wiring.
  public var wiring: UInt64

  /// When it was accepted.
  public var at: Timestamp

  /// Who accepted it.
  public internal(set) var by: Actor

  /// Makes an acceptance.
  public init(wiring: UInt64, at: Timestamp, by actor: Actor) {
    self.wiring = wiring
    self.at = at
    by = actor
  }

  /// Finds the latest acceptance in changes of the journal, in any order; nil without one.
  public init?(_ changes: [Change]) {
    let last = changes.filter { if case .wiring = $0.subject { true } else { false } }
      .max { $0.generation < $1.generation }
    guard let last, case .wiring(let wiring) = last.subject else { return nil }
    self.init(wiring: wiring, at: last.at, by: last.by)
  }
}
