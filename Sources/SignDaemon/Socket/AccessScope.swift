// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// What of the sign a client may read.
struct AccessScope: Hashable {
  /// Whether it may read officers' notes.
  var readsNotes = false

  /// Whether it may read the state of the mailbox.
  var readsMailbox = false

  /// All scopes.
  static let all = [false, true].flatMap { notes in
    [false, true].map { AccessScope(readsNotes: notes, readsMailbox: $0) }
  }

  /// A state without what the scope may not read.
  func redacted(_ state: Wire.State) -> Wire.State {
    var state = state
    state.officers = state.officers.map(redacted)
    state.faults = redacted(state.faults)
    if !readsMailbox { state.letters = nil }
    return state
  }

  /// A report without what the scope may not read.
  func redacted(_ news: Wire.Monitor.Result) -> Wire.Monitor.Result {
    var news = news
    news.officers = news.officers?.map(redacted)
    news.state = news.state.map(redacted)
    news.faults = news.faults.map(redacted)
    if !readsMailbox { news.letters = nil }
    return news
  }

  /// Faults without those that the scope may not read: a flap that stays open tells of letters.
  func redacted(_ faults: [Wire.Fault]) -> [Wire.Fault] {
    readsMailbox ? faults : faults.filter { $0.subject != Faults.mailboxSubject }
  }

  /// A journal entry without what the scope may not read.
  func redacted(_ entry: Wire.Entry) -> Wire.Entry {
    var entry = entry
    if !readsNotes { entry.note = nil }
    return entry
  }

  /// An officer without what the scope may not read.
  func redacted(_ officer: Wire.Whereabouts) -> Wire.Whereabouts {
    var officer = officer
    if !readsNotes { officer.note = nil }
    return officer
  }
}
