// SPDX-License-Identifier: Apache-2.0
import Sign

/// The text of a file: UTF-8 without a byte order mark and without characters that YAML forbids.
struct SourceText {
  /// The longest file that is read, in bytes.
  static let limit = 1 << 20

  /// The largest number of `[`, `{` and `&`; the time of libyaml grows with its square.
  static let openingLimit = 4096

  /// The largest number of `[` and `{` that are not closed; libyaml visits them for each token.
  static let nestingLimit = 256

  /// The largest product of the numbers of `&` and `*`: libyaml compares each alias with each
  /// anchor.
  static let aliasLimit = 1 << 20

  /// The largest number of signs that separate values; libyaml needs half a kilobyte for each.
  static let separatorLimit = 1 << 16

  /// The largest number of lines that begin with `%`; libyaml compares each with all others.
  static let directiveLimit = 16

  /// The text in UTF-8, with U+FFFD for what is refused.
  private(set) var bytes: [UInt8]

  /// The characters that are refused, the first of each kind.
  private(set) var faults: [Document.Fault] = []

  /// The lines with such characters.
  private(set) var faultyLines: Set<Int> = []

  /// Decodes UTF-8, or UTF-16 after a byte order mark.
  ///
  /// - Throws: `Document.Fault`, for a text that is too long or in another encoding.
  init(_ bytes: [UInt8]) throws(Document.Fault) {
    guard bytes.count <= Self.limit else {
      throw Document.Fault(
        position: .start,
        message: Self.tooMany(bytes.count, .bytes, most: Self.limit))
    }
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): self.bytes = try Self.utf8(ofUTF16: bytes) { $1 << 8 | $0 }
    case (0xFE, 0xFF): self.bytes = try Self.utf8(ofUTF16: bytes) { $0 << 8 | $1 }
    default: self.bytes = Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    }
    try checkCharacters()
    try checkSigns()
  }

  /// Makes a text of lines that were changed.
  init(lines: [Substring]) {
    bytes = Array(lines.joined(separator: "\n").utf8)
  }

  private static let breaks = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
  private static let indicators = [UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":")]

  /// Bounds the signs whose number makes libyaml slow, whatever they mean where they are.
  private func checkSigns() throws(Document.Fault) {
    var (openings, nesting, deepest, anchors, aliases, directives) = (0, 0, 0, 0, 0, 0)
    var separators = 0
    var last = UInt8(ascii: "\n")
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        openings += 1
        nesting += 1
        deepest = max(deepest, nesting)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): nesting = max(0, nesting - 1)
      case UInt8(ascii: "&"): anchors += 1
      case UInt8(ascii: "*"): aliases += 1
      case UInt8(ascii: "%") where Self.breaks.contains(last): directives += 1
      case UInt8(ascii: ","): separators += 1
      case UInt8(ascii: " ") where Self.indicators.contains(last): separators += 1
      case _ where Self.breaks.contains(byte): separators += 1
      default: break
      }
      last = byte
    }
    func bound(
      _ count: Int, _ most: Int, _ english: String, _ chinese: (what: String, unit: String)
    ) throws(Document.Fault) {
      guard count > most else { return }
      throw Document.Fault(
        position: .start,
        message: .init(
          "the file has \(count) \(english), expected at most \(most)",
          "文件中\(chinese.what) \(count) \(chinese.unit)，最多 \(most) \(chinese.unit)"))
    }
    try bound(
      separators, Self.separatorLimit, "line breaks, commas, dashes and colons",
      ("的换行、逗号、短横和冒号共", "个"))
    try bound(
      openings + anchors, Self.openingLimit, "of the signs [, { and &", ("的 [、{ 和 & 共", "个"))
    try bound(
      deepest, Self.nestingLimit, "of the signs [ and { one in another", ("的 [ 和 { 嵌套了", "层"))
    try bound(directives, Self.directiveLimit, "lines that begin with %", ("以 % 开头的共", "行"))
    try bound(anchors * aliases, Self.aliasLimit, "pairs of the signs & and *", ("的 & 和 * 共", "对"))
  }

  private static func tooMany(
    _ count: Int, _ unit: LocalizedText, most: Int
  ) -> LocalizedText {
    .init("the file has ", "文件") + .atMost(count, unit, most: most)
  }

  /// The lines of the text, for hints.
  var lines: [Substring] {
    String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The end of the text.
  var end: Position {
    let lines = lines
    return Position(line: max(1, lines.count), column: (lines.last?.count ?? 0) + 1)
  }

  private static func utf8(
    ofUTF16 bytes: [UInt8], unit: (UInt16, UInt16) -> UInt16
  ) throws(Document.Fault) -> [UInt8] {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      unit(UInt16(bytes[index]), UInt16(bytes[index + 1]))
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw Document.Fault(
        position: .start,
        message: .init(
          "the file is not valid UTF-16, expected UTF-8", "文件不是有效的 UTF-16，请另存为 UTF-8 编码"))
    }
    return Array(text.utf8)
  }

  private mutating func checkCharacters() throws(Document.Fault) {
    defer { if !faults.isEmpty { replaceRefused() } }
    var position = Position.start
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var previous: Unicode.Scalar?
    while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: return
      case .error:
        refuse(
          position,
          .init(
            "this byte is not UTF-8, expected a file saved as UTF-8",
            "此处的字节不是 UTF-8，请把文件另存为 UTF-8 编码"))
        position.column += 1
      case .scalarValue(let scalar):
        if scalar == "\0" {
          throw Document.Fault(
            position: position,
            message: .init(
              "a NUL character; is this UTF-16? Expected a file saved as UTF-8",
              "含有 NUL 字符，文件是否为 UTF-16？请另存为 UTF-8 编码"))
        }
        if let reason = Self.refusal(of: scalar) { refuse(position, reason) }
        switch scalar {
        case "\n" where previous == "\r": break
        case "\n", "\r": position = Position(line: position.line + 1, column: 1)
        default: position.column += 1
        }
        previous = scalar
      }
    }
  }

  /// Records a refused character; of one kind only the first is reported.
  private mutating func refuse(_ position: Position, _ message: LocalizedText) {
    faultyLines.insert(position.line)
    guard !faults.contains(where: { $0.message == message }) else { return }
    faults.append(Document.Fault(position: position, message: message))
  }

  private mutating func replaceRefused() {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      Self.refusal(of: scalar) == nil ? scalar : "\u{FFFD}"
    }
    bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
  }

  private static func refusal(of scalar: Unicode.Scalar) -> LocalizedText? {
    switch scalar {
    case "\n", "\r", "\t": nil
    case "\u{FEFF}":
      .init(
        "a byte order mark inside the text, expected it nowhere but at the beginning",
        "文字中间有字节顺序标记（BOM），它只能在文件开头")
    case "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}": forbidden(scalar)
    default: scalar.isControl ? forbidden(scalar) : nil
    }
  }

  private static func forbidden(_ scalar: Unicode.Scalar) -> LocalizedText {
    .init(
      "the invisible character \(scalar.codePoint) does not belong here, expected none",
      "此处有不可见字符 \(scalar.codePoint)，请删除")
  }
}
