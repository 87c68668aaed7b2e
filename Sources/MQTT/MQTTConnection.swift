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

    /// The broker refused a subscription.
    case notSubscribed(Int32)
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
  /// - Returns: its number, for `Event.acknowledged`; nil if it was not accepted.
  package func publish(_ payload: [UInt8], to topic: String, isRetained: Bool) -> Int32? {
    var number: Int32 = 0
    let code = mosquitto_publish(
      client, &number, topic, Int32(payload.count), payload, 1, isRetained)
    check(code)
    return code == 0 ? number : nil
  }

  /// Subscribes to a topic.
  ///
  /// - Parameters:
  ///   - topic: the topic.
  ///   - skipsRetained: whether the broker leaves out what it has kept; only MQTT 5 can.
  /// - Returns: its number, for `Event.notSubscribed`; nil if it was not accepted.
  package func subscribe(to topic: String, skipsRetained: Bool) -> Int32? {
    var number: Int32 = 0
    // A message that was published to be kept is marked also where it arrives at once.
    let option =
      skipsRetained
      ? MQTT_SUB_OPT_SEND_RETAIN_NEVER.rawValue | MQTT_SUB_OPT_RETAIN_AS_PUBLISHED.rawValue : 0
    let code = mosquitto_subscribe_v5(client, &number, topic, 1, Int32(option), nil)
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
      guard count > 0, let granted, granted[0] >= 0x80 else { return }
      MQTTConnection.of(this)?.pending.append(.notSubscribed(number))
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
