// SPDX-License-Identifier: Apache-2.0

extension Actor {
  /// A caller who names somebody on whose behalf it calls; nil for a caller on its own.
  ///
  /// The caller's own name stays first: what it says of another one proves nothing.
  ///
  /// - Parameters:
  ///   - uid: the caller's user ID, from the kernel.
  ///   - user: the caller's account.
  ///   - whom: a text that `ResidentText.onBehalf` accepts.
  /// - Returns: the actor, with both names.
  public static func peer(uid: UInt32, user: String?, onBehalf whom: String?) -> Actor {
    guard let whom else { return .peer(uid: uid, user: user) }
    return .peer(uid: uid, user: "\(user ?? "uid \(uid)") (\(whom))")
  }

  /// Whether it is a caller whose user name is the officer's key, or who called on behalf of that
  /// user: `dutysign-bridge (station: zhang)`.
  public func isAccount(of officer: ID<Officer>) -> Bool {
    guard case .peer(_, let user?) = self else { return false }
    let key = officer.key
    return user == key || user.hasPrefix("\(key) (") || user.hasSuffix("(\(key))")
      || user.hasSuffix(" \(key))")
  }
}

extension ResidentText {
  /// Somebody on whose behalf a program calls.
  public static let onBehalf = ResidentText(characters: 40)
}
