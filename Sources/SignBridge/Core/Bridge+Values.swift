// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignInterface
package import Varlink

/// The time on both clocks.
package struct BridgeTime: Equatable, Sendable {
  /// The boot clock.
  package var boot: Duration

  /// The wall clock, in microseconds since 1970; right only while the sign's clock is synchronised.
  package var wall: Int

  /// Makes a time.
  package init(boot: Duration, wall: Int) {
    self.boot = boot
    self.wall = wall
  }
}

/// A message to a broker.
package struct Publication: Equatable, Sendable {
  /// What it is, for its acknowledgement.
  package enum Purpose: Sendable {
    case state, availability, event, result, discovery
  }

  /// What it is.
  package var purpose: Purpose

  /// The topic.
  package var topic: String

  /// The message.
  package var payload: [UInt8]

  /// Whether the broker keeps it for those who subscribe later.
  package var isRetained: Bool

  /// After how long the broker drops it, only with MQTT 5; nil for never.
  package var expiry: Duration?

  /// Makes a message.
  package init(
    _ purpose: Purpose, to topic: String, _ payload: [UInt8], isRetained: Bool = false,
    expiry: Duration? = nil
  ) {
    self.purpose = purpose
    self.topic = topic
    self.payload = payload
    self.isRetained = isRetained
    self.expiry = expiry
  }
}

/// A message from a broker.
package struct ReceivedMessage: Equatable, Sendable {
  /// The topic.
  package var topic: String

  /// The message.
  package var payload: [UInt8]

  /// Whether the broker had kept it from before.
  package var isRetained: Bool

  /// Makes a message.
  package init(topic: String, payload: [UInt8], isRetained: Bool = false) {
    self.topic = topic
    self.payload = payload
    self.isRetained = isRetained
  }
}

extension Bridge {
  /// What happened outside.
  package enum Event: Equatable {
    /// The sign sent a state, whole or changed.
    case signUpdated(Wire.State)

    /// The connection to the sign failed or ended.
    case signLost

    /// The sign replied to `refresh`.
    case refreshed(Wire.State)

    /// The broker accepted the connection.
    case brokerConnected

    /// The connection to the broker ended.
    case brokerLost

    /// A message arrived.
    case received(ReceivedMessage)

    /// The broker has a message of this kind.
    case acknowledged(Publication.Purpose)

    /// The sign carried out a command; with the number of the change, if it has one.
    case carriedOut(String, generation: Int?)

    /// The sign refused a command.
    case refused(String, VarlinkError)

    /// The command was not carried out, or nobody knows whether it was.
    case failed(CommandRefusal)

    /// A deadline has come.
    case timePassed
  }

  /// What is to be done outside, in this order.
  package enum Action: Equatable {
    /// Publish a message.
    case publish(Publication)

    /// Store the identifiers durably before the commands that follow are passed.
    case remember(SeenCommands)

    /// Store what Home Assistant gets, before it does; nil for nothing.
    case rememberDiscovery(PublishedDiscovery?)

    /// Pass a command to the sign.
    case pass(StationCommand)

    /// Ask the sign for its whole state.
    case refresh

    /// Write a line to the log.
    case log(LogSeverity, LocalizedText)
  }

  /// A topic to subscribe to.
  package struct Subscription: Equatable {
    /// The topic.
    package var topic: String

    /// Whether the broker leaves out what it has kept; with MQTT 3.1.1 it cannot.
    package var skipsRetained: Bool

    /// Makes a subscription.
    package init(topic: String, skipsRetained: Bool) {
      self.topic = topic
      self.skipsRetained = skipsRetained
    }
  }
}

/// How serious a line of the log is, by syslog's numbers.
package enum LogSeverity: Int, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
}
