// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
public import Sign

/// What a lamp is about to do, noted before it does.
///
/// The journal is written later, and not at all while the SD card fails. A note is for the next
/// process of the same boot: a relay must not chatter because the daemon restarts over and over.
public struct LampNote: Hashable, Sendable {
  /// Its level from now on, and since when.
  public var memory: LampMemory

  /// Whether its output is known to have that level.
  public var hasMoved: Bool

  /// A checksum of its output, by which the next process finds that it is another one; nil if
  /// unknown.
  public var output: UInt64?

  /// Makes a note.
  public init(_ memory: LampMemory, hasMoved: Bool, output: UInt64? = nil) {
    self.memory = memory
    self.hasMoved = hasMoved
    self.output = output
  }
}

extension Restored {
  /// Merges the notes of the last process, which are newer than the journal.
  ///
  /// Where the output had not changed yet, its level is unknown. Without a note, its line may have
  /// been released meanwhile. In both cases the lamp's minimum time begins with this start.
  public mutating func adopt(_ notes: [ID<Lamp>: LampNote], at boot: Duration) {
    for (lamp, snapshot) in lamps where snapshot.isOfThisBoot { lamps[lamp]?.switchedAt = boot }
    for (lamp, note) in notes where note.memory.isOfThisBoot {
      var snapshot = lamps[lamp] ?? LampSnapshot()
      snapshot.level = note.memory.level
      snapshot.switchedAt = note.hasMoved ? note.memory.switchedAt : boot
      snapshot.isOfThisBoot = true
      lamps[lamp] = snapshot
      noted.insert(lamp)
      notedOutputs[lamp] = note.output
    }
  }

  /// The same without a minimum time for lamps that are dark now though they were lit: their lines
  /// were not stored, or they are on another output.
  ///
  /// They must not be lit only because a minimum time holds. It begins with this start.
  func withFreeLines(of configuration: SignConfiguration) -> Restored {
    var restored = self
    for (key, output) in configuration.wiring.lamps {
      guard lamps[ID(key)]?.level.isLit ?? false else { continue }
      let isLine = if case .line = output.pin { true } else { false }
      let before = notedOutputs[ID(key)]
      let isElsewhere = before != nil && before != configuration.wiring.checksum(ofLamp: ID(key))
      guard isLine && !noted.contains(ID(key)) || isElsewhere else { continue }
      restored.lamps[ID(key)]?.switchedAt = nil
    }
    return restored
  }
}
