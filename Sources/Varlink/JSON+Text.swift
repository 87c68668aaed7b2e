// SPDX-License-Identifier: Apache-2.0

extension JSON: CustomStringConvertible {
  /// The value on one line, without spaces.
  public var description: String { text() }

  /// The value over several lines, two spaces to a level, for people.
  public var formatted: String { text(level: 0) }

  /// The value as UTF-8 bytes on one line.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, level: nil)
    return bytes
  }

  private func text(level: Int? = nil) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, level: level)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value; a level of indentation asks for several lines.
  func write(to bytes: inout [UInt8], level: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    case .float(let value): bytes += (value.isFinite ? value.description : "null").utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let elements):
      Self.writeList(elements, between: "[]", to: &bytes, level: level) {
        element, bytes, level in element.write(to: &bytes, level: level)
      }
    case .object(let members):
      Self.writeList(members, between: "{}", to: &bytes, level: level) {
        member, bytes, level in
        Self.write(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if level != nil { bytes.append(UInt8(ascii: " ")) }
        member.value.write(to: &bytes, level: level)
      }
    }
  }

  private static func writeList<List: Collection>(
    _ list: List, between brackets: StaticString, to bytes: inout [UInt8], level: Int?,
    element: (List.Element, inout [UInt8], Int?) -> Void
  ) {
    let (open, close) = brackets.withUTF8Buffer { ($0[0], $0[1]) }
    bytes.append(open)
    let inner = level.map { $0 + 1 }
    var isFirst = true
    for item in list {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      breakLine(in: &bytes, level: inner)
      element(item, &bytes, inner)
    }
    if !isFirst { breakLine(in: &bytes, level: level) }
    bytes.append(close)
  }

  private static func breakLine(in bytes: inout [UInt8], level: Int?) {
    guard let level else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
  }

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    let isPlain = string.withUTF8 { text in
      let isPlain = text.allSatisfy {
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
      }
      if isPlain { bytes.append(contentsOf: text) }
      return isPlain
    }
    if !isPlain { writeEscaped(string, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func writeEscaped(_ string: String, to bytes: inout [UInt8]) {
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes += [hexDigit(byte >> 4), hexDigit(byte & 0x0F)]
      default: bytes.append(byte)
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
