// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum AccessKey: String, CaseIterable {
    case read, notes, history, set, lamps, letters, attention
  }

  /// The access rights on the socket.
  func access(_ node: Node?, officers: [ID<Officer>]) -> Access {
    var access = Access()
    guard let node, !node.isEmpty,
      let section = Section(
        node, self, AccessKey.self,
        expected: .init("a mapping with read, set and lamps", "一组键值，例如 read、set 和 lamps"))
    else { return access }
    if let read = section[.read] { access.read = list(read).compactMap(principal) }
    access.notes = section[.notes].map { list($0).compactMap(principal) }
    access.history = section[.history].map { list($0).compactMap(principal) }
    if let set = section[.set] {
      access.set = list(set).compactMap { setRight($0, officers: officers) }
    }
    if let lamps = section[.lamps] { access.lamps = list(lamps).compactMap(principal) }
    if let letters = section[.letters] { access.mailbox = list(letters).compactMap(principal) }
    access.attention = section[.attention].map { list($0).compactMap(principal) } ?? []
    return access
  }

  private static let principal = LocalizedText(
    "everyone, user:NAME or group:NAME", "everyone、user:用户名 或 group:组名")

  private func principal(_ node: Node) -> Access.Principal? {
    guard let text = right(node, expected: Self.principal) else { return nil }
    if let principal = Access.Principal(text) { return principal }
    let expected =
      Self.principal
      + (text.contains("->") ? .init(", without '->'", "，此处不用“->”") : .empty)
    reportFound(node, expected: expected)
    return nil
  }

  /// `group:station`, or with the officers that the right is for: `user:zhang -> zhang, li`.
  private func setRight(_ node: Node, officers: [ID<Officer>]) -> Access.SetRight? {
    let expected =
      Self.principal
      + .init(
        ", with '-> OFFICER, OFFICER' in quotes for some officers",
        "；只限某些民警时加引号，后接“-> 民警, 民警”")
    guard let text = right(node, expected: expected) else { return nil }
    let halves = text.split(separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    guard let principal = halves.first.flatMap({ Access.Principal(String($0.trimmed)) }) else {
      reportFound(node, expected: expected)
      return nil
    }
    guard halves.count == 2 else { return Access.SetRight(principal: principal) }
    let names = halves[1].split(separator: ",", omittingEmptySubsequences: false)
      .map { ID<Officer>(String($0.trimmed)) }
    for name in names where !officers.contains(name) {
      reportUnknownOfficer(name.key, at: node.position, path: node.path, known: officers)
    }
    return Access.SetRight(principal: principal, officers: Set(names))
  }

  private func right(_ node: Node, expected: LocalizedText) -> String? {
    if case .mapping(let entries) = node.content, let entry = entries.first,
      ["user", "group"].contains(entry.key), let name = raw(entry.value, expected: expected)
    {
      let meant = "\(entry.key):\(Quoted(name))"
      report(
        .init(
          "a space after '\(entry.key):', expected '\(meant)'",
          "“\(entry.key):”后多了空格，应为“\(meant)”"), node)
      return nil
    }
    return raw(node, expected: expected)
  }
}

extension Access.Principal {
  /// Parses `everyone`, `user:zhang` or `group:station`.
  fileprivate init?(_ text: String) {
    if text == "everyone" {
      self = .everyone
      return
    }
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let name = halves.last, !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-$@\\+".contains($0)) })
    else { return nil }
    switch halves[0] {
    case "user": self = .user(String(name))
    case "group": self = .group(String(name))
    default: return nil
    }
  }
}

extension Substring {
  /// The text without leading and trailing spaces.
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
