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

  /// The same without the minimum times that are of another output, or of a line that is dark now.
  ///
  /// A lit lamp whose line was not stored, or that is on another output, must not be lit only
  /// because a minimum time holds. It begins with this start. A dark one on another output may
  /// find this one still lit by the last process but one; its minimum time begins now.
  func withFreeLines(of configuration: SignConfiguration, at boot: Duration) -> Restored {
    var restored = self
    for (key, output) in configuration.wiring.lamps {
      guard let lamp = lamps[ID(key)] else { continue }
      let isLine = if case .line = output.pin { true } else { false }
      let before = notedOutputs[ID(key)]
      if before != nil && before != configuration.wiring.checksum(ofLamp: ID(key)) {
        restored.lamps[ID(key)]?.switchedAt = lamp.level.isLit ? nil : boot
      } else if isLine && lamp.level.isLit && !noted.contains(ID(key)) {
        restored.lamps[ID(key)]?.switchedAt = nil
      }
    }
    return restored
  }
}
