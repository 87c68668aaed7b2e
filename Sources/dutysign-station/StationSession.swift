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
  /// Something that happened, and when it arrived.
  struct Arrival {
    let event: BrokerLink.Event
    let time: BridgeTime

    /// The topic of a message; nil for another event.
    var topic: String? {
      switch event {
      case .received(let message): message.topic
      case .tooLong(let topic): topic
      default: nil
      }
    }
  }

  /// What the session has been told.
  private(set) var station: Station

  /// Why what the session has been told may not be all; nil if it is.
  private(set) var shortcoming: CLIError?

  var link: BrokerLink
  private let texts: StationTexts
  private let sign: String?
  private var lastFailure: String?
  private var loading = Loading()
  private var budget = EventBudget()
  private var warnings: [String] = []
  private var notices = HourlyNotices()
  private var losses: [Duration] = []

  /// How long the broker may need at first.
  static let timeout = Duration.seconds(20)

  /// How long it may need where a command does without it.
  static let shortTimeout = Duration.seconds(3)

  /// How long messages are taken from the broker before the first one is read.
  private static let longestIntake = Duration.milliseconds(200)

  /// So many losses of the broker within an hour are reported.
  private static let mostLosses = 3

  /// Makes the session of a command.
  ///
  /// - Parameters:
  ///   - configuration: the station.
  ///   - name: a part of the client's identifier; at most seven letters, because a broker of MQTT
  ///     3.1.1 may refuse more than 23.
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
    // A broker ends the connection of an earlier client with the same identifier: two duty rooms
    // may have the same numbers of processes.
    let letters = "abcdefghijkmnpqrstuvwxyz23456789"
    let random = String((0..<7).compactMap { _ in letters.randomElement() })
    link = BrokerLink(
      configuration.broker, client: "station-\(name)-\(random)",
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
  /// - Returns: the events; of the states of a sign that came together the last one.
  /// - Throws: `unavailable` if poll(2) fails.
  mutating func events(
    until deadline: Duration, _ other: Poll.Watch? = nil
  ) throws(CLIError) -> [Arrival] {
    var deadline = deadline
    switch loading.step(at: SystemClock.boot.now) {
    case .ask:
      link.ask()
      loading.asked()
    case .wait(let time?): deadline = min(deadline, time)
    case .wait, .complete, .incomplete: break
    }
    let arrivals = try arrivals(until: deadline, other)
    for arrival in arrivals {
      if case .received(let message) = arrival.event, message.isRetained {
        loading.keptMessage(at: arrival.time.boot)
      }
    }
    let isRead = Coalescing.isRead(arrivals.map(\.topic))
    let read = zip(arrivals, isRead).filter(\.1).map(\.0)
    for arrival in read { apply(arrival.event, at: arrival.time) }
    return read
  }

  /// Takes what has arrived from the broker.
  private mutating func arrivals(
    until deadline: Duration, _ other: Poll.Watch?
  ) throws(CLIError) -> [Arrival] {
    do throws(SystemError) {
      let watch = link.watch
      let ready = try Poll.wait(
        for: [watch, other].compactMap(\.self), until: min(deadline, link.deadline))
      var events = watch == nil ? [] : ready.first ?? []
      let start = SystemClock.boot.now
      var arrivals: [Arrival] = []
      while true {
        let now = Self.now
        arrivals += link.handle(events, at: now.boot).map { Arrival(event: $0, time: now) }
        guard !arrivals.isEmpty, now.boot - start < Self.longestIntake, let watch = link.watch
        else { return arrivals }
        events = try Poll.wait(for: [watch], until: now.boot)[0]
        guard events.contains(.readable) else { return arrivals }
      }
    } catch {
      throw CLIError(.unavailable, error.sentence(texts.console))
    }
  }

  private mutating func apply(_ event: BrokerLink.Event, at now: BridgeTime) {
    switch event {
    case .connected: loading.connected(at: now.boot)
    case .subscribed: loading.subscribed(at: now.boot)
    case .replied: loading.replied(at: now.boot)
    case .received(let message):
      station.handle(message, at: now)
      notice(message.topic, at: now.boot)
    case .tooLong(let topic):
      station.handleTooLong(on: topic)
      notice(topic, at: now.boot)
    case .lost:
      loading.lost()
      station.loseBroker()
      noticeLoss(at: now.boot)
    case .log(let severity, let line) where severity != .notice:
      lastFailure = texts.console.pick(line)
    case .log, .acknowledged: break
    }
  }

  /// The line of an event, if it is one and the sign does not send too many.
  mutating func line(of message: ReceivedMessage) -> EventLine? {
    let now = Self.now
    guard let line = EventLine(message, at: now.wall), admits(line.sign) else { return nil }
    return line
  }

  /// Whether something of a sign may be told; what comes too fast is left out, with a warning.
  mutating func admits(_ sign: String) -> Bool {
    switch budget.admit(sign, at: SystemClock.boot.now) {
    case .kept: return true
    case .leftOut(let isNews):
      if isNews { warnings.append(texts.sendsTooFast(sign)) }
      return false
    }
  }

  /// What is wrong with what arrived since the last call, for the log.
  mutating func takeWarnings() -> [String] {
    defer { warnings = [] }
    return warnings
  }

  /// Notes a sign whose states cannot be read, or whose name none can have, once an hour.
  private mutating func notice(_ topic: String, at now: Duration) {
    if let name = SignName.reserved.first(where: { topic == "\(station.prefix)/\($0)/state" }) {
      if notices.isDue(name, at: now) { warnings.append(texts.isReserved(name)) }
    } else if let name = station.sign(of: topic), station[name]?.isUnreadable == true {
      if notices.isDue(name, at: now) { warnings.append(texts.isUnreadable(name)) }
    }
  }

  /// Notes a connection that is lost again and again, as by another client that has its identifier.
  private mutating func noticeLoss(at now: Duration) {
    losses = losses.filter { now - $0 < HourlyNotices.interval }.suffix(Self.mostLosses) + [now]
    guard losses.count >= Self.mostLosses, notices.isDue("/lost", at: now) else { return }
    warnings.append(texts.losesBroker(lastFailure ?? ""))
  }

  /// Connects, and waits until what the broker has kept has arrived.
  ///
  /// Afterwards `shortcoming` says whether that is all.
  ///
  /// - Parameters:
  ///   - timeout: how long the broker may need at first.
  ///   - isPatient: whether to try again where the first connection fails.
  ///   - console: where the first failure is said, because the person waits meanwhile.
  /// - Throws: `unavailable` if no broker accepts the connection within the timeout.
  mutating func load(
    within timeout: Duration = Self.timeout, isPatient: Bool = true, _ console: Console
  ) throws(CLIError) {
    let end = SystemClock.boot.now + timeout
    var isReported = false
    defer { console.warn(takeWarnings()) }
    while true {
      let now = SystemClock.boot.now
      if isComplete { return }
      switch loading.step(at: now) {
      case .complete:
        let partial = station.lackingAvailability
        if station.signs.isEmpty {
          shortcoming = texts.nothingHeard(of: sign)
        } else if !partial.isEmpty {
          shortcoming = texts.lacksAvailability(partial)
        }
        return
      case .incomplete:
        shortcoming = texts.isIncomplete
        return
      case .ask, .wait(.some): break
      case .wait(nil):
        guard now < end else {
          throw CLIError(.unavailable, texts.noBroker(lastFailure ?? ""))
        }
      }
      _ = try events(until: max(end, now + .seconds(1)))
      if !isReported, let lastFailure {
        if !isPatient, case .wait(nil) = loading.step(at: SystemClock.boot.now) {
          throw CLIError(.unavailable, texts.noBroker(lastFailure))
        }
        isReported = true
        let seconds = Int(timeout.components.seconds)
        console.warn([texts.stillTrying(lastFailure, seconds: seconds)])
      }
    }
  }

  /// Connects as `load`, and says what may be missing: the command goes on, and it may still come.
  mutating func follow(_ console: Console) throws(CLIError) {
    try load(console)
    if let shortcoming { console.report(shortcoming) }
  }

  /// Whether everything has arrived that the broker has kept, so that other signs are none.
  ///
  /// Without any sign the access rules are to be doubted first.
  var hasAll: Bool {
    loading.step(at: SystemClock.boot.now) == .complete && sign == nil && !station.signs.isEmpty
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
        for arrival in try events(until: end) {
          if case .received(let message) = arrival.event, message.topic == topics.result,
            let result = CommandResult(parsing: message.payload), result.id == command.id
          {
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
