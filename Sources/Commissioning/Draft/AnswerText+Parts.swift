// SPDX-License-Identifier: Apache-2.0
package import Sign

extension AnswerText {
  /// The parts, by words or by numbers of the list; a word for none is no part.
  ///
  /// Behind the list of all parts come the offers of this board. A line of the list is an answer as
  /// it stands, with its number and its label.
  ///
  /// - Parameters:
  ///   - text: the words or numbers, separated by commas.
  ///   - board: what the kernel's drivers offer here.
  /// - Returns: the parts, and what stands in for their chips or pins.
  /// - Throws: what was expected instead.
  package static func parts(
    _ text: String, on board: BoardDevices = BoardDevices()
  ) throws(MalformedText) -> (parts: Set<SignPart>, sources: [SignPart: KernelSource]) {
    var parts: Set<SignPart> = []
    var sources: [SignPart: KernelSource] = [:]
    if isNone(text) { return (parts, sources) }
    for item in items(unlabelled(text, on: board)).map({ Confusable.plain($0) }) {
      let (part, source) = try part(item, on: board)
      parts.insert(part)
      guard let source else { continue }
      guard sources[part] == nil || sources[part] == source else {
        throw MalformedText(
          item,
          expected: .init("one device for a part", "一个部件只用一个设备"))
      }
      sources[part] = source
    }
    return (parts, sources)
  }

  /// One part, and its device if it has one of the kernel.
  private static func part(
    _ item: String, on board: BoardDevices
  ) throws(MalformedText) -> (SignPart, KernelSource?) {
    let all = SignPart.allCases
    let words = item.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count == 2, let number = Int(words[0]), listed(number, on: board) == words[1] {
      return try part(words[0], on: board)
    }
    if let number = Int(item), number > 0 {
      if all.indices.contains(number - 1) { return try plain(all[number - 1], item) }
      let index = number - 1 - all.count
      if board.offers.indices.contains(index) {
        return (board.offers[index].part, board.offers[index].source)
      }
    }
    let halves = halves(item)
    guard let word = halves.first, let part = SignPart(rawValue: word.lowercased()) else {
      let words = all.map(\.rawValue)
      throw MalformedText(
        item,
        expected: .init(
          "none, or of " + words.joined(separator: ", "), "“无”，或 " + words.joined(separator: "、")))
    }
    if halves.count == 1 { return try plain(part, item) }
    guard let source = source(halves[1], on: board), part.accepts(source) else {
      throw MalformedText(
        item,
        expected: part.sourceForms
          ?? .init("no device behind \(part.rawValue)", "\(part.rawValue) 后面不写设备"))
    }
    return (part, source)
  }

  /// The words beside a number of the list.
  private static func listed(_ number: Int, on board: BoardDevices) -> String? {
    let words = SignPart.allCases.map(\.rawValue) + board.offers.map(\.words)
    return (1...words.count).contains(number) ? words[number - 1] : nil
  }

  /// The answer without labels of the list, which have commas of their own.
  private static func unlabelled(_ text: String, on board: BoardDevices) -> String {
    (SignPart.allCases.map(\.label) + board.offers.map(\.label)).reduce(text) { rest, label in
      rest.replacing(label.english, with: "").replacing(label.chinese, with: "")
    }
  }

  /// A part with its own chip or pins, which a thermometer has not.
  private static func plain(
    _ part: SignPart, _ item: String
  ) throws(MalformedText) -> (SignPart, KernelSource?) {
    guard part != .thermometer else {
      let forms = part.sourceForms ?? .init(same: "")
      throw MalformedText(
        item,
        expected: .init(
          forms.english + ", beside an e-paper panel", forms.chinese + "，并须有一块电子墨水屏"))
    }
    return (part, nil)
  }

  /// A device of the kernel, with the keys that this board knows of an input device.
  private static func source(_ words: String, on board: BoardDevices) -> KernelSource? {
    guard case .keys(let link, let codes)? = KernelSource(words: words), codes.isEmpty else {
      return KernelSource(words: words)
    }
    return board.keys(of: link).map { .keys(link, $0) }
  }
}

extension SignAnswers.Lamp {
  /// Whether an output of the kernel is this lamp's.
  func hasOutput(of other: Kind) -> Bool {
    switch other {
    case .led, .pwm: kind == other
    case .relay, .relayHigh, .dimmed: false
    }
  }
}
