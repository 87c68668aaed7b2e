// SPDX-License-Identifier: Apache-2.0
import Checksum
import Hardware
import Sign

/// What the next process will know of lamps: notes in memory, snapshots in the journal.
///
/// A note precedes the switching of its lamp and outlives the process, not the power. A snapshot
/// outlives both, and is saved as rarely as it can be: writes wear out an SD card.
struct LampPersistence {
  /// The longest time between two snapshots while a lamp is lit and its meter counts.
  ///
  /// Hourly snapshots of one night would be a quarter of a day's commits.
  private static let period = Duration.hours(3)

  private(set) var notes: [ID<Lamp>: LampNote] = [:]
  private var notedEdits = 0
  private var savedMemories: [ID<Lamp>: LampMemory]
  private var savedEdits = 0
  private var savedContributions: [ID<Lamp>: Double]
  private var savedAt: Duration

  /// Begins with what the journal holds.
  init(_ state: State, at boot: Duration) {
    savedMemories = state.lamps.mapValues(\.memory)
    savedContributions = state.lampContributions
    savedAt = boot
  }

  /// Whether lamps have changed since their levels were last noted.
  func mayNote(_ lampEdits: Int) -> Bool { lampEdits != notedEdits }

  /// Notes the levels that lamps are about to have.
  ///
  /// - Returns: whether a note changed.
  mutating func noteLevels(of state: State, on wiring: Wiring) -> Bool {
    notedEdits = state.lampEdits
    let old = notes
    for (lamp, lampState) in state.lamps {
      let note = notes[lamp]
      let output = wiring.checksum(ofLamp: lamp)
      // A reload may bring a lamp to another output, and it keeps its level.
      guard note?.memory != lampState.memory || output != nil && output != note?.output else {
        continue
      }
      notes[lamp] = LampNote(lampState.memory, hasMoved: false, output: output)
    }
    return notes != old
  }

  /// Notes that the output of a lamp is about to have another level than that of its note.
  mutating func noteTrial(of lamp: ID<Lamp>) { notes[lamp]?.hasMoved = false }

  /// Notes which lamps' outputs have the level of their note; `isDriven` is whether a lamp's output
  /// has its desired level.
  ///
  /// - Returns: whether a note changed.
  mutating func noteMoved(
    of state: State, at boot: Duration, isDriven: (ID<Lamp>) -> Bool
  ) -> Bool {
    guard notes.values.contains(where: { !$0.hasMoved }) else { return false }
    let old = notes
    for (lamp, note) in notes where !note.hasMoved && isDriven(lamp) {
      // A step of a fade is not yet the level of the note.
      notes[lamp]?.hasMoved = !(state.lamps[lamp]?.isFading(at: boot) ?? false)
    }
    return notes != old
  }

  /// Whether a snapshot is due: a lamp changed, what a lamp adds to the daylight was learned, the
  /// period of a lit lamp ended, or the daemon ends.
  ///
  /// If so, counts it as saved.
  mutating func beginSaving(_ state: State, isEnding: Bool, at boot: Duration) -> Bool {
    let isPeriodOver = boot - savedAt >= Self.period
    let contributions = state.lampContributions
    let isForced = isEnding || hasLearned(contributions)
    guard state.lampEdits != savedEdits || isPeriodOver || isForced else { return false }
    savedEdits = state.lampEdits
    let memories = state.lamps.mapValues(\.memoryWithoutPattern)
    let isPeriodic = isPeriodOver && memories.values.contains(where: \.level.isLit)
    guard memories != savedMemories || isPeriodic || isForced else { return false }
    savedMemories = memories
    savedContributions = contributions
    savedAt = boot
    return true
  }

  /// Whether what lamps add differs from what is saved, by more than a tenth and a lux.
  private func hasLearned(_ contributions: [ID<Lamp>: Double]) -> Bool {
    contributions.count != savedContributions.count
      || contributions.contains { lamp, lux in
        savedContributions[lamp].map { abs(lux - $0) > max(1, $0 / 10) } ?? true
      }
  }

  /// Makes the next snapshot due: while the journal was unreadable, none was saved.
  mutating func journalRestored() {
    savedEdits = -1
    savedMemories = [:]
  }
}

extension LampState {
  /// The memory; of a lamp that follows the emergency pattern the same all the time, which is not
  /// worth a commit each time it changes.
  fileprivate var memoryWithoutPattern: LampMemory {
    switch decision?.reason {
    case .attention, .minimumTimeHold(wanted: _, .attention):
      return LampMemory(level: .full, isOfThisBoot: true)
    default: return memory
    }
  }
}

extension Wiring {
  /// A checksum of a lamp's output: its line, or the place of its chip and the channel there, and
  /// the level at which it is lit; nil if there is no such lamp.
  func checksum(ofLamp lamp: ID<Lamp>) -> UInt64? {
    guard let output = lamps[lamp.key] else { return nil }
    var sum = FNV1a()
    switch output.pin {
    case .line(let address): sum.add("line \(address)".utf8)
    case .channel(let key, let number):
      guard let device = devices[key] else { return nil }
      sum.add("\(device.part.rawValue) \(device.bus) \(device.address) \(number)".utf8)
    }
    sum.add(output.activeLow ? UInt8(1) : 0)
    return sum.value
  }
}
