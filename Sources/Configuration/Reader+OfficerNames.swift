// SPDX-License-Identifier: Apache-2.0
import Sign

// Officers are named by keys; people know them by names.
extension Reader {
  /// Notes the name of an officer, and warns where another one has it.
  func note(name: String, of officer: ID<Officer>, _ node: Node?) {
    guard !name.isEmpty else { return }
    // 张伟 and 张 伟 are one name to those who read it.
    let looks = KeyHolder.visible(name)
    let alike = places.officersByName.first { KeyHolder.visible($0.key) == looks }
    guard let (known, other) = alike else {
      places.officersByName[name] = officer
      return
    }
    guard let node else { return }
    guard KeyHolder.named(known).isNamed(name) else {
      return warnOfInvisible(in: [known, name], of: other, node)
    }
    warn(
      .init(
        "the name of '\(other)' too: nobody at the door can tell them apart, and commands need the "
          + "key; expected something that differs, such as 张伟（大）",
        "与“\(other)”同名：门口的人分不清，命令中须写键；请加以区别，例如“张伟（大）”"),
      node, kind: "an officer with the name of another one")
  }

  /// Warns of two names that differ only in what cannot be seen, such as the selector of a variant.
  private func warnOfInvisible(in names: [String], of other: ID<Officer>, _ node: Node) {
    let scalars = names.flatMap(\.unicodeScalars).filter(\.properties.isDefaultIgnorableCodePoint)
    let found = Set(scalars).sorted().map(\.codePoint)
    let (english, chinese) = (found.joined(separator: ", "), found.joined(separator: "、"))
    warn(
      .init(
        "the name of '\(other)' but for what cannot be seen (\(english)): nobody can tell them "
          + "apart; expected something that differs, such as 张伟（大）",
        "与“\(other)”的姓名只差看不见的字符（\(chinese)），谁也分不清；请删除，或加以区别，例如“张伟（大）”"),
      node, kind: "an officer with the name of another one but for what cannot be seen")
  }

  /// Warns of a name that is the key of another officer.
  func warnOfKey(inNameOf officer: Officer) {
    guard officer.name != officer.key.key, places.officers[ID(officer.name)] != nil,
      case .mapping(let entries)? = places.officers[officer.key]?.value.content,
      let node = entries.first(where: { $0.key == OfficerKey.name.rawValue })?.value
    else { return }
    warn(
      .init(
        "the key of another officer: commands with this word mean that one; expected a name that "
          + "is nobody's key",
        "与另一位民警的键相同：命令中写这个词指的是那一位；姓名不要写成别人的键"),
      node, kind: "a name that is the key of another officer")
  }

  /// Reports a word that is no officer's key; a name leads to the key.
  func reportUnknownOfficer(
    _ word: String, at position: Position, path: String, known: [ID<Officer>]
  ) {
    guard let meant = meantOfficer(word) else {
      return reportUnknown(
        .officer, word, at: position, path: path, known: known.map(\.key))
    }
    report(
      .init(
        "a name, did you mean its officer '\(meant)'?", "这是姓名，是否应写民警的键“\(meant)”？"),
      at: position, path: path, kind: "the name of an officer in place of the key")
  }

  /// The officer with a name, or with one that differs by a character.
  private func meantOfficer(_ word: String) -> ID<Officer>? {
    let known = places.officersByName.first { KeyHolder.named($0.key).isNamed(word) }
    if let known { return known.value }
    return Spelling.nearest(to: word, among: places.officersByName.keys.sorted())
      .flatMap { places.officersByName[$0] }
  }

  /// Warns of full-width letters and digits in a text that people type into a telephone, or read as
  /// Latin script.
  func warnOfFullWidth(in text: String?, _ node: Node?) {
    guard let node, let text else { return }
    let isFullWidth = text.unicodeScalars.contains { scalar in
      // The forms of 0–9, A–Z, a–z, and of what stands between digits.
      [0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF0B...0xFF0B, 0xFF0D...0xFF0F]
        .contains { $0.contains(scalar.value) }
    }
    guard isFullWidth else { return }
    let plain = Quoted(Confusable.plain(text))
    warn(
      .init(
        "full-width letters or digits, expected '\(plain)'", "有全角的字母或数字，应为半角的“\(plain)”"),
      node, kind: "full-width letters or digits")
  }

  /// Warns of the quotes of a Chinese keyboard around a text, which are no quotes of the file.
  ///
  /// One of them is left where a comma has divided the text in two.
  func warnOfQuotes(around text: String, _ node: Node) {
    let doubles: Set<Character> = ["“", "”", "＂"]
    let marks = doubles.union(["‘", "’", "＇", "「", "」", "『", "』"])
    let inner = text.dropFirst().dropLast()
    guard case .text(_, quoted: false) = node.content, let first = text.first, let last = text.last,
      !inner.isEmpty, !inner.contains(where: marks.contains),
      marks.contains(first) && marks.contains(last)
        || doubles.contains(first) != doubles.contains(last)
    else { return }
    let plain = Quoted(text.filter { !marks.contains($0) })
    warn(
      .init(
        "full-width quotes are part of the text, expected \(plain), or plain quotes around it",
        "全角引号会成为文字的一部分，应只写 \(plain)，或改用半角引号"),
      node, kind: "full-width quotes around a text")
  }
}
