// SPDX-License-Identifier: Apache-2.0

/// The configuration of the bridge (`bridge.yaml`).
package struct BridgeConfiguration: Equatable, Sendable {
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

    /// The sign's own certificate, with `key`; nil without one.
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

  /// What the sign may be commanded to do by MQTT.
  package enum AcceptedCommand: String, CaseIterable, Sendable {
    /// Setting whereabouts.
    case whereabouts

    /// Overriding lamps.
    case lamps
  }

  /// The discovery by Home Assistant.
  package struct HomeAssistant: Equatable, Sendable {
    /// The first level of its topics.
    package var prefix = "homeassistant"

    /// The language of the names of its entities.
    package var isChinese = true

    /// Makes the discovery by default.
    package init() {}
  }

  /// The sign's name in topics: small letters, digits and hyphens.
  package var sign: String

  /// The brokers, tried in this order.
  package var brokers: [BrokerAddress]

  /// The socket of the sign.
  package var socket = "/run/dutysign/org.dutysign.sign"

  /// The first level of all topics.
  package var prefix = "dutysign"

  /// The protocol.
  package var version = ProtocolVersion.five

  /// After how long without a message the broker is asked whether it is there.
  package var keepalive = Duration.seconds(60)

  /// TLS.
  package var tls = TLS()

  /// The account at the broker; nil where the certificate is enough.
  package var account: Account?

  /// What leaves the office.
  package var publish: Set<PublishedPart> = [.whereabouts, .lamps, .health]

  /// What may be commanded; nothing by default.
  package var accept: Set<AcceptedCommand> = []

  /// How often the state is published again without a change.
  package var refresh = Duration.seconds(300)

  /// The discovery by Home Assistant; nil without it.
  package var homeAssistant: HomeAssistant?

  /// Makes a configuration with defaults.
  package init(sign: String, brokers: [BrokerAddress]) {
    self.sign = sign
    self.brokers = brokers
  }
}
