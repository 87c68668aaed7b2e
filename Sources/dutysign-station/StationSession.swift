// SPDX-License-Identifier: Apache-2.0
import BrokerConnection
import Glibc
import Linux
import Sign
import SignBridge
import SignConsole
import SignStation
import SignTerminal

/// The connection of a command to the broker, and what it has been told.
struct StationSession {
  /// What the session has been told.
  private(set) var station: Station

  private var link: BrokerLink
  private let texts: StationTexts
  private let sign: String?
  private var lastFailure: String?
  private var budget = EventBudget()
  private var warnings: [String] = []
  private var unreadable: Set<String> = []

  /// How long the broker may need at first.
  static let timeout = Duration.seconds(20)

  /// How long it may need where a command does without it.
  static let shortTimeout = Duration.seconds(3)

  /// After how long without a message that the broker has kept these are complete.
  private static let quiet = Duration.milliseconds(700)

  /// How long they may take from the connection on; what comes all the time delays nothing.
  private static let mostLoading = Duration.seconds(20)

  /// Makes the session of a command.
  ///
  /// - Parameters:
  ///   - configuration: the station.
  ///   - name: a part of the client's identifier, which another command has not.
  ///   - topics: what to subscribe to besides states.
  ///   - sign: the only sign whose state is of interest; nil for all.
  ///   - texts: the texts of the command.
  init(
    _ configuration: StationConfiguration, _ name: String, topics: [String] = [],
    of sign: String? = nil, _ texts: StationTexts
  ) {
    station = Station(prefix: configuration.prefix)
    self.texts = texts
    self.sign = sign
    link = BrokerLink(
      configuration.broker, client: "station-\(name)-\(getpid())",
      subscriptions: (topics + station.topics(of: sign)).map {
        Bridge.Subscription(topic: $0, skipsRetained: false)
      })
  }

  /// The time on both clocks.
  static var now: BridgeTime {
    let wall = SystemClock.realtime.now
    return BridgeTime(boot: SystemClock.boot.now, wall: Int(wall / .microseconds(1)))
  }

  /// Waits for events until a time on the boot clock, and applies messages to the station.
  ///
  /// - Parameters:
  ///   - deadline: when to return without an event.
  ///   - other: something else that ends the waiting; nil for nothing.
  /// - Returns: the events.
  /// - Throws: `unavailable` if poll(2) fails.
  mutating func events(
    until deadline: Duration, _ other: Poll.Watch? = nil
  ) throws(CLIError) -> [BrokerLink.Event] {
    var ready: [Poll.Events] = []
    let watch = link.watch
    do throws(SystemError) {
      ready = try Poll.wait(
        for: [watch, other].compactMap(\.self), until: min(deadline, link.deadline))
    } catch {
      throw CLIError(.unavailable, error.sentence(texts.console))
    }
    let now = Self.now
    let events = link.handle(watch == nil ? [] : ready.first ?? [], at: now.boot)
    for event in events {
      switch event {
      case .received(let message):
        station.handle(message, at: now)
        notice(message.topic)
      case .tooLong(let topic):
        station.handleTooLong(on: topic)
        notice(topic)
      case .lost: station.loseBroker()
      case .log(let severity, let line) where severity != .notice:
        lastFailure = texts.console.pick(line)
      default: break
      }
    }
    return events
  }

  /// The line of an event, if it is one and the sign does not send too many.
  mutating func line(of message: ReceivedMessage) -> EventLine? {
    let now = Self.now
    guard let line = EventLine(message, at: now.wall) else { return nil }
    switch budget.admit(line.sign, at: now.boot) {
    case .kept: return line
    case .leftOut(let isNews):
      if isNews { warnings.append(texts.sendsTooFast(line.sign)) }
      return nil
    }
  }

  /// What is wrong with what arrived since the last call, for the log.
  mutating func takeWarnings() -> [String] {
    defer { warnings = [] }
    return warnings
  }

  /// Notes a sign whose states cannot be read, or whose name none can have, once.
  private mutating func notice(_ topic: String) {
    if let name = SignName.reserved.first(where: { topic == "\(station.prefix)/\($0)/state" }) {
      if unreadable.insert(name).inserted { warnings.append(texts.isReserved(name)) }
    } else if let name = station.sign(of: topic) {
      if station[name]?.isUnreadable != true {
        unreadable.remove(name)
      } else if unreadable.insert(name).inserted {
        warnings.append(texts.isUnreadable(name))
      }
    }
  }

  /// Connects, and waits until what the broker has kept has arrived.
  ///
  /// - Parameters:
  ///   - timeout: how long the broker may need at first.
  ///   - console: where the first failure is said, because the person waits meanwhile.
  /// - Throws: `unavailable` if no broker accepts the connection within the timeout.
  mutating func load(
    within timeout: Duration = Self.timeout, _ console: Console
  ) throws(CLIError) {
    let end = SystemClock.boot.now + timeout
    var quietAt: Duration?
    var connectedAt = Duration.zero
    var isPatient = false
    defer { console.warn(takeWarnings()) }
    while true {
      let now = SystemClock.boot.now
      if let quietAt, quietAt <= now || isComplete { return }
      if quietAt != nil, now >= connectedAt + Self.mostLoading {
        return warnings.append(texts.isIncomplete)
      }
      guard quietAt != nil || now < end else {
        throw CLIError(.unavailable, texts.noBroker(lastFailure ?? ""))
      }
      for event in try events(until: quietAt ?? end) {
        switch event {
        case .connected:
          connectedAt = SystemClock.boot.now
          quietAt = connectedAt + Self.quiet
        case .received(let message) where message.isRetained:
          quietAt = SystemClock.boot.now + Self.quiet
        case .lost: quietAt = nil
        default: break
        }
      }
      if !isPatient, let lastFailure {
        isPatient = true
        let seconds = Int(timeout.components.seconds)
        console.warn([texts.stillTrying(lastFailure, seconds: seconds)])
      }
    }
  }

  /// Whether everything of the only sign that is of interest has arrived.
  private var isComplete: Bool {
    sign.flatMap { station[$0] }.map { $0.standing(at: Self.now) == .current } ?? false
  }

  /// Sends a command, and again while there is no result: it is carried out at most once.
  ///
  /// - Returns: the result; nil without one within 15 s.
  mutating func send(_ command: CommandDocument, to sign: String) throws(CLIError) -> CommandResult?
  {
    let topics = TopicNames(prefix: station.prefix, sign: sign)
    for _ in 0..<3 {
      link.publish(Publication(.result, to: topics.set, command.payload))
      let end = SystemClock.boot.now + .seconds(5)
      while SystemClock.boot.now < end {
        for case .received(let message) in try events(until: end)
        where message.topic == topics.result {
          if let result = CommandResult(parsing: message.payload), result.id == command.id {
            return result
          }
        }
      }
    }
    return nil
  }

  /// Ends the connection in good order.
  mutating func end() { link.end(until: SystemClock.boot.now + .seconds(2)) }
}
