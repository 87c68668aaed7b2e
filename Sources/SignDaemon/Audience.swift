// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// What of the sign somebody may know.
struct Audience: Hashable {
  /// Whether the notes are among it.
  var readsNotes = false

  /// Whether the letters in the report box are among it.
  var readsLetters = false

  /// Everybody there can be.
  static let all = [false, true].flatMap { notes in
    [false, true].map { Audience(readsNotes: notes, readsLetters: $0) }
  }

  /// A state as it is told to them.
  func told(_ state: Wire.State) -> Wire.State {
    var state = state
    state.officers = state.officers.map(told)
    if !readsLetters { state.letters = nil }
    return state
  }

  /// News as it is told to them.
  func told(_ news: Wire.Monitor.Result) -> Wire.Monitor.Result {
    var news = news
    news.officers = news.officers?.map(told)
    news.state = news.state.map(told)
    if !readsLetters { news.letters = nil }
    return news
  }

  /// An entry of the record as it is told to them.
  func told(_ entry: Wire.Entry) -> Wire.Entry {
    var entry = entry
    if !readsNotes { entry.note = nil }
    return entry
  }

  /// An officer as they are told of.
  func told(_ officer: Wire.Whereabouts) -> Wire.Whereabouts {
    var officer = officer
    if !readsNotes { officer.note = nil }
    return officer
  }
}
