// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// Where the history of a station is stored (`history` in `station.yaml`).
package struct HistorySettings: Equatable, Sendable {
  /// How libpq connects (PostgreSQL, "Connection Strings"): `service=dutysign`.
  package var database: String

  /// How long what has ended is stored; nil for ever.
  package var keep: Duration?
}

private enum HistoryKey: String, CaseIterable {
  case database, keep
}

extension Reader {
  /// The settings of the history; nil only after a problem.
  func history(_ node: Node) -> HistorySettings? {
    guard
      let section = Section(
        node, self, HistoryKey.self,
        expected: .init("a mapping with database", "一组键值，其中有 database")),
      let database = section.required(
        .database, .init("a connection such as service=dutysign", "数据库连接，例如 service=dutysign"))
    else { return nil }
    let keep = section[.keep].flatMap {
      duration(
        $0, .hours(24) ... .hours(36_525 * 24),
        expected: .duration(from: "1d", to: "36525d", suchAs: "400d"))
    }
    guard let text = raw(database, expected: Self.connection) else { return nil }
    guard Self.isConnection(text) else {
      // Not the text: it may have a password.
      report(
        .init("expected \(Self.connection.english)", "应为 \(Self.connection.chinese)"), database)
      return nil
    }
    return HistorySettings(database: text, keep: keep)
  }

  private static let connection = LocalizedText(
    "service=NAME, other words with =, or postgresql://…, without a password: ~/.pgpass has it",
    "service=名称、其他带 = 的写法或 postgresql://…，不写密码：密码放在 ~/.pgpass")

  /// Whether it is a connection and no name of a database or an option; every user of the machine
  /// sees the arguments of a process.
  private static func isConnection(_ text: String) -> Bool {
    let isAddress = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    guard isAddress || text.contains("=") && text.first?.isLetter == true else { return false }
    // A user may be written with any character, so the last @ ends it.
    let address = isAddress ? text.drop { $0 != "/" }.dropFirst(2) : ""
    let user = address.lastIndex(of: "@").map { address[..<$0] } ?? ""
    // In an address letters may be written as numbers, and spaces may be around =.
    let words = text.filter { !$0.isWhitespace }.lowercased()
    return !words.contains("password=") && !(isAddress && text.contains("%"))
      && !user.contains(":") && !text.contains("\0")
  }
}
