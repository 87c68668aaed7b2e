// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

// What has a name on the command line: what there is, and what was probably meant.
extension Strings {
  /// What a name is of.
  package enum Thing {
    case officer, status, lamp, other

    /// What people call it, in the language of the texts; the key where there is nothing else.
    func names(_ key: String, _ texts: Strings) -> [String] {
      switch self {
      case .officer: return [texts.names.officer(key)]
      case .lamp: return [texts.names.lamp(key)]
      case .status:
        guard let status = texts.names.status(key) else { return [key] }
        return texts.isChinese
          ? [status.label, status.english] : [status.english, status.label]
      case .other: return [key]
      }
    }
  }

  /// The most names of a list.
  private static let mostChoices = 64

  /// What there is.
  func choices(_ known: [String], _ thing: Thing = .other) -> String {
    guard !known.isEmpty else { return pick("None is configured.", "尚未配置。") }
    let named = known.prefix(Self.mostChoices).map { called($0, thing) }
    let hidden = known.count - named.count
    let list =
      named.joined(separator: enumeration)
      + (hidden > 0 ? pick(" and \(hidden) more", "，等 \(known.count) 项") : "")
    return pick("Known: \(list).", "可用：\(list)。")
  }

  /// What was probably meant, and what there is, after a word that names nothing.
  package func choices(insteadOf word: String, _ known: [String], _ thing: Thing = .other) -> String
  {
    var keys: [String: String] = [:]
    for key in known.reversed() {
      for name in thing.names(key, self) + [key] { keys[name] = key }
    }
    let advice = pick(Confusable.correction(of: word))
    let question = meant(by: word, among: keys).map { called($0, thing) }.map {
      pick("Did you mean \($0)\(advice)? ", spaced("是否应为", $0) + "\(advice)？")
    }
    return (question ?? sentence(advice)) + choices(known, thing)
  }

  /// Advice in brackets as a sentence of its own; empty for none.
  private func sentence(_ advice: String) -> String {
    let inner = advice.drop { " (（".contains($0) }.dropLast()
    guard let first = inner.first else { return "" }
    return pick("\(first.uppercased())\(inner.dropFirst()). ", "\(inner)。")
  }

  /// The key of what was probably meant, of keys by names; nil where nothing is near, or several
  /// are as near.
  private func meant(by word: String, among keys: [String: String]) -> String? {
    let names = keys.keys.sorted()
    guard let nearest = Spelling.nearest(to: word, among: names), let key = keys[nearest],
      key != word
    else { return nil }
    let others = names.filter { keys[$0] != key }
    // Of two that are as near the first one is found.
    if let other = Spelling.nearest(to: word, among: others),
      Spelling.nearest(to: word, among: [other, nearest]) == other
    {
      return nil
    }
    // A word of Chinese has two characters: one of them in common with several says nothing.
    let plain = Confusable.plain(word)
    guard plain.unicodeScalars.contains(where: { !$0.isASCII }) else { return key }
    func shared(_ name: String) -> Int { plain.count(where: { name.contains($0) }) }
    return others.contains { shared($0) >= shared(nearest) } ? nil : key
  }

  /// A name that several officers have.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - officers: the officers, each with the key in brackets.
  /// - Returns: the text.
  package func ambiguousOfficer(_ name: String, _ officers: [String]) -> String {
    let people = choice(officers)
    return pick(
      "“\(name)” may be \(people): give one of these, in quotes, or the key.",
      "“\(name)”可能是\(people)，请照此写出其中一个，或改写键。")
  }

  /// What people call something, with the key that commands take too: 张伟（zhang）.
  private func called(_ key: String, _ thing: Thing) -> String {
    guard let name = thing.names(key, self).first, name != key else { return key }
    return name + bracketed(key)
  }
}

// Errors of names.
extension Strings {
  /// An officer who is unknown, a name that several officers have, or none was given.
  package func noSuchOfficer(_ failure: Wire.NoSuchOfficer) -> String {
    guard let officer = failure.officer else {
      return pick("Say which officer, with --officer KEY. ", "请用 --officer 指明民警。")
        + choices(failure.known, .officer)
    }
    let namesakes = failure.known.filter { names.officer($0) == officer }
    guard namesakes.count < 2 else {
      return ambiguousOfficer(officer, namesakes.map { called($0, .officer) })
    }
    return pick("There is no officer “\(officer)”. ", "没有民警“\(officer)”。")
      + choices(insteadOf: officer, failure.known, .officer)
  }

  func noSuchStatus(_ failure: Wire.NoSuchStatus) -> String {
    pick("There is no status “\(failure.status)”. ", "没有去向“\(failure.status)”。")
      + choices(insteadOf: failure.status, failure.known, .status)
  }

  func noSuchLamp(_ failure: Wire.NoSuchLamp) -> String {
    pick("There is no lamp “\(failure.lamp)”. ", "没有灯“\(failure.lamp)”。")
      + choices(insteadOf: failure.lamp, failure.known, .lamp)
  }

  /// A lamp that is not in the file, or no lamp given.
  package func noSuchLamp(_ lamp: String?, known: [String]) -> String {
    lamp.map { noSuchLamp(Wire.NoSuchLamp(lamp: $0, known: known)) }
      ?? pick("Say which lamp, with --lamp NAME. ", "请用 --lamp 指明哪盏灯。")
      + choices(known, .lamp)
  }

  func noSuchLine(_ failure: Wire.NoSuchLine) -> String {
    pick("There is no line “\(failure.line)”. ", "没有线路“\(failure.line)”。")
      + choices(insteadOf: failure.line, failure.known)
  }

  func noSuchPlate(_ failure: Wire.NoSuchPlate) -> String {
    noSuchPlate(failure.device, known: failure.known)
  }

  /// A display without a plate.
  package func noSuchPlate(_ device: String, known: [String]) -> String {
    pick("There is no plate on “\(device)”. ", "“\(device)”上没有去向牌。")
      + choices(insteadOf: device, known)
  }

  /// No part of the wiring has a name that was given.
  package func noSuchPart(_ name: String, _ known: [String]) -> String {
    pick("There is no part “\(name)”. ", "没有部件“\(name)”。") + choices(insteadOf: name, known)
  }

  func noSuchButton(_ failure: Wire.Simulator.NoSuchButton) -> String {
    pick("There is no button “\(failure.button)”. ", "没有按钮“\(failure.button)”。")
      + choices(insteadOf: failure.button, failure.known)
  }

  func noSuchDevice(_ failure: Wire.Simulator.NoSuchDevice) -> String {
    pick("There is no device “\(failure.device)”. ", "没有设备“\(failure.device)”。")
      + choices(insteadOf: failure.device, failure.known)
  }
}
