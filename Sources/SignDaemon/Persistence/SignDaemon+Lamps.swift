// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// Notes what lamps are about to do, before their wires move: whatever ends this process, the
  /// next one knows.
  func noteLamps() {
    guard state.lampEdits != notedEdits else { return }
    notedEdits = state.lampEdits
    var notes = notes
    for (lamp, lampState) in state.lamps where notes[lamp]?.memory != lampState.memory {
      // What has no wire has nowhere to go.
      notes[lamp] = LampNote(
        lampState.memory, hasMoved: controller.settings.lamp(lamp) == nil)
    }
    note(notes)
  }

  /// Notes which lamps' wires have gone where they were to go.
  func noteMovedLamps() {
    guard notes.values.contains(where: { !$0.hasMoved }) else { return }
    var notes = notes
    for (lamp, note) in notes where !note.hasMoved && reconciler.hasTaken(lamp: lamp) {
      // A step of a fade is not yet what was noted.
      notes[lamp]?.hasMoved = !(state.lamps[lamp]?.isOnItsWay(at: now.boot) ?? false)
    }
    note(notes)
  }

  private func note(_ notes: [ID<Lamp>: LampNote]) {
    guard notes != self.notes else { return }
    self.notes = notes
    host.note(notes)
  }

  /// Has what is remembered of lamps kept when one has changed, when their own light became
  /// known or was forgotten, and every three hours while one is lit: a night of hourly ones would
  /// be a quarter of what a card can bear of commits in a day.
  func saveLamps(isEnding: Bool = false) {
    let isTime = now.boot - lampsSavedAt >= .hours(3)
    let knowsOwnLight = state.daylight?.lampContribution != nil
    guard
      state.lampEdits != savedEdits || isTime || isEnding
        || knowsOwnLight != isLampContributionSaved
    else { return }
    savedEdits = state.lampEdits
    let memories = state.lamps.mapValues(\.memory)
    let isDue = isTime && memories.values.contains(where: \.level.isLit)
    guard memories != savedMemories || isDue || isEnding || knowsOwnLight != isLampContributionSaved
    else { return }
    savedMemories = memories
    isLampContributionSaved = knowsOwnLight
    lampsSavedAt = now.boot
    var counted = state
    for lamp in controller.settings.lamps {
      counted.lamps[lamp.key]?.count(until: now.boot, of: lamp)
    }
    host.save(counted.lampRecords)
  }
}
