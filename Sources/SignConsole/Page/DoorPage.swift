// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
package import SignInterface

/// What the page of a screen at the door shows, in Chinese and English: its `state.json`.
///
/// The page shows it for two minutes at most after a `beat.json` that names it.
package struct DoorPage: Encodable, Equatable {
  /// An officer, as residents see her.
  struct Person: Encodable, Equatable {
    var name: String

    /// The name in another script of the place.
    var local: String?
    var rank: String?

    /// The status, or that it is not known.
    var label: String
    var labelEnglish: String

    /// The status in another language of the place.
    var labelLocal: String?

    /// The colour of the status; nil where it is not known.
    var colour: String?

    /// The announced end, or whom to call where the status is not known.
    var detail: String?
    var detailEnglish: String?

    /// Whether the announced end has passed.
    var isLate: Bool
    var note: String?
    var contact: String?
  }

  /// Whether it is known what the sign shows.
  ///
  /// Without that there is nobody on the page.
  let isKnown: Bool

  /// The lines of the office's name.
  let site: [String]
  let english: String?

  /// The office's name in another language of the place.
  let local: String?
  let people: [Person]

  /// The text of the emergency pattern, which nobody is shown beside.
  let notice: Notice?

  /// A text in both languages.
  struct Notice: Encodable, Equatable {
    var text: String
    var english: String
  }

  /// The time between two renewals, in seconds: half of what the page waits for.
  package static let period = 60

  /// Makes the page of a state.
  ///
  /// - Parameters:
  ///   - state: the state; nil while the sign does not reply.
  ///   - hasNotes: whether it shows notes.
  ///   - clock: makes the clock of a sign in a language.
  package init(
    _ state: Wire.State?, hasNotes: Bool,
    clock: (Wire.State, Strings) -> WallClock
  ) {
    isKnown = state != nil
    notice = state?.attention.map { Notice(text: $0.text, english: $0.english) }
    site = state?.site ?? []
    english = state?.english
    local = state?.local
    people =
      state.flatMap { $0.attention == nil ? $0 : nil }.map { state in
        let clocks = [ConsoleLanguage.chinese, .english].map { clock(state, Strings($0)) }
        return state.officers.map {
          Self.person($0, in: state, clocks[0], clocks[1], hasNotes: hasNotes)
        }
      } ?? []
  }

  /// The page's own files: name and content.
  package static let files: [(name: String, content: [UInt8])] = [
    ("index.html", PackageResources.index_html), ("door.css", PackageResources.door_css),
    ("door.js", PackageResources.door_js),
  ]

  private static func person(
    _ officer: Wire.Whereabouts, in state: Wire.State, _ chinese: WallClock, _ english: WallClock,
    hasNotes: Bool
  ) -> Person {
    let kind = officer.leave != nil ? state.leaveKind : state.kind(officer.shown)
    func detail(_ clock: WallClock) -> String? {
      officer.isUnknown
        ? officer.contact.map(clock.texts.pleaseCall)
        : clock.texts.residentsEnd(officer, in: state, clock)
    }
    return Person(
      name: officer.name, local: officer.local, rank: officer.rank,
      label: chinese.texts.residentsLabel(officer, in: state),
      labelEnglish: english.texts.residentsLabel(officer, in: state),
      labelLocal: officer.isUnknown ? nil : kind?.local,
      colour: officer.isUnknown ? nil : kind?.colour, detail: detail(chinese),
      detailEnglish: detail(english), isLate: officer.pastEnd,
      note: hasNotes && !officer.isUnknown ? officer.note : nil, contact: officer.contact)
  }
}

// The words of a plate, for residents.
extension Strings {
  func residentsLabel(_ officer: Wire.Whereabouts, in state: Wire.State) -> String {
    officer.isUnknown ? pick("Not known", "去向待更新") : whereabouts(officer, in: state)
  }

  /// The announced end, or that it has passed.
  func residentsEnd(
    _ officer: Wire.Whereabouts, in state: Wire.State, _ clock: WallClock
  ) -> String? {
    guard officer.pastEnd else {
      // A span from a time that nobody knows tells residents nothing.
      return officer.until == nil && officer.leave == nil
        ? nil : self.until(officer, in: state, clock, from: state.now)
    }
    guard let until = officer.until else { return pick("past its announced end", "已过原定时间") }
    let when = clock.when(until, from: state.now)
    return state.isExpectedBack(from: officer.shown)
      ? pick("was due \(when)", spaced("原定", when, "返回"))
      : pick("was until \(when)", spaced("原定至", when))
  }

  func pleaseCall(_ contact: String) -> String {
    pick("Please call \(contact)", spaced("请联系", contact))
  }
}
