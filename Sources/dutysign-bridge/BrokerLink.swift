// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import MQTT
import SignBridge

/// The link to the brokers: one connection, made anew when it ends, to each of them in turn.
struct BrokerLink {
  /// What happened.
  enum Event {
    case bridge(Bridge.Event)
    case log(LogSeverity, String)
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

  private let configuration: BridgeConfiguration
  private let will: Publication
  private let subscriptions: [Bridge.Subscription]
  private var phase = Phase.waiting(until: .zero)
  private var delay = ReconnectDelay()
  private var next = 0
  private var keepAliveAt = Duration.zero
  private var underWay: [Int32: Publication.Purpose] = [:]

  /// Makes the link of a bridge.
  init(_ configuration: BridgeConfiguration, _ bridge: Bridge) {
    self.configuration = configuration
    will = bridge.will
    subscriptions = bridge.subscriptions
  }

  /// What to poll.
  var watch: Poll.Watch? {
    switch phase {
    case .waiting: nil
    case .connecting(let attempt, _): Poll.Watch(attempt.descriptor)
    case .greeting(let connection, _), .connected(let connection): connection.watch
    }
  }

  /// When `handle` is due though nothing happened, on the boot clock.
  var deadline: Duration {
    switch phase {
    case .waiting(let time), .connecting(_, let time): time
    case .greeting(_, let time): min(time, keepAliveAt)
    case .connected: keepAliveAt
    }
  }

  /// Publishes a message, if there is a connection.
  mutating func publish(_ message: Publication) {
    guard case .connected(let connection) = phase else { return }
    let number = connection.publish(
      message.payload, to: message.topic, isRetained: message.isRetained)
    if let number { underWay[number] = message.purpose }
  }

  /// Publishes the last message and disconnects in good order.
  mutating func end(with message: Publication, until deadline: Duration) {
    publish(message)
    guard case .connected(let connection) = phase else { return }
    let purpose = message.purpose
    while underWay.values.contains(purpose), let watch = connection.watch,
      SystemClock.boot.now < deadline,
      let events = try? Poll.wait(for: [watch], until: deadline)
    {
      connection.handle(events[0])
      for case .acknowledged(let number, _) in connection.events() { underWay[number] = nil }
    }
    connection.disconnect()
  }

  /// Handles what is possible.
  mutating func handle(_ events: Poll.Events, at now: Duration) -> [Event] {
    switch phase {
    case .waiting(let time): return now < time ? [] : start(at: now)
    case .connecting(let attempt, let deadline): return adopt(attempt, deadline, at: now)
    case .greeting(let connection, let deadline):
      guard now < deadline else { return fail("the broker does not reply", at: now) }
      return handle(connection, events, at: now)
    case .connected(let connection): return handle(connection, events, at: now)
    }
  }

  private var address: BrokerAddress {
    configuration.brokers[next % configuration.brokers.count]
  }

  private mutating func start(at now: Duration) -> [Event] {
    do throws(SystemError) {
      phase = .connecting(try MQTTAttempt(try options()), by: now + Self.timeout)
      return []
    } catch {
      return fail("\(error)", at: now)
    }
  }

  private func options() throws(SystemError) -> MQTTOptions {
    var options = MQTTOptions(
      client: "\(configuration.prefix)-\(configuration.sign)", host: address.host,
      port: address.port, willTopic: will.topic, will: will.payload)
    options.isVersion5 = configuration.version == .five
    options.keepalive = Int(configuration.keepalive.components.seconds)
    if address.isEncrypted {
      let tls = configuration.tls
      options.certificates = .init(
        authority: tls.authority, certificate: tls.certificate, key: tls.key)
    }
    if let account = configuration.account {
      options.user = account.user
      // Read for each attempt: it may have been changed.
      options.password = try account.passwordFile.map { path throws(SystemError) in
        let bytes = try File.read(path, limit: 4096)
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
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
        return fail("no connection within \(Self.timeout.components.seconds) s", at: now)
      }
      phase = .greeting(connection, by: max(deadline, now + .seconds(10)))
      keepAliveAt = now
      return handle(connection, [], at: now)
    } catch {
      return fail("\(error)", at: now)
    }
  }

  private mutating func handle(
    _ connection: MQTTConnection, _ events: Poll.Events, at now: Duration
  ) -> [Event] {
    if !events.isEmpty { connection.handle(events) }
    if keepAliveAt <= now {
      connection.keepAlive()
      keepAliveAt = now + max(.seconds(1), configuration.keepalive / 4)
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
      underWay = [:]
      for subscription in subscriptions {
        _ = connection.subscribe(
          to: subscription.topic, skipsRetained: subscription.skipsRetained)
      }
      return [.log(.notice, "connected to \(address)"), .bridge(.brokerConnected)]
    case .closed(let error): return fail("\(error)", at: now)
    case .message(let topic, let payload?, let isRetained):
      let message = ReceivedMessage(topic: topic, payload: payload, isRetained: isRetained)
      return [.bridge(.received(message))]
    case .message(_, nil, _): return [.log(.warning, "a message that is too long is ignored")]
    case .acknowledged(let number, let error):
      let purpose = underWay.removeValue(forKey: number)
      let refusal = error.map {
        Event.log(
          .error, "the broker does not accept a message (\(purpose.map { "\($0)" } ?? "")): \($0)")
      }
      return [refusal, purpose.map { .bridge(.acknowledged($0)) }].compactMap(\.self)
    case .notSubscribed:
      return [.log(.error, "the broker does not allow a subscription: check its access rules")]
    }
  }

  /// Ends the connection or attempt; the next one is to the next broker, or after a connection to
  /// the first.
  private mutating func fail(_ reason: String, at now: Duration) -> [Event] {
    let place = address
    var wasConnected = false
    if case .connected = phase { wasConnected = true }
    next = wasConnected ? 0 : (next + 1) % configuration.brokers.count
    phase = .waiting(until: now + delay.next(at: now, random: .random(in: 0...1)))
    underWay = [:]
    let line = Event.log(.warning, "\(place): \(reason)")
    return wasConnected ? [line, .bridge(.brokerLost)] : [line]
  }
}
