// SPDX-License-Identifier: Apache-2.0

// The days of leave beside a given day.
extension Officer {
  /// The latest day of leave up to a date; nil without one.
  func latestDayOfLeave(upTo date: CivilDate) -> CivilDate? {
    leave.compactMap { $0.latestDay(upTo: date) }.max()
  }

  /// The last day of the leave that contains a date; nil if the officer is not on leave then.
  ///
  /// Leaves without a day between them are one. A leave without an end is reported for a year.
  func lastDayOfLeave(from date: CivilDate) -> CivilDate? {
    let horizon = date + 366
    var last: CivilDate?
    var day = date
    while day <= horizon, let end = leave.compactMap({ $0.lastDay(from: day) }).max() {
      last = end
      day = end + 1
    }
    return last.map { min($0, horizon) }
  }
}
