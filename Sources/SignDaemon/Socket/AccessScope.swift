// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// What of the sign somebody may know.
struct AccessScope: Hashable {
  /// Whether the notes are among it.
  var readsNotes = false

  /// Whether the letters in the report box are among it.
  var readsMailbox = false

  /// Everybody there can be.
  static let all = [false, true].flatMap { notes in
    [false, true].map { AccessScope(readsNotes: notes, readsMailbox: $0) }
  }

  /// A state as it is told to them.
  func redacted(_ state: Wire.State) -> Wire.State {
    var state = state
    state.officers = state.officers.map(redacted)
    if !readsMailbox { state.letters = nil }
    return state
  }

  /// News as it is told to them.
  func redacted(_ news: Wire.Monitor.Result) -> Wire.Monitor.Result {
    var news = news
    news.officers = news.officers?.map(redacted)
    news.state = news.state.map(redacted)
    if !readsMailbox { news.letters = nil }
    return news
  }

  /// An entry of the record as it is told to them.
  func redacted(_ entry: Wire.Entry) -> Wire.Entry {
    var entry = entry
    if !readsNotes { entry.note = nil }
    return entry
  }

  /// An officer as they are told of.
  func redacted(_ officer: Wire.Whereabouts) -> Wire.Whereabouts {
    var officer = officer
    if !readsNotes { officer.note = nil }
    return officer
  }
}
