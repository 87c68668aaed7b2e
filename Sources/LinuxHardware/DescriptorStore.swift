// SPDX-License-Identifier: Apache-2.0
import Glibc
public import Hardware
public import Linux

/// The line requests that the service manager keeps over a restart, so that no output changes.
///
/// A line request is a descriptor, and an output keeps its value while the descriptor is open. The
/// manager gets a copy (sd_notify(3), `FDSTORE=1`) and passes it to the next start. With libgpiod
/// 1.6 nothing is stored, because its requests cannot be adopted.
public final class DescriptorStore {
  private let manager: ServiceManager
  private var inherited: [String: Int32]

  /// The prefix of a line's name in the store; other descriptors have other prefixes.
  private static let prefix = "line."

  /// Makes a store with the descriptors that the manager passed to this start.
  ///
  /// - Returns: nil if no service manager started this process.
  public init?(_ passed: [InheritedDescriptor], in manager: ServiceManager?) {
    guard let manager else { return nil }
    self.manager = manager
    inherited = Dictionary(
      passed.filter { $0.name.hasPrefix(Self.prefix) }.map { ($0.name, $0.number) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether the store has a descriptor of this line that is not adopted yet.
  public func isStored(_ id: LineID) -> Bool { inherited[name(id)] != nil }

  /// Returns the descriptor that holds the line at this place, under any name, and stores it as
  /// this line's.
  ///
  /// The fdinfo of the descriptor decides, because the configuration may have changed meanwhile.
  func adopt(_ id: LineID, at place: LinePlace) -> Int32? {
    let own = name(id)
    let holders = Self.holders(of: place, among: inherited.compactMapValues(Self.fdinfo))
    let holder = holders.contains(own) ? own : holders.first
    guard holder != own else { return inherited.removeValue(forKey: own) }
    // The name is this line's from now on.
    if let number = inherited.removeValue(forKey: own) { moveAside(own, number) }
    guard let holder, let number = inherited.removeValue(forKey: holder) else { return nil }
    try? manager.removeStored(name: holder)
    try? manager.store(number: number, name: own)
    return number
  }

  /// Keeps a descriptor under another name; one whose fdinfo names no line (Linux 6.1) is released,
  /// because nothing can adopt it.
  private func moveAside(_ name: String, _ number: Int32) {
    guard Self.fdinfo(number)?.contains("gpio-line:") ?? false else { return drop(name, number) }
    var other = "\(name)_"
    while inherited[other] != nil { other += "_" }
    inherited[other] = number
    try? manager.removeStored(name: name)
    try? manager.store(number: number, name: other)
  }

  /// Releases the stored lines with other names at this place.
  ///
  /// Otherwise a configuration that swaps two outputs would find each line held by the other.
  func releaseConflicting(_ place: LinePlace) {
    let fdinfos = inherited.compactMapValues(Self.fdinfo)
    for name in Self.holders(of: place, among: fdinfos) {
      if let number = inherited.removeValue(forKey: name) { drop(name, number) }
    }
  }

  /// Stores a copy of a line's descriptor in the manager.
  func store(_ descriptor: Int32, of id: LineID) {
    // A line that cannot be stored is requested again at the next start, which may change it.
    try? manager.store(number: descriptor, name: name(id))
  }

  /// Removes a line from the manager's store.
  func remove(_ id: LineID) { try? manager.removeStored(name: name(id)) }

  /// Releases the stored lines that no output has adopted.
  public func removeStale() {
    for (name, number) in inherited { drop(name, number) }
    inherited = [:]
  }

  private func drop(_ name: String, _ number: Int32) {
    close(number)
    try? manager.removeStored(name: name)
  }

  /// The name in the store: without colons and spaces, which the manager does not accept.
  private func name(_ id: LineID) -> String {
    Self.prefix + String(id.name.map { $0 == ":" || $0.isWhitespace ? "_" : $0 })
  }

  /// What the kernel says of a descriptor (gpiolib-cdev.c).
  private static func fdinfo(_ number: Int32) -> String? {
    let bytes = try? File.read("/proc/self/fdinfo/\(number)", limit: 4096)
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of the descriptors whose fdinfo names this line and no other, in order.
  static func holders(of place: LinePlace, among fdinfos: [String: String]) -> [String] {
    fdinfos.filter { describes($0.value, place) }.keys.sorted()
  }

  /// Whether an fdinfo names this line and no other.
  static func describes(_ fdinfo: String, _ place: LinePlace) -> Bool {
    var chip: Substring?
    var offsets: [Substring] = []
    for line in fdinfo.split(separator: "\n") {
      let parts = line.split(whereSeparator: { $0 == ":" || $0 == "\t" || $0 == " " })
      guard parts.count == 2 else { continue }
      if parts[0] == "gpio-chip" { chip = parts[1] }
      if parts[0] == "gpio-line" { offsets.append(parts[1]) }
    }
    return chip.map { "/dev/\($0)" == place.chip } ?? false && offsets == ["\(place.offset)"]
  }
}
