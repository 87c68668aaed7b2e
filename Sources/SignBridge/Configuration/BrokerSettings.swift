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

    /// The password in a file: its first line, without the marks of an editor of Windows.
    package static func password(in file: [UInt8]) -> String {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let text = file.starts(with: mark) ? file.dropFirst(mark.count) : file[...]
      let line = text.prefix { $0 != UInt8(ascii: "\n") }
      let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return String(decoding: end, as: UTF8.self)
    }

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

  /// The keepalive: within one and a half of it either side notices that the other is lost.
  package var keepalive = Duration.seconds(60)

  /// TLS.
  package var tls = TLS()

  /// The account at the broker; nil where the certificate is enough.
  package var account: Account?

  /// Makes settings with defaults.
  package init(addresses: [BrokerAddress]) { self.addresses = addresses }

  /// The keepalive that is announced to the broker; at least 1 s.
  ///
  /// A broker allows one and a half of what is announced (MQTT 5, 3.1.2.10), and mosquitto 2.0
  /// compares only every six seconds, in whole seconds: its `keepalive__check`. So the client is
  /// offline up to 7 s later than that, and 5 s less are announced.
  package var announcedKeepalive: Duration { max(.seconds(1), keepalive - .seconds(5)) }

  /// How long the broker may be silent.
  package var longestSilence: Duration { keepalive * 3 / 2 }
}
