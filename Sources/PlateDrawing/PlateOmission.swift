// SPDX-License-Identifier: Apache-2.0
import Plate

/// What may go from a plate where space is short; the first one goes first.
///
/// Names, statuses, announced ends and the as-of time never go.
public enum PlateOmission: CaseIterable, Hashable, Sendable {
  /// The QR code.
  case code

  /// English below or beside Chinese.
  case english

  /// The hours of the week; those of today stay.
  case week

  /// The ranks.
  case rank

  /// The office, names and labels in another language of the place.
  case local

  /// The photographs.
  case photograph

  /// The notes.
  case note

  /// The hours of today.
  case today

  /// The telephone numbers of the office.
  case telephones

  /// The authorities above the office.
  case authority

  /// The contacts.
  case contact
}

extension PlateContent {
  /// The texts that would go with an omission; empty where it changes nothing.
  func texts(of omission: PlateOmission, on format: PlateFormat) -> [String] {
    let hasHeader = format.hasHeader
    let hasHours = officers.contains(where: \.hasHours)
    switch omission {
    case .code: return hasHeader ? [code].compactMap(\.self) : []
    case .english:
      guard language == .bilingual else { return [] }
      let labels = officers.compactMap { isStopped ? nil : $0.whereabouts?.english }
      return [english].compactMap(\.self) + labels
    case .week:
      return hasHeader && hasHours ? [PlateLocalization(language).reception.first] : []
    case .today:
      return hasHours && asOf != nil
        ? [PlateLocalization(language).pick("今日接待", "Reception today")] : []
    case .rank: return officers.compactMap(\.rank)
    case .local:
      let labels = officers.compactMap { isStopped ? nil : $0.whereabouts?.local }
      return [local].compactMap(\.self) + officers.compactMap(\.local) + labels
    case .photograph: return format == .tiny ? [] : officers.compactMap(\.photograph)
    case .note: return isStopped ? [] : officers.compactMap { $0.whereabouts?.note }
    case .telephones: return hasHeader ? telephones ?? [] : []
    case .authority: return hasHeader ? Array(office.dropLast()) : []
    case .contact: return officers.compactMap(\.contact)
    }
  }

  /// The content without what goes; hours stay, because the layout decides on them.
  func without(_ omitted: Set<PlateOmission>) -> PlateContent {
    var content = self
    if omitted.contains(.code) { content.code = nil }
    if omitted.contains(.english), language == .bilingual {
      content.language = .chinese
      content.english = nil
    }
    if omitted.contains(.local) { content.local = nil }
    if omitted.contains(.telephones) { content.telephones = nil }
    if omitted.contains(.authority) { content.office = Array(office.suffix(1)) }
    for index in officers.indices {
      if omitted.contains(.rank) { content.officers[index].rank = nil }
      if omitted.contains(.local) {
        content.officers[index].local = nil
        content.officers[index].whereabouts?.local = nil
      }
      if omitted.contains(.photograph) { content.officers[index].photograph = nil }
      if omitted.contains(.note) { content.officers[index].whereabouts?.note = nil }
      if omitted.contains(.contact) { content.officers[index].contact = nil }
    }
    return content
  }
}
