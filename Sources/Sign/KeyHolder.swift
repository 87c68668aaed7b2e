// SPDX-License-Identifier: Apache-2.0

/// Who has the key of an officer, as far as a journal or a configuration says.
///
/// A status belongs to a person, and the key is only where it is stored: a successor has the key of
/// the predecessor and nothing of the status.
public enum KeyHolder: Hashable, Sendable {
  /// The person with this name.
  case named(String)

  /// Somebody of whom the name is not recorded.
  case unknown

  /// Whether it is the person with a name.
  ///
  /// Blanks do not tell two persons apart: 张伟 may be written 张 伟.
  public func isNamed(_ name: String) -> Bool {
    guard case .named(let own) = self else { return false }
    return own.filter { !$0.isWhitespace } == name.filter { !$0.isWhitespace }
  }
}

extension KeyHolder {
  /// A name as it looks: without blanks, and without what cannot be seen, such as the selector of
  /// a variant.
  public static func visible(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter {
          !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }))
  }
}

extension NameHistory {
  /// Who had an officer's key when a change was made.
  public func holder(of officer: ID<Officer>, at generation: UInt64) -> KeyHolder {
    let own = names.filter { $0.kind == .officer && $0.key == officer.key }
    // The first name of a thing also holds for the changes before it.
    guard let name = own.last(where: { $0.after < generation }) ?? own.first else {
      return .unknown
    }
    return .named(name.name)
  }
}
