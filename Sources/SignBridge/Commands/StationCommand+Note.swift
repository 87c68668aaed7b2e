// SPDX-License-Identifier: Apache-2.0
import SignInterface

// A note alone, as a call of the sign, which sets everything at once.
extension StationCommand {
  /// The command with a note in the words of the sign: status and end are those that hold now, and
  /// the sign refuses it if they are others meanwhile.
  ///
  /// - Parameters:
  ///   - state: the state of the sign.
  ///   - now: microseconds since 1970.
  /// - Returns: the command that is passed; itself if it is another one.
  /// - Throws: `noStatus` if there is no such officer, residents see no status, or its end has
  ///   passed.
  func resolved(_ state: Wire.State, at now: Int) throws(CommandRefusal) -> StationCommand {
    guard case .note(let key, let note, let whom) = change else { return self }
    let officers = state.officers.filter { key == nil || $0.officer == key }
    guard officers.count == 1, let officer = officers.first, let status = officer.shown,
      status == officer.status, !officer.pastEnd, officer.until ?? Int.max > now
    else { throw CommandRefusal(id, .noStatus) }
    // To the next second: a minute that was announced stays that minute.
    let seconds = officer.until.map { ($0 - now + 999_999) / 1_000_000 }
    return StationCommand(
      id: id, expires: expires,
      change: .whereabouts(
        .init(
          officer: officer.officer, status: status, forSeconds: seconds,
          note: note.isEmpty ? nil : note, ifGeneration: officer.generation, onBehalf: whom)))
  }
}
