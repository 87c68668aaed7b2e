// SPDX-License-Identifier: Apache-2.0
import Checksum
import Plate
import Varlink

/// What a plate shows of statuses, without what may be a little old: the as-of time, photographs,
/// the code.
struct StatusDigest: Equatable {
  /// The status labels, officer by officer; nil if only the fingerprint is known.
  var statusLabels: [String]?

  /// The fingerprint of the content, the same over restarts.
  var fingerprint: UInt64

  /// Makes the digest of a saved state.
  init(fingerprint: UInt64, statusLabels: [String]? = nil) {
    self.fingerprint = fingerprint
    self.statusLabels = statusLabels
  }

  /// Makes the digest of a content.
  init(_ content: PlateContent) {
    statusLabels = content.statusLabels
    var content = content
    content.asOf = nil
    content.code = nil
    content.emblem = nil
    for index in content.officers.indices {
      content.officers[index].photograph = nil
      content.officers[index].whereabouts?.colour = nil
    }
    let object = try? JSON.Object(encoding: content)
    fingerprint = FNV1a(object.map { JSON.object($0).bytes } ?? []).value
  }

  /// The digest of a test picture.
  static let test = StatusDigest(fingerprint: 1)

  /// The digest of the plain plate in place of a content: nothing is known.
  static func nothing(insteadOf content: PlateContent) -> StatusDigest {
    var unknown = content
    unknown.isStopped = false
    unknown.notice = nil
    for index in unknown.officers.indices { unknown.officers[index].whereabouts = nil }
    return StatusDigest(fingerprint: 0, statusLabels: unknown.statusLabels)
  }

  /// Whether both have the same fingerprint.
  static func == (left: Self, right: Self) -> Bool { left.fingerprint == right.fingerprint }
}

extension PlateContent {
  /// The status labels, in the first language.
  var statusLabels: [String] {
    let localization = PlateLocalization(language)
    return officers.map { localization.statusLabel(of: $0, in: self).first }
  }
}
