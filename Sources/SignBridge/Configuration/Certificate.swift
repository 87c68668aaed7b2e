// SPDX-License-Identifier: Apache-2.0
package import Sign
import SignInterface

/// A certificate: from when to when it holds (RFC 5280, section 4.1.2.5), and for whom.
///
/// A broker that refuses a certificate often ends the connection before anybody can read why.
package struct Certificate: Equatable, Sendable {
  /// When it begins, in seconds since 1970.
  package let begin: Int

  /// When it ends, in seconds since 1970.
  package let end: Int

  /// The common name of its subject (2.5.4.3); nil without one.
  package let commonName: String?

  /// Reads a PEM file with one certificate; nil for what is none.
  package init?(pem: [UInt8]) {
    let lines = String(decoding: pem, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { String($0.filter { !$0.isWhitespace }) }
    guard lines.count(where: { $0 == "-----BEGINCERTIFICATE-----" }) == 1 else { return nil }
    let text = lines.drop { $0 != "-----BEGINCERTIFICATE-----" }.dropFirst()
      .prefix { !$0.hasPrefix("-") }.joined()
    guard let bytes = Base64.bytes(text) else { return nil }
    var file = Elements(rest: bytes[...])
    guard var certificate = file.next(0x30), var body = certificate.next(0x30) else { return nil }
    // The version, from the second one on; then number, algorithm and issuer.
    if body.rest.first == 0xA0 { _ = body.next() }
    for _ in 0..<3 { guard body.next() != nil else { return nil } }
    guard var validity = body.next(0x30), let begin = validity.next().flatMap(Self.time),
      let end = validity.next().flatMap(Self.time)
    else { return nil }
    (self.begin, self.end) = (begin, end)
    commonName = body.next(0x30).flatMap(Self.commonName)
  }

  private static func commonName(_ subject: Elements) -> String? {
    var names = subject
    while var set = names.next(0x31) {
      while var attribute = set.next(0x30) {
        guard let type = attribute.next(0x06), let value = attribute.next() else { continue }
        guard Array(type.rest) == [0x55, 0x04, 0x03] else { continue }
        return String(decoding: value.contents, as: UTF8.self)
      }
    }
    return nil
  }

  /// What is wrong with the certificate at a time; nil for one that holds.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - wall: microseconds since 1970.
  ///   - span: how long it must hold from then on, in seconds.
  /// - Returns: the text.
  package func problem(_ path: String, at wall: Int, for span: Int = 0) -> LocalizedText? {
    let now = wall / 1_000_000
    let last = CivilDate(dayNumber: Int64(end / 86_400))
    if now >= end {
      return .init("the certificate \(path) ended on \(last)", "证书 \(path) 已于 \(last) 到期")
    }
    if now < begin {
      let first = CivilDate(dayNumber: Int64(begin / 86_400))
      return .init(
        "the certificate \(path) holds from \(first) on: is the clock right?",
        "证书 \(path) 自 \(first) 起有效，请核对时钟")
    }
    guard now + span >= end else { return nil }
    return .init("the certificate \(path) ends on \(last)", "证书 \(path) 将于 \(last) 到期")
  }

  /// Elements of DER (X.690, section 8.1), one after the other.
  private struct Elements {
    var rest: ArraySlice<UInt8>

    mutating func next() -> (tag: UInt8, contents: ArraySlice<UInt8>)? {
      guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
      var length = Int(first)
      if first >= 0x80 {
        let count = length - 0x80
        guard (1...3).contains(count), rest.count >= count else { return nil }
        length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(count)
      }
      guard rest.count >= length else { return nil }
      defer { rest = rest.dropFirst(length) }
      return (tag, rest.prefix(length))
    }

    /// The next element, if it has this tag.
    mutating func next(_ tag: UInt8) -> Elements? {
      guard let element = next(), element.tag == tag else { return nil }
      return Elements(rest: element.contents)
    }
  }

  /// A UTCTime of two digits for the year, or a GeneralizedTime of four.
  private static func time(_ element: (tag: UInt8, contents: ArraySlice<UInt8>)) -> Int? {
    let digits = element.contents.dropLast().map { Int($0) - 48 }
    let isLong = element.tag == 0x18
    guard isLong || element.tag == 0x17, digits.count == (isLong ? 14 : 12),
      element.contents.last == UInt8(ascii: "Z"), digits.allSatisfy({ (0...9).contains($0) })
    else { return nil }
    let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
    let year = isLong ? pairs[0] * 100 + pairs[1] : pairs[0] + (pairs[0] < 50 ? 2000 : 1900)
    let rest = Array(pairs.suffix(5))
    guard let date = CivilDate(year: year, month: rest[0], day: rest[1]) else { return nil }
    return Int(date.dayNumber) * 86_400 + rest[2] * 3600 + rest[3] * 60 + rest[4]
  }
}
