// SPDX-License-Identifier: Apache-2.0

/// The configuration of the bridge (`bridge.yaml`).
package struct BridgeConfiguration: Equatable, Sendable {
  /// What the sign may be commanded to do by MQTT.
  package enum AcceptedCommand: String, CaseIterable, Sendable {
    /// Setting whereabouts.
    case whereabouts

    /// Overriding lamps.
    case lamps

    /// Beginning and ending the emergency pattern.
    case attention
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

  /// The brokers.
  package var broker: BrokerSettings

  /// The socket of the sign.
  package var socket = "/run/dutysign/org.dutysign.sign"

  /// The first level of all topics.
  package var prefix = "dutysign"

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
    broker = BrokerSettings(addresses: brokers)
  }
}
