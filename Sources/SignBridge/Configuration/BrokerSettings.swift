// SPDX-License-Identifier: Apache-2.0

/// The brokers, and how to connect to them.
package struct BrokerSettings: Equatable, Sendable {
  /// The protocol that is spoken with the broker.
  package enum ProtocolVersion: String, CaseIterable, Sendable {
    /// MQTT 5.
    case five = "5"

    /// MQTT 3.1.1, for brokers and relays that know no other.
    case three = "3.1.1"
  }

  /// The files of TLS, in PEM.
  package struct TLS: Equatable, Sendable {
    /// The certificates of the authorities that are trusted; nil for those of the system.
    package var authority: String?

    /// The client's own certificate, with `key`; nil without one.
    package var certificate: String?

    /// The key of the certificate.
    package var key: String?

    /// Makes the files of TLS.
    package init(authority: String? = nil, certificate: String? = nil, key: String? = nil) {
      self.authority = authority
      self.certificate = certificate
      self.key = key
    }
  }

  /// An account at the broker.
  package struct Account: Equatable, Sendable {
    /// The name.
    package var user: String

    /// The file with the password; nil without one.
    package var passwordFile: String?

    /// Makes an account.
    package init(user: String, passwordFile: String? = nil) {
      self.user = user
      self.passwordFile = passwordFile
    }
  }

  /// The brokers, tried in this order.
  package var addresses: [BrokerAddress]

  /// The protocol.
  package var version = ProtocolVersion.five

  /// After how long without a message the broker is asked whether it is there.
  package var keepalive = Duration.seconds(60)

  /// TLS.
  package var tls = TLS()

  /// The account at the broker; nil where the certificate is enough.
  package var account: Account?

  /// Makes settings with defaults.
  package init(addresses: [BrokerAddress]) { self.addresses = addresses }
}
