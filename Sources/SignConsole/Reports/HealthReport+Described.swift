// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
package import Sign
import SignInterface

extension HealthReport {
  /// A fault in both languages.
  package struct DescribedFault: Sendable {
    /// What is faulty.
    package var subject: String

    /// What people call it.
    package var name: LocalizedText

    /// What is wrong with it.
    package var problem: LocalizedText

    /// What to do about it.
    package var advice: LocalizedText

    /// Whether the sign still works with it.
    package var isLesser: Bool

    /// Whether the last step of the advice is to have the configuration read again.
    package var needsReload: Bool
  }

  /// The kinds of faults whose advice ends with a reload.
  private static let endedByReload: Set = [
    "released", "configuration", "place", "plate_font", "plate_picture", "calendar_ending",
    "calendar_ended",
  ]

  /// The faults in both languages.
  package var described: [DescribedFault] {
    var (english, chinese) = (Strings(.english), Strings(.chinese))
    english.names = names
    chinese.names = names
    return faults.map { fault in
      DescribedFault(
        subject: fault.subject,
        name: .init(english.subject(fault.subject), chinese.subject(fault.subject)),
        problem: .init(english.fact(of: fault), chinese.fact(of: fault)),
        advice: .init(english.adviceText(fault), chinese.adviceText(fault)),
        isLesser: Self.lesser.contains(fault.kind ?? ""),
        needsReload: Self.endedByReload.contains(fault.kind ?? ""))
    }
  }
}
