// SPDX-License-Identifier: Apache-2.0
import Configuration
package import Sign
package import SignBridge

/// The configuration of a station (`station.yaml`).
package struct StationConfiguration: Equatable, Sendable {
  /// The brokers.
  package var broker: BrokerSettings

  /// The first level of all topics.
  package var prefix = "dutysign"

  /// Where the offices are.
  package var sites = StationSites()

  /// The database of the history; nil without one.
  package var history: HistorySettings?

  /// Reads a configuration from the bytes of a file, and finds all its problems.
  ///
  /// - Parameters:
  ///   - bytes: YAML in UTF-8.
  ///   - name: the name of the file, for problems.
  /// - Returns: the configuration, or the problems in the order of the file.
  package static func read(
    bytes: [UInt8], name: String
  ) -> Result<StationConfiguration, Problems> {
    let reader = Reader(file: name)
    let configuration = reader.station(bytes)
    return Result(configuration, problems: reader.problems, file: name)
  }
}

private enum StationKey: String, CaseIterable {
  case brokers, prefix, `protocol`, keepalive, tls, account, offices, cockpit, history
}

extension Reader {
  fileprivate func station(_ bytes: [UInt8]) -> StationConfiguration? {
    let keys = LocalizedText("keys such as 'brokers'", "brokers 等键")
    guard let root = root(of: bytes, expected: keys),
      let section = Section(root, self, StationKey.self, expected: keys)
    else { return nil }
    let broker = brokerSettings(
      section.required(.brokers, Self.brokerAddress),
      BrokerNodes(
        version: section[.protocol], keepalive: section[.keepalive], tls: section[.tls],
        account: section[.account]))
    let prefix = section[.prefix].flatMap { name($0, Self.topicName) }
    let sites = sites(section[.offices], section[.cockpit])
    let history = section[.history].flatMap(history)
    return broker.map {
      StationConfiguration(
        broker: $0, prefix: prefix ?? "dutysign", sites: sites, history: history)
    }
  }
}
