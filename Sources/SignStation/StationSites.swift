// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignBridge

/// Where offices are, and by which host of Cockpit they are set.
package struct StationSites: Equatable, Sendable {
  /// One office.
  package struct Office: Equatable, Sendable {
    /// Degrees north and east; nil where it is on no map.
    package var latitude: Double?
    package var longitude: Double?

    /// The host on which its sign runs, as the station's Cockpit reaches it.
    package var host: String?
  }

  /// The offices by the names of their signs.
  package var offices: [String: Office]

  /// The address of Cockpit on the station; nil without it.
  package var cockpit: String?

  /// Makes sites; by default none.
  package init(offices: [String: Office] = [:], cockpit: String? = nil) {
    self.offices = offices
    self.cockpit = cockpit
  }

  /// The address of the staff page of a sign; nil where none is known.
  func address(of sign: String) -> String? {
    guard let cockpit, let host = offices[sign]?.host else { return nil }
    return "\(cockpit)/=\(host)/dutysign"
  }
}

extension Reader {
  private enum OfficeKey: String, CaseIterable {
    case latitude, longitude, host
  }

  private static let office = LocalizedText(
    "a mapping with latitude and longitude, and host", "一组键值，含 latitude、longitude 和 host")
  private static let latitude = LocalizedText(
    "degrees north from -90 to 90, such as 30.58", "北纬度数，-90 至 90，例如 30.58")
  private static let longitude = LocalizedText(
    "degrees east from -180 to 180, such as 114.30", "东经度数，-180 至 180，例如 114.30")
  private static let host = LocalizedText("the name of a host", "主机名")
  private static let cockpit = LocalizedText(
    "an address such as https://station.example:9090", "网址，例如 https://station.example:9090")

  /// Where the offices are.
  func sites(_ offices: Node?, _ cockpit: Node?) -> StationSites {
    var sites = StationSites()
    if let offices {
      for entry in namedEntries(
        offices, expected: .init("offices by the names of their signs", "以警务室名称为键的各警务室"))
      {
        if let problem = SignName.problem(of: entry.key) {
          report(problem, entry.value, kind: "a reserved name")
          continue
        }
        sites.offices[entry.key] = office(entry.value)
      }
    }
    sites.cockpit = cockpit.flatMap { node in
      let address = raw(node, expected: Self.cockpit)
      guard let address, Self.isAddress(address) else {
        if address != nil { reportFound(node, expected: Self.cockpit) }
        return nil
      }
      return address.last == "/" ? String(address.dropLast()) : address
    }
    return sites
  }

  private func office(_ node: Node) -> StationSites.Office? {
    guard let section = Section(node, self, OfficeKey.self, expected: Self.office) else {
      return nil
    }
    return StationSites.Office(
      latitude: section[.latitude].flatMap { number($0, -90...90, expected: Self.latitude) },
      longitude: section[.longitude].flatMap {
        number($0, -180...180, expected: Self.longitude)
      },
      host: section[.host].flatMap { node in
        guard let text = raw(node, expected: Self.host) else { return nil }
        guard Self.isHost(text) else {
          reportFound(node, expected: Self.host)
          return nil
        }
        return text
      })
  }

  private static func isHost(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count) && text.first != "-"
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
  }

  private static func isAddress(_ text: String) -> Bool {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
    let rest = text.drop { $0 != "/" }.dropFirst(2)
    return (1...200).contains(rest.utf8.count)
      && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:/[]".contains($0)) }
  }
}
