// SPDX-License-Identifier: Apache-2.0
import CMosquitto
import Glibc
package import Linux
import Synchronization

/// An attempt to connect, on a thread of its own.
///
/// `mosquitto_connect` waits for the name server and for the broker's first packet. Nothing else of
/// the library waits.
package final class MQTTAttempt: Sendable {
  private enum State {
    case running, failed(MQTTError)
    // The address of the client: a pointer cannot go from thread to thread.
    case connected(UInt), adopted, abandoned
  }

  private let state = Mutex(State.running)
  private let end: EventFD

  /// Starts an attempt.
  ///
  /// - Throws: the errors of eventfd(2) and pthread_create(3).
  package init(_ options: MQTTOptions) throws(SystemError) {
    end = try EventFD()
    _ = try Thread("connect") { [self] in finish(Self.connect(options)) }
  }

  /// The descriptor to poll; readable at the end.
  package var descriptor: Int32 { end.descriptor.number }

  /// The connection, once; nil while the attempt goes on.
  ///
  /// - Throws: why there is none.
  package func connection() throws(MQTTError) -> MQTTConnection? {
    let result: Result<UInt?, MQTTError> = state.withLock { state in
      switch state {
      case .connected(let client):
        state = .adopted
        return .success(client)
      case .failed(let error): return .failure(error)
      case .running, .adopted, .abandoned: return .success(nil)
      }
    }
    return try result.get().flatMap { OpaquePointer(bitPattern: $0) }.map(MQTTConnection.init)
  }

  /// Gives the attempt up: its thread ends when the system gives up, minutes later.
  package func abandon() {
    let client: UInt? = state.withLock { state in
      defer { state = .abandoned }
      if case .connected(let client) = state { return client }
      return nil
    }
    if let client { mosquitto_destroy(OpaquePointer(bitPattern: client)) }
  }

  private func finish(_ result: Result<UInt, MQTTError>) {
    let unused: UInt? = state.withLock { state in
      if case .abandoned = state { return try? result.get() }
      switch result {
      case .success(let client): state = .connected(client)
      case .failure(let error): state = .failed(error)
      }
      return nil
    }
    if let unused { mosquitto_destroy(OpaquePointer(bitPattern: unused)) }
    end.signal()
  }

  /// Initialises the library, once.
  private static let library: Int32 = mosquitto_lib_init()

  private static func connect(_ options: MQTTOptions) -> Result<UInt, MQTTError> {
    guard library == 0, let client = mosquitto_new(options.client, true, nil) else {
      let error = MQTTError(library: Int32(MOSQ_ERR_ERRNO.rawValue), errno)
      return .failure(error.about(MQTTError("libmosquitto cannot be used", "无法使用 libmosquitto")))
    }
    do throws(MQTTError) {
      try configure(client, options)
      try connect(client, options)
      return .success(UInt(bitPattern: client))
    } catch {
      mosquitto_destroy(client)
      return .failure(error)
    }
  }

  private static func configure(
    _ client: OpaquePointer, _ options: MQTTOptions
  ) throws(MQTTError) {
    let version = options.isVersion5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311
    try check(
      "protocol", "协议版本", mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION, Int32(version)))
    if let will = options.will {
      try check(
        "will", "遗嘱消息",
        mosquitto_will_set(
          client, will.topic, Int32(will.payload.count), will.payload, 1, true))
    }
    if let user = options.user {
      try check("account", "账号", mosquitto_username_pw_set(client, user, options.password))
    }
    guard let files = options.certificates else { return }
    // The library would wait for ever at a FIFO.
    for path in [files.authority, files.certificate, files.key].compactMap(\.self) {
      do throws(SystemError) {
        _ = try Descriptor.regularFile(path, O_RDONLY)
      } catch {
        throw MQTTError("\(error)", error.chinese)
      }
    }
    let system = files.authority == nil ? "/etc/ssl/certs" : nil
    try check(
      "TLS", "TLS",
      mosquitto_tls_set(
        client, files.authority, system, files.certificate, files.key, nil))
  }

  private static func connect(_ client: OpaquePointer, _ options: MQTTOptions) throws(MQTTError) {
    var properties: OpaquePointer?
    defer { mosquitto_property_free_all(&properties) }
    if options.isVersion5 {
      try check(
        "properties", "连接属性",
        mosquitto_property_add_int32(
          &properties, Int32(MQTT_PROP_MAXIMUM_PACKET_SIZE.rawValue),
          UInt32(MQTTOptions.largestPacket)))
    }
    errno = 0
    let code = mosquitto_connect_bind_v5(
      client, options.host, Int32(options.port), Int32(options.keepalive), nil, properties)
    guard code == 0 else { throw MQTTError(library: code, errno) }
  }

  private static func check(
    _ english: String, _ chinese: String, _ code: Int32
  ) throws(MQTTError) {
    let subject = MQTTError(english, chinese)
    guard code != 0 else { return }
    throw MQTTError(library: code, errno).about(subject)
  }
}
