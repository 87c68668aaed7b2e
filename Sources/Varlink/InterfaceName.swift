// SPDX-License-Identifier: Apache-2.0

/// The three kinds of names in an interface definition, as UAPI.20 spells them.
enum InterfaceName {
  /// An interface: `[A-Za-z]([-]*[A-Za-z0-9])*(\.[A-Za-z0-9]([-]*[A-Za-z0-9])*)+`.
  static func isInterface(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1, let first = text.utf8.first, isLetter(first) else { return false }
    return parts.allSatisfy { part in
      guard let first = part.first, let last = part.last else { return false }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && part.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// A type, a method or an error: `[A-Z][A-Za-z0-9]*`.
  static func isMember(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), first < UInt8(ascii: "a") else {
      return false
    }
    return text.utf8.allSatisfy(isAlphanumeric)
  }

  /// A field: `[A-Za-z](_?[A-Za-z0-9])*`.
  static func isField(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAlphanumeric) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
