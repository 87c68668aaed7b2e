// SPDX-License-Identifier: Apache-2.0
import Sign

extension Now {
  /// The latest instant at this second of a local day; nil unless the clock is synchronised.
  func last(second: Int) -> Instant? {
    guard trust == .synchronised else { return nil }
    let today = zone.instant(local.date, second: second)
    return today <= civil ? today : zone.instant(local.date - 1, second: second)
  }

  /// The next instant at this second of a local day; nil unless the clock is synchronised.
  func next(second: Int) -> Instant? {
    guard trust == .synchronised else { return nil }
    let today = zone.instant(local.date, second: second)
    return today > civil ? today : zone.instant(local.date + 1, second: second)
  }
}
