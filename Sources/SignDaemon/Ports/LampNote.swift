// SPDX-License-Identifier: Apache-2.0
import Hardware
public import Sign

/// What a lamp is about to do, noted before it does.
///
/// The record is written later, and not at all while the card fails. A note is for the next process
/// of the same boot: a relay must not chatter because a program is restarted over and over.
public struct LampNote: Hashable, Sendable {
  /// What it does from now on.
  public var memory: LampMemory

  /// Whether its wire is known to have gone there.
  public var hasMoved: Bool

  /// Makes a note.
  public init(_ memory: LampMemory, hasMoved: Bool) {
    self.memory = memory
    self.hasMoved = hasMoved
  }
}

extension Restored {
  /// Takes what the last process noted of lamps, which is newer than the record.
  ///
  /// Where its wire had not gone yet nobody knows which way it is, and where nothing was noted the
  /// wire may have been let go of meanwhile: its shortest time then begins with this start.
  public mutating func adopt(_ notes: [ID<Lamp>: LampNote], at boot: Duration) {
    for (lamp, record) in lamps where record.isOfThisBoot { lamps[lamp]?.switchedAt = boot }
    for (lamp, note) in notes where note.memory.isOfThisBoot {
      var record = lamps[lamp] ?? LampSnapshot()
      record.level = note.memory.level
      record.switchedAt = note.hasMoved ? note.memory.switchedAt : boot
      record.isOfThisBoot = true
      lamps[lamp] = record
      noted.insert(lamp)
    }
  }

  /// The same with lamps free to go where they belong at once that were lit and whose lines nobody
  /// kept: they are dark, and must not be lit only because a shortest time is held.
  func withFreeLines(of plan: Plan) -> Restored {
    var restored = self
    for (key, output) in plan.wiring.lamps where !noted.contains(ID(key)) {
      guard case .line = output.pin, lamps[ID(key)]?.level.isLit ?? false else { continue }
      restored.lamps[ID(key)]?.switchedAt = nil
    }
    return restored
  }
}
