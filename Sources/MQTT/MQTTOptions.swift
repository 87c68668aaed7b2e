// SPDX-License-Identifier: Apache-2.0

/// How to connect to a broker.
package struct MQTTOptions: Sendable {
  /// The files of TLS, in PEM.
  package struct Certificates: Sendable {
    /// The certificates of the trusted authorities; nil for those of the system.
    package var authority: String?

    /// The certificate of this client; nil without one.
    package var certificate: String?

    /// The key of the certificate.
    package var key: String?

    /// Names the files.
    package init(authority: String?, certificate: String?, key: String?) {
      self.authority = authority
      self.certificate = certificate
      self.key = key
    }
  }

  /// The client's identifier.
  package var client: String

  /// The host.
  package var host: String

  /// The port.
  package var port: Int

  /// Whether MQTT 5 is spoken; else 3.1.1.
  package var isVersion5 = true

  /// The keepalive, in seconds.
  package var keepalive = 60

  /// TLS; nil without it.
  package var certificates: Certificates?

  /// The account; nil without one.
  package var user: String?

  /// The password of the account.
  package var password: String?

  /// The topic and the message of the will, which is retained; nil without one.
  package var will: (topic: String, payload: [UInt8])?

  /// The longest message that is read, in bytes.
  package static let largestMessage = 65_536

  /// The longest packet that the broker may send with MQTT 5, in bytes.
  ///
  /// It is more than what the shipped broker accepts: mosquitto 2.0.11 counts a message that is too
  /// long for a client as under way for ever, and twenty of them stop all others.
  static let largestPacket = 131_072

  /// Makes options for a broker.
  package init(client: String, host: String, port: Int) {
    self.client = client
    self.host = host
    self.port = port
  }
}
