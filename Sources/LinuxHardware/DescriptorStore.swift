// SPDX-License-Identifier: Apache-2.0
import Glibc
public import Hardware
public import Linux

/// The lines that the service manager keeps while the daemon restarts, so that no lamp moves.
///
/// An output's request is a descriptor, and its wire carries what it was given for as long as
/// somebody holds that. A copy is left with the manager (sd_notify(3), `FDSTORE=1`), who passes it
/// to the next start. With libgpiod 1.6 nothing is kept: its requests cannot be taken over.
public final class DescriptorStore {
  private let manager: ServiceManager
  private var inherited: [String: Int32]

  /// How a line's descriptor is named in the store; names of other descriptors begin otherwise.
  private static let prefix = "line."

  /// Makes a store of what the manager passed to this start.
  ///
  /// - Returns: nil if no manager started us.
  public init?(_ passed: [InheritedDescriptor]) throws(SystemError) {
    guard let manager = try ServiceManager() else { return nil }
    self.manager = manager
    inherited = Dictionary(
      passed.filter { $0.name.hasPrefix(Self.prefix) }.map { ($0.name, $0.number) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether a descriptor was kept for a line and nobody has taken it yet.
  public func isStored(_ id: LineID) -> Bool { inherited[name(id)] != nil }

  /// The descriptor kept for a line, if it really holds the line at this place.
  ///
  /// The kernel is asked what it holds: a configuration may have changed meanwhile.
  func adopt(_ id: LineID, at place: LinePlace) -> Int32? {
    guard let number = inherited.removeValue(forKey: name(id)) else { return nil }
    guard Self.holds(number, place) else {
      drop(name(id), number)
      return nil
    }
    return number
  }

  /// Gives back what is kept for other lines at this place.
  ///
  /// A configuration that lets two wires change places would find each held by the other.
  func releaseConflicting(_ place: LinePlace) {
    let told = inherited.compactMapValues(Self.information)
    for name in Self.holders(of: place, among: told) {
      if let number = inherited.removeValue(forKey: name) { drop(name, number) }
    }
  }

  /// Leaves a copy of a line's descriptor with the manager.
  func store(_ descriptor: Int32, of id: LineID) {
    // Without a place in the store the line moves at the next restart, and nothing else is lost.
    try? manager.store(number: descriptor, name: name(id))
  }

  /// Has the manager give a line back.
  func remove(_ id: LineID) { try? manager.removeStored(name: name(id)) }

  /// Gives back what was kept and is no longer wanted.
  public func removeStale() {
    for (name, number) in inherited { drop(name, number) }
    inherited = [:]
  }

  private func drop(_ name: String, _ number: Int32) {
    close(number)
    try? manager.removeStored(name: name)
  }

  /// A name without what the manager would take for a separator.
  private func name(_ id: LineID) -> String {
    Self.prefix + String(id.name.map { $0 == ":" || $0.isWhitespace ? "_" : $0 })
  }

  /// Whether a descriptor holds this line, as the kernel tells in its fdinfo (gpiolib-cdev.c).
  private static func holds(_ number: Int32, _ place: LinePlace) -> Bool {
    information(number).map { describes($0, place) } ?? false
  }

  private static func information(_ number: Int32) -> String? {
    let bytes = try? File.read("/proc/self/fdinfo/\(number)", limit: 4096)
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of the descriptors whose fdinfo names this line and no other, in order.
  static func holders(of place: LinePlace, among told: [String: String]) -> [String] {
    told.filter { describes($0.value, place) }.keys.sorted()
  }

  /// Whether an fdinfo names this line and no other.
  static func describes(_ information: String, _ place: LinePlace) -> Bool {
    var chip: Substring?
    var offsets: [Substring] = []
    for line in information.split(separator: "\n") {
      let parts = line.split(whereSeparator: { $0 == ":" || $0 == "\t" || $0 == " " })
      guard parts.count == 2 else { continue }
      if parts[0] == "gpio-chip" { chip = parts[1] }
      if parts[0] == "gpio-line" { offsets.append(parts[1]) }
    }
    return chip.map { "/dev/\($0)" == place.chip } ?? false && offsets == ["\(place.offset)"]
  }
}
