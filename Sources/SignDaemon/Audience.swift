// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// What of the whereabouts somebody may know.
enum Audience: Hashable {
  /// All of it.
  case everything

  /// All but the notes.
  case withoutNotes

  /// A state as it is told to them.
  func told(_ state: Wire.State) -> Wire.State {
    var state = state
    state.officers = state.officers.map(told)
    return state
  }

  /// News as it is told to them.
  func told(_ news: Wire.Monitor.Result) -> Wire.Monitor.Result {
    var news = news
    news.officers = news.officers?.map(told)
    news.state = news.state.map(told)
    return news
  }

  /// An entry of the record as it is told to them.
  func told(_ entry: Wire.Entry) -> Wire.Entry {
    var entry = entry
    if self == .withoutNotes { entry.note = nil }
    return entry
  }

  /// An officer as they are told of.
  func told(_ officer: Wire.Whereabouts) -> Wire.Whereabouts {
    var officer = officer
    if self == .withoutNotes { officer.note = nil }
    return officer
  }
}
