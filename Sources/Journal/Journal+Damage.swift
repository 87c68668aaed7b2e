// SPDX-License-Identifier: Apache-2.0

extension Journal {
  /// Damage that was found, and what became of the file.
  struct Damage {
    /// What was damaged, as text for people.
    var text: String

    /// Whether a file was set aside.
    var hasSetAside = false
  }

  /// The damage that was found, as text for people; nil if there was none.
  public var damage: String? { foundDamage?.text }

  /// Whether `damage` tells of a file that was set aside.
  public var hasSetAside: Bool { foundDamage?.hasSetAside ?? false }

  /// The damage to counters and names of a store, as text for people; nil if there is none.
  static func partDamage(_ store: Store?) -> String? {
    let damage = [counterDamage(store), nameDamage(store)].compactMap(\.self)
    return damage.isEmpty ? nil : damage.joined(separator: " ")
  }

  private static func nameDamage(_ store: Store?) -> String? {
    guard let count = store?.damagedNames, count > 0 else { return nil }
    return count == 1
      ? "A name of an earlier time was damaged; reports have the key or a later name in its place."
      : "\(count) names of earlier times were damaged; reports have keys or later names in their"
        + " place."
  }

  private static func counterDamage(_ store: Store?) -> String? {
    guard let count = store?.damagedCounters, count > 0 else { return nil }
    return count == 1
      ? "A figure of a lamp's meter was damaged; it starts anew, and everything else was kept."
      : "\(count) figures of lamps' meters were damaged; they start anew, and everything else was"
        + " kept."
  }
}
