// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum StatusKey: String, CaseIterable {
    case label, english, local, colour, present
  }

  /// The built-in statuses with the changes of this file, and the new ones.
  func statuses(_ node: Node?) -> [Status] {
    var statuses = Status.builtIn
    guard let node else { return statuses }
    for entry in namedEntries(node, expected: .init("statuses by name", "以名称为键的各种去向")) {
      let known = statuses.firstIndex { $0.name.key == entry.key }
      let status = self.status(entry, known.map { statuses[$0] })
      if let known { statuses[known] = status } else { statuses.append(status) }
      if Self.reservedStatusNames.contains(entry.key) {
        report(
          .init("a status cannot have this name, expected another", "去向不能用这个名称，请换一个"),
          at: entry.position,
          path: entry.value.path)
      }
    }
    reportSharedLabels(node, statuses)
    return statuses
  }

  /// The keys that have another meaning among the statuses of buttons or of an indicator.
  private static let reservedStatusNames = ["cycle", "rgb"]

  private func status(_ entry: Node.Entry, _ known: Status?) -> Status {
    var status =
      known
      ?? Status(
        name: ID(entry.key), label: "", english: "",
        colour: Colour(red: 0x80, green: 0x80, blue: 0x80))
    guard
      let section = Section(
        entry.value, self, StatusKey.self,
        expected: .init(
          "a mapping with label, english and colour", "一组键值，例如 label、english 和 colour"))
    else { return status }
    let isNew = known == nil
    let label =
      isNew ? section.required(.label, .init("the Chinese label", "中文标签")) : section[.label]
    let english =
      isNew ? section.required(.english, .init("the English label", "英文标签")) : section[.english]
    status.label = label.flatMap { text($0, .line) } ?? status.label
    status.english = english.flatMap { text($0, .line) } ?? status.english
    warnOfFullWidth(in: status.english, section[.english])
    status.local = section[.local].flatMap { text($0, .line) } ?? status.local
    status.colour = section[.colour].flatMap(colour) ?? status.colour
    if let present = section[.present].flatMap({ word($0, YesOrNo.self) }) {
      status.isPresent = present == .yes
    }
    return status
  }

  func colour(_ node: Node) -> Colour? {
    let expected = LocalizedText(
      "a colour such as \"#808080\" (in quotes: # begins a comment) or grey",
      "颜色，例如 \"#808080\"（须加引号，否则 # 之后是注释）或 grey")
    guard let text = raw(node, expected: expected) else { return nil }
    if let colour = Colour(text) ?? Colour(named: text) { return colour }
    reportFound(node, expected: expected)
    return nil
  }

  /// Reports labels that two statuses share: people type and read labels.
  private func reportSharedLabels(_ node: Node, _ statuses: [Status]) {
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries.prefix(Self.mostEntries) {
      guard let status = statuses.first(where: { $0.name.key == entry.key }) else { continue }
      let others = statuses.prefix { $0.name != status.name }
      warnOfKey(of: status, amongLabelsOf: others, entry)
      guard
        let other = others.first(where: { other in
          [status.label, status.english, status.local ?? ""].contains {
            !$0.isEmpty && other.matches($0)
          }
        })
      else { continue }
      report(
        .init(
          "a label of this status is also one of '\(other.name)', expected another",
          "该去向的标签与“\(other.name)”的相同，请换一个"),
        at: entry.position, path: entry.value.path)
    }
  }

  /// Warns of a key that is a label of a status before it.
  private func warnOfKey(
    of status: Status, amongLabelsOf others: some Sequence<Status>, _ entry: Node.Entry
  ) {
    guard let other = others.first(where: { $0.matches(status.name.key) }) else { return }
    warn(
      .init(
        "a label of '\(other.name)' too: commands with this word mean the key; expected another",
        "与去向“\(other.name)”的标签相同：命令中写这个词指的是这个键；请换一个"),
      at: entry.position, path: entry.value.path, kind: "a key that is the label of another status")
  }

  /// A status by its key in this file.
  func status(
    named word: String, at position: Position, path: String, among statuses: [Status]
  ) -> ID<Status>? {
    if statuses.contains(where: { $0.name.key == word }) { return ID(word) }
    if let meant = statuses.first(where: { $0.matches(word) }) {
      report(
        .init(
          "a label, did you mean its status '\(meant.name)'?", "这是标签，是否应写去向的名称“\(meant.name)”？"),
        at: position, path: path)
    } else {
      reportUnknown(
        .init("status", "去向"), word, at: position, path: path, known: statuses.map(\.name.key))
    }
    return nil
  }

  /// A status that is the value of a key.
  func status(_ node: Node, among statuses: [Status]) -> ID<Status>? {
    raw(node, expected: .init("a status", "去向的名称")).flatMap {
      status(named: $0, at: node.position, path: node.path, among: statuses)
    }
  }
}
