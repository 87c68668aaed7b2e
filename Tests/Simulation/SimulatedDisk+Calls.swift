// SPDX-License-Identifier: Apache-2.0
import Sign
import SimulatedHost

extension SimulatedDisk {
  /// Whether the change of a call is on the card.
  func holds(_ call: ClientPool.PendingCall, _ generation: UInt64) -> Bool {
    entries.reversed().prefix(2 * Self.limit).contains { entry in
      switch (entry.change.subject, call.kind) {
      case (.whereabouts(let officer, _, let whereabouts), .set(let who, _, _, let note)):
        officer.key == who && whereabouts.note == note && entry.change.generation == generation
      case (.override(let lamp, _), .lamp(let which, _)):
        lamp.key == which && entry.change.generation == generation
      case (.mailbox(.emptied), .emptyLetters), (.attention, .attention):
        entry.change.generation == generation
      default: false
      }
    }
  }
}
