// SPDX-License-Identifier: Apache-2.0
package import Linux
import MQTT
package import Sign
package import SignBridge

/// The link to the brokers: one connection, made anew when it ends, to each of them in turn.
package struct BrokerLink {
  /// What happened.
  package enum Event: Equatable {
    /// The broker accepted the connection.
    case connected

    /// The broker replied to all subscriptions; `isAllowed` unless it refused one.
    case subscribed(isAllowed: Bool)

    /// The broker replied to `ask`.
    case replied

    /// The connection ended.
    case lost

    /// A message arrived.
    case received(ReceivedMessage)

    /// A message arrived that is too long to be read.
    case tooLong(topic: String)

    /// The broker has a message of this kind.
    case acknowledged(Publication.Purpose)

    /// Something for the log.
    case log(LogSeverity, LocalizedText)
  }

  private enum Phase {
    case waiting(until: Duration)
    case connecting(MQTTAttempt, by: Duration)
    // Connected to the host, and not yet accepted by the broker.
    case greeting(MQTTConnection, by: Duration)
    case connected(MQTTConnection)
  }

  /// How long an attempt may take, with the name server and TLS.
  private static let timeout = Duration.seconds(20)

  private let settings: BrokerSettings
  private let client: String
  private let will: Publication?
  private let subscriptions: [Bridge.Subscription]
  private var phase = Phase.waiting(until: .zero)
  private var delay = ReconnectDelay()
  private var next = 0
  private var keepAliveAt = Duration.zero
  private var heardAt = Duration.zero
  private var underWay: [Int32: Publication.Purpose] = [:]
  private var requested: Set<Int32> = []
  private var areAllowed = true
  private var question: Int32?

  /// Makes a link; the first `handle` connects.
  ///
  /// - Parameters:
  ///   - settings: the brokers, and how to connect to them.
  ///   - client: the identifier of this client.
  ///   - will: what the broker publishes if this client is lost.
  ///   - subscriptions: what to subscribe to after each connection.
  package init(
    _ settings: BrokerSettings, client: String, will: Publication? = nil,
    subscriptions: [Bridge.Subscription]
  ) {
    self.settings = settings
    self.client = client
    self.will = will
    self.subscriptions = subscriptions
  }

  /// What to poll.
  package var watch: Poll.Watch? {
    switch phase {
    case .waiting: nil
    case .connecting(let attempt, _): Poll.Watch(attempt.descriptor)
    case .greeting(let connection, _), .connected(let connection): connection.watch
    }
  }

  /// When `handle` is due though nothing happened, on the boot clock.
  package var deadline: Duration {
    switch phase {
    case .waiting(let time), .connecting(_, let time): time
    case .greeting(_, let time): min(time, keepAliveAt)
    case .connected: min(keepAliveAt, heardAt + settings.longestSilence)
    }
  }

  /// Publishes a message, if there is a connection.
  package mutating func publish(_ message: Publication) {
    guard case .connected(let connection) = phase else { return }
    let number = connection.publish(
      message.payload, to: message.topic, isRetained: message.isRetained,
      droppedAfter: settings.version == .five
        ? message.expiry.map { UInt32(clamping: $0.components.seconds) } : nil)
    if let number { underWay[number] = message.purpose }
  }

  /// Asks the broker for a reply, which comes behind all that it sent before.
  package mutating func ask() {
    guard case .connected(let connection) = phase else { return }
    question = connection.ask(client)
  }

  /// Publishes the last message, if there is one, and disconnects in good order.
  package mutating func end(with message: Publication? = nil, until deadline: Duration) {
    if let message { publish(message) }
    guard case .connected(let connection) = phase else { return }
    while !underWay.isEmpty, let watch = connection.watch,
      SystemClock.boot.now < deadline,
      let events = try? Poll.wait(for: [watch], until: deadline)
    {
      connection.handle(events[0])
      for case .acknowledged(let number, _) in connection.events() { underWay[number] = nil }
    }
    connection.disconnect()
  }

  /// Handles what is possible.
  package mutating func handle(_ events: Poll.Events, at now: Duration) -> [Event] {
    switch phase {
    case .waiting(let time): return now < time ? [] : start(at: now)
    case .connecting(let attempt, let deadline): return adopt(attempt, deadline, at: now)
    case .greeting(let connection, let deadline):
      guard now < deadline else {
        return fail(.init("the broker does not reply", "消息服务器没有应答"), at: now)
      }
      return handle(connection, events, at: now)
    case .connected(let connection): return handle(connection, events, at: now)
    }
  }

  private var address: BrokerAddress {
    settings.addresses[next % settings.addresses.count]
  }

  private mutating func start(at now: Duration) -> [Event] {
    do throws(SystemError) {
      phase = .connecting(try MQTTAttempt(try options()), by: now + Self.timeout)
      return []
    } catch {
      return fail(.init("\(error)", error.chinese), at: now)
    }
  }

  private func options() throws(SystemError) -> MQTTOptions {
    var options = MQTTOptions(client: client, host: address.host, port: address.port)
    options.will = will.map { ($0.topic, $0.payload) }
    options.isVersion5 = settings.version == .five
    options.keepalive = Int(settings.announcedKeepalive.components.seconds)
    if address.isEncrypted {
      let tls = settings.tls
      options.certificates = .init(
        authority: tls.authority, certificate: tls.certificate, key: tls.key)
    }
    if let account = settings.account {
      options.user = account.user
      // Read for each attempt: it may have been changed.
      options.password = try account.passwordFile.map { path throws(SystemError) in
        BrokerSettings.Account.password(in: try File.read(path, limit: 4096))
      }
    }
    return options
  }

  private mutating func adopt(
    _ attempt: MQTTAttempt, _ deadline: Duration, at now: Duration
  ) -> [Event] {
    do throws(MQTTError) {
      guard let connection = try attempt.connection() else {
        guard now >= deadline else { return [] }
        attempt.abandon()
        let seconds = Self.timeout.components.seconds
        return fail(
          .init("no connection within \(seconds) s", "\(seconds) 秒内没有连上"), at: now)
      }
      phase = .greeting(connection, by: max(deadline, now + .seconds(10)))
      keepAliveAt = now
      heardAt = now
      return handle(connection, [], at: now)
    } catch {
      return fail(.init("\(error)", error.chinese), at: now)
    }
  }

  private mutating func handle(
    _ connection: MQTTConnection, _ events: Poll.Events, at now: Duration
  ) -> [Event] {
    if !events.isEmpty { connection.handle(events) }
    if events.contains(.readable) { heardAt = now }
    // The library waits up to three keepalives for an answer.
    guard now < heardAt + settings.longestSilence else {
      return fail(.init("the broker does not reply", "消息服务器没有应答"), at: now)
    }
    if keepAliveAt <= now {
      connection.keepAlive()
      keepAliveAt = now + max(.seconds(1), settings.announcedKeepalive / 4)
    }
    var result: [Event] = []
    for event in connection.events() { result += handle(event, of: connection, at: now) }
    return result
  }

  private mutating func handle(
    _ event: MQTTConnection.Event, of connection: MQTTConnection, at now: Duration
  ) -> [Event] {
    switch event {
    case .connected:
      phase = .connected(connection)
      delay.connected(at: now)
      (underWay, requested, question, areAllowed) = ([:], [], nil, true)
      for skipsRetained in [false, true] {
        let topics = subscriptions.filter { $0.skipsRetained == skipsRetained }.map(\.topic)
        guard !topics.isEmpty else { continue }
        if let number = connection.subscribe(to: topics, skipsRetained: skipsRetained) {
          requested.insert(number)
        }
      }
      return [
        .log(.notice, .init("connected to \(address)", "已连接 \(address)")), .connected,
      ]
    case .closed(let error): return fail(.init("\(error)", error.chinese), at: now)
    case .message(let topic, let payload?, let isRetained):
      let message = ReceivedMessage(topic: topic, payload: payload, isRetained: isRetained)
      return [.received(message)]
    case .message(let topic, nil, _):
      return [
        .log(.warning, .init("a message that is too long is ignored", "消息过长，不予理会")),
        .tooLong(topic: topic),
      ]
    case .acknowledged(let number, let error):
      let purpose = underWay.removeValue(forKey: number)
      let refusal = error.map {
        Event.log(
          .error,
          .init(
            "the broker does not accept a message (\(purpose.map { "\($0)" } ?? "")): \($0)",
            "消息服务器不接受一条消息：\($0.chinese)"))
      }
      return [refusal, purpose.map { .acknowledged($0) }].compactMap(\.self)
    case .subscribed(let number, let isAllowed): return subscribed(number, isAllowed)
    case .replied(let number):
      guard number == question else { return [] }
      question = nil
      return [.replied]
    }
  }

  private mutating func subscribed(_ number: Int32, _ isAllowed: Bool) -> [Event] {
    areAllowed = areAllowed && isAllowed
    let refusal = Event.log(
      .error,
      .init(
        "the broker does not allow a subscription: check its access rules",
        "消息服务器不允许订阅，请核对其访问规则"))
    let isLast = requested.remove(number) != nil && requested.isEmpty
    return (isAllowed ? [] : [refusal]) + (isLast ? [.subscribed(isAllowed: areAllowed)] : [])
  }

  /// Ends the connection or attempt; the next one is to the next broker, or after a connection to
  /// the first.
  private mutating func fail(_ reason: LocalizedText, at now: Duration) -> [Event] {
    let place = address
    var wasConnected = false
    if case .connected = phase { wasConnected = true }
    next = wasConnected ? 0 : (next + 1) % settings.addresses.count
    phase = .waiting(until: now + delay.next(at: now, random: .random(in: 0...1)))
    underWay = [:]
    var text = LocalizedText("\(place): ", "\(place)：") + reason
    if place.isEncrypted, !wasConnected {
      let wall = Int(SystemClock.realtime.now / .microseconds(1))
      for problem in settings.ended(at: wall) { text = text + .init("; ", "；") + problem }
    }
    let line = Event.log(.warning, text)
    return wasConnected ? [line, .lost] : [line]
  }
}
