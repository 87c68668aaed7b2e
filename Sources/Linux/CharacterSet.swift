// SPDX-License-Identifier: Apache-2.0
import CLinux

/// The character set of the user's locale, for output.
public final class CharacterSet {
  /// What a locale asks for.
  public enum Finding {
    /// UTF-8, or no character set at all as in the locale C.
    case unicode

    /// Another character set, with its converter.
    case other(CharacterSet)

    /// Another character set, by name, into which the C library cannot convert.
    case unavailable(String)
  }

  /// The name, as the locale has it.
  public let name: String

  private let converter: UnsafeMutableRawPointer

  private init?(_ name: String) {
    guard let converter = clinux_converter_open(name) else { return nil }
    self.name = name
    self.converter = converter
  }

  deinit { clinux_converter_close(converter) }

  /// Finds the character set of the environment.
  ///
  /// Where the locale is not installed, its name tells the character set: `zh_CN.GB18030`. The
  /// locale `C` says nothing of the terminal, so output is UTF-8 there.
  public static func find() -> Finding {
    let installed = clinux_character_set().map { String(cString: $0) }
    let name = installed ?? nameInEnvironment ?? ""
    let known = name.lowercased().filter { $0.isLetter || $0.isNumber }
    guard !["", "utf8", "ansix341968", "ascii", "usascii"].contains(known) else { return .unicode }
    return CharacterSet(name).map(Finding.other) ?? .unavailable(name)
  }

  /// The part of the locale's name behind the point: `zh_CN.GB18030@stroke`.
  private static var nameInEnvironment: String? {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { ProcessEnvironment[$0] }
      .first { !$0.isEmpty }
    return locale?.split(separator: "@").first?.split(separator: ".").dropFirst().first
      .map(String.init)
  }

  /// A text in this character set, with a question mark for each character that it lacks.
  public func bytes(of text: String) -> [UInt8] {
    if let whole = converted(text) { return whole }
    return text.unicodeScalars.flatMap { converted(String($0)) ?? [UInt8(ascii: "?")] }
  }

  /// A text in this character set; nil if it lacks a character.
  private func converted(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { source in
      // No character set has more than four bytes for what has one in UTF-8, but for a shift.
      let room = 4 * source.count + 16
      let count = source.withMemoryRebound(to: CChar.self) { characters in
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { target -> [UInt8]? in
          let count = clinux_convert(
            converter, characters.baseAddress, characters.count, target.baseAddress, room)
          return count < 0 ? nil : target[..<count].map { UInt8(bitPattern: $0) }
        }
      }
      return count
    }
  }
}
