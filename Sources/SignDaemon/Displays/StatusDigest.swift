// SPDX-License-Identifier: Apache-2.0
import Plate
import Varlink

/// What a plate tells residents, without what may be a little old on it: the time of truth, a
/// photograph, the code.
struct StatusDigest: Equatable {
  /// The words of the tags, officer by officer; nil if only the fingerprint is known.
  var statusLabels: [String]?

  /// What tells this claim from others, over restarts too.
  var fingerprint: UInt64

  /// The claim of a record.
  init(fingerprint: UInt64, statusLabels: [String]? = nil) {
    self.fingerprint = fingerprint
    self.statusLabels = statusLabels
  }

  /// What a content tells.
  init(_ content: PlateContent) {
    statusLabels = content.statusLabels
    var told = content
    told.asOf = nil
    told.code = nil
    for index in told.officers.indices { told.officers[index].photograph = nil }
    let object = try? JSON.Object(encoding: told)
    fingerprint = (object.map { JSON.object($0).bytes } ?? []).fingerprint
  }

  /// What the plain plate tells in place of a content: that nothing is known.
  static func nothing(insteadOf content: PlateContent) -> StatusDigest {
    var unknown = content
    unknown.isStopped = false
    for index in unknown.officers.indices { unknown.officers[index].whereabouts = nil }
    return StatusDigest(fingerprint: 0, statusLabels: unknown.statusLabels)
  }

  /// Whether both tell the same.
  static func == (left: Self, right: Self) -> Bool { left.fingerprint == right.fingerprint }
}

extension PlateContent {
  /// The words of the tags, in the first language.
  var statusLabels: [String] {
    let words = PlateLocalization(language)
    return officers.map { words.statusLabel(of: $0, in: self).first }
  }
}

extension [UInt8] {
  /// FNV-1a, 64 bits: guards against accidents, not against people.
  fileprivate var fingerprint: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
