// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
  /// Reads a number: whole where it is written without fraction and exponent.
  mutating func number() throws(JSONError) -> JSON {
    let start = position
    var isWhole = true
    _ = consume(UInt8(ascii: "-"))
    if !consume(UInt8(ascii: "0")) { try digits() }
    if consume(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
      isWhole = false
      if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
      try digits()
    }
    let written = String(decoding: text[start..<position], as: UTF8.self)
    if isWhole, let whole = Int64(written) { return .int(whole) }
    guard let number = Double(written), number.isFinite else {
      position = start
      throw error("a number beyond the range of a double")
    }
    return .float(number)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while isDigit(byte) { position += 1 }
    guard position > start else { throw error("a digit was expected") }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Reads a string, the opening quote included.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    skipPlainText()
    guard byte == UInt8(ascii: "\\") else {
      return try closed(text[start..<position], from: start)
    }
    var bytes = Array(text[start..<position])
    while consume(UInt8(ascii: "\\")) {
      try escape(into: &bytes)
      let plain = position
      skipPlainText()
      bytes += text[plain..<position]
    }
    return try closed(bytes[...], from: start)
  }

  private mutating func skipPlainText() {
    while byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
      position += 1
    }
  }

  private mutating func closed(
    _ bytes: ArraySlice<UInt8>, from start: Int
  ) throws(JSONError) -> String {
    guard consume(UInt8(ascii: "\"")) else {
      throw error(position < text.count ? "a control character in a string" : "an open string")
    }
    guard let string = String(validating: bytes, as: UTF8.self) else {
      position = start
      throw error("a string that is not UTF-8")
    }
    return string
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
    let letter = byte
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      bytes += try scalar().utf8
      return
    default: throw error("an unknown escape in a string")
    }
    position += 1
  }

  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    var code = UInt32(try codeUnit())
    if UTF16.isLeadSurrogate(UInt16(code)) {
      guard consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")) else {
        throw error("half of a surrogate pair")
      }
      let trail = try codeUnit()
      guard UTF16.isTrailSurrogate(trail) else { throw error("half of a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair") }
    return scalar
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 + UInt16(byte & 0x0F)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        unit = unit << 4 + UInt16(byte & 0x0F) + 9
      default: throw error("four hexadecimal digits were expected")
      }
      position += 1
    }
    return unit
  }
}
