// SPDX-License-Identifier: Apache-2.0
import CMosquitto
import Glibc
package import Linux

/// A connection to a broker, driven by the loop of its owner.
///
///     poll(connection.watch) …
///     connection.handle(events)
///     for event in connection.events() { … }
///
/// One thread uses it. Nothing here waits.
package final class MQTTConnection {
  /// What happened.
  package enum Event: Equatable, Sendable {
    /// The broker accepted the connection.
    case connected

    /// The broker refused it, or it ended.
    case closed(MQTTError)

    /// A message arrived; nil for one that is longer than `MQTTOptions.largestMessage`.
    case message(topic: String, [UInt8]?, isRetained: Bool)

    /// The broker has the message with this number; with its reason for dropping it.
    case acknowledged(Int32, MQTTError?)

    /// The broker replied to the subscription with this number; `isAllowed` unless it refused a
    /// topic of it.
    case subscribed(Int32, isAllowed: Bool)

    /// The broker replied to the question with this number.
    case replied(Int32)
  }

  private let client: OpaquePointer
  private var pending: [Event] = []
  private var isClosed = false

  /// The last error that the library logged: it has the reason of TLS.
  private var detail: String?

  /// Adopts a client of the library that has connected.
  init(_ client: OpaquePointer) {
    self.client = client
    mosquitto_user_data_set(client, Unmanaged.passUnretained(self).toOpaque())
    setCallbacks()
  }

  deinit { mosquitto_destroy(client) }

  /// What to poll; nil without a socket.
  package var watch: Poll.Watch? {
    let socket = mosquitto_socket(client)
    guard socket >= 0 else { return nil }
    return Poll.Watch(
      socket, mosquitto_want_write(client) ? [.readable, .writable] : .readable)
  }

  /// Reads and writes what is possible.
  package func handle(_ events: Poll.Events) {
    if events.contains(.writable) { check(mosquitto_loop_write(client, 1)) }
    if !events.subtracting(.writable).isEmpty { check(mosquitto_loop_read(client, 1)) }
    if !isClosed, mosquitto_want_write(client) { check(mosquitto_loop_write(client, 1)) }
  }

  /// Sends what is due and notices a broker that does not reply; call it four times a keepalive.
  package func keepAlive() { check(mosquitto_loop_misc(client)) }

  /// The events since the last call.
  package func events() -> [Event] {
    defer { pending = [] }
    return pending
  }

  /// Publishes a message, to be delivered at least once.
  ///
  /// - Parameters:
  ///   - payload: the message.
  ///   - topic: the topic.
  ///   - isRetained: whether the broker keeps it.
  ///   - seconds: after how long the broker drops it, only with MQTT 5; nil for never.
  /// - Returns: its number, for `Event.acknowledged`; nil if it was not accepted.
  package func publish(
    _ payload: [UInt8], to topic: String, isRetained: Bool, droppedAfter seconds: UInt32? = nil
  ) -> Int32? {
    var number: Int32 = 0
    var properties: OpaquePointer?
    defer { mosquitto_property_free_all(&properties) }
    if let seconds {
      let property = Int32(MQTT_PROP_MESSAGE_EXPIRY_INTERVAL.rawValue)
      check(mosquitto_property_add_int32(&properties, property, seconds))
    }
    let code = mosquitto_publish_v5(
      client, &number, topic, Int32(payload.count), payload, 1, isRetained, properties)
    check(code)
    return code == 0 ? number : nil
  }

  /// Subscribes to topics, with one request.
  ///
  /// - Parameters:
  ///   - topics: the topics.
  ///   - skipsRetained: whether the broker leaves out what it has kept; only MQTT 5 can.
  /// - Returns: its number, for `Event.subscribed`; nil if it was not accepted.
  package func subscribe(to topics: [String], skipsRetained: Bool) -> Int32? {
    var number: Int32 = 0
    // A message that was published to be kept is marked also where it arrives at once.
    let option =
      skipsRetained
      ? MQTT_SUB_OPT_SEND_RETAIN_NEVER.rawValue | MQTT_SUB_OPT_RETAIN_AS_PUBLISHED.rawValue : 0
    var texts = topics.map { strdup($0) }
    defer { for text in texts { free(text) } }
    let code = mosquitto_subscribe_multiple(
      client, &number, Int32(texts.count), &texts, 1, Int32(option), nil)
    check(code)
    return code == 0 ? number : nil
  }

  /// Asks the broker for a reply, which comes behind all that it sent before.
  ///
  /// It is the end of a subscription that there never was: of all requests this one alone changes
  /// nothing, needs no right and has a reply.
  ///
  /// - Parameter topic: a topic without a subscription.
  /// - Returns: its number, for `Event.replied`; nil if it was not accepted.
  package func ask(_ topic: String) -> Int32? {
    var number: Int32 = 0
    let code = mosquitto_unsubscribe(client, &number, topic)
    check(code)
    return code == 0 ? number : nil
  }

  /// Ends the connection in good order, without the will.
  package func disconnect() {
    mosquitto_disconnect(client)
    if mosquitto_want_write(client) { mosquitto_loop_write(client, 1) }
  }

  private func check(_ code: Int32) {
    guard code != 0, !isClosed else { return }
    close(MQTTError(library: code, errno))
  }

  private func close(_ reason: MQTTError) {
    guard !isClosed else { return }
    isClosed = true
    pending.append(.closed(reason.detailed(by: detail)))
  }

  private func setCallbacks() {
    mosquitto_connect_callback_set(client) { _, this, code in
      MQTTConnection.of(this)?.accepted(code)
    }
    mosquitto_disconnect_callback_set(client) { _, this, code in
      MQTTConnection.of(this)?.close(MQTTError(end: code))
    }
    mosquitto_message_callback_set(client) { _, this, message in
      if let message { MQTTConnection.of(this)?.received(message.pointee) }
    }
    mosquitto_publish_v5_callback_set(client) { _, this, number, code, _ in
      MQTTConnection.of(this)?.acknowledged(number, code)
    }
    mosquitto_subscribe_callback_set(client) { _, this, number, count, granted in
      let codes = UnsafeBufferPointer(start: granted, count: Int(count))
      let isAllowed = codes.allSatisfy { $0 < 0x80 }
      MQTTConnection.of(this)?.pending.append(.subscribed(number, isAllowed: isAllowed))
    }
    mosquitto_unsubscribe_callback_set(client) { _, this, number in
      MQTTConnection.of(this)?.pending.append(.replied(number))
    }
    mosquitto_log_callback_set(client) { _, this, level, text in
      guard level == MOSQ_LOG_ERR, let text else { return }
      MQTTConnection.of(this)?.detail = String(cString: text)
    }
  }

  private static func of(_ this: UnsafeMutableRawPointer?) -> MQTTConnection? {
    this.map { Unmanaged<MQTTConnection>.fromOpaque($0).takeUnretainedValue() }
  }

  private func accepted(_ code: Int32) {
    guard code != 0 else {
      pending.append(.connected)
      return
    }
    close(MQTTError(refusal: code))
  }

  private func received(_ message: mosquitto_message) {
    guard let topic = message.topic else { return }
    let count = Int(message.payloadlen)
    let payload: [UInt8]? =
      count > MQTTOptions.largestMessage
      ? nil
      : message.payload.map {
        Array(UnsafeRawBufferPointer(start: $0, count: count))
      } ?? []
    pending.append(
      .message(topic: String(cString: topic), payload, isRetained: message.retain))
  }

  private func acknowledged(_ number: Int32, _ code: Int32) {
    let error = code < 0x80 ? nil : MQTTError(end: code)
    pending.append(.acknowledged(number, error))
  }
}
