// SPDX-License-Identifier: Apache-2.0
import BrokerConnection
import Linux
import SignBridge
import SignConsole
import SignStation

extension StationSession {
  /// Removes from the broker what it has kept of a sign, and of its device in Home Assistant.
  ///
  /// - Returns: whether the broker has sent the removal back in time; it says nothing where its
  ///   rules drop a message.
  mutating func remove(_ sign: String, within timeout: Duration) throws(CLIError) -> Bool {
    let topics = TopicNames(prefix: station.prefix, sign: sign)
    let device = "homeassistant/device/\(station.prefix)-\(sign)/config"
    for topic in [device, topics.availability, topics.state] {
      link.publish(Publication(.state, to: topic, [], isRetained: true))
    }
    let end = SystemClock.boot.now + timeout
    while station[sign] != nil, SystemClock.boot.now < end { _ = try events(until: end) }
    return station[sign] == nil
  }
}
