// SPDX-License-Identifier: Apache-2.0

/// The address of a broker: `mqtts://station.example:8883`.
package struct BrokerAddress: Equatable, Sendable {
  /// The host's name or address; an IPv6 address without brackets.
  package var host: String

  /// The port; 8883 with TLS and 1883 without it by default.
  package var port: Int

  /// Whether the connection uses TLS.
  package var isEncrypted: Bool

  /// Makes an address.
  package init(host: String, port: Int, isEncrypted: Bool) {
    self.host = host
    self.port = port
    self.isEncrypted = isEncrypted
  }

  /// Parses an address; nil for what is none.
  package init?(parsing text: String) {
    let isEncrypted = text.hasPrefix("mqtts://")
    guard isEncrypted || text.hasPrefix("mqtt://") else { return nil }
    let rest = text.dropFirst(isEncrypted ? 8 : 7)
    let host: Substring
    let port: Substring
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      host = rest[rest.index(after: rest.startIndex)..<end]
      port = rest[rest.index(after: end)...]
      guard host.contains(":") else { return nil }
    } else {
      host = rest.prefix { $0 != ":" }
      port = rest.dropFirst(host.count)
    }
    guard Self.isHost(host), let number = Self.port(port, isEncrypted) else { return nil }
    self.init(host: String(host), port: number, isEncrypted: isEncrypted)
  }

  /// Whether it leads to this machine.
  package var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  private static func isHost(_ host: Substring) -> Bool {
    (1...253).contains(host.utf8.count)
      && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._:%".contains($0)) }
  }

  private static func port(_ text: Substring, _ isEncrypted: Bool) -> Int? {
    if text.isEmpty { return isEncrypted ? 8883 : 1883 }
    guard text.first == ":", text.dropFirst().allSatisfy({ ("0"..."9").contains($0) }),
      let port = Int(text.dropFirst()), (1...65_535).contains(port)
    else { return nil }
    return port
  }
}

extension BrokerAddress: CustomStringConvertible {
  /// The address in the form in which it is parsed.
  package var description: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return "\(isEncrypted ? "mqtts" : "mqtt")://\(host):\(port)"
  }
}
