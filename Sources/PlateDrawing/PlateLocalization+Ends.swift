// SPDX-License-Identifier: Apache-2.0
public import Plate

// The announced end of a status.
extension PlateLocalization {
  /// The announced end, or that it has passed; nil if none was announced.
  ///
  /// Without a trusted clock it is nil, or that the end has passed.
  public func end(of whereabouts: PlateWhereabouts, asOf: PlateTime?) -> String? {
    ends(of: whereabouts, asOf: asOf).first
  }

  /// The announced end in forms of decreasing length, all of them true; empty if there is none.
  ///
  /// Another day is always printed with its date, and with its year unless that follows from the
  /// date. A short form of another day has no time.
  public func ends(of whereabouts: PlateWhereabouts, asOf: PlateTime?) -> [String] {
    guard let until = whereabouts.until, let asOf else {
      guard whereabouts.isPastEnd else { return [] }
      return (isEnglish ? ["past its announced end", "past its end"] : ["已过原定时间"]).map(bound)
    }
    let isPast = whereabouts.isPastEnd
    // Only who is away comes back.
    let isReturn = whereabouts.isExpectedBack == true
    let isToday = until.isSameDay(as: asOf)
    var forms: [String] = []
    if until.minute != PlateTime.endOfDay {
      let time = (isToday ? "" : date(until, asOf)) + clock(until.minute)
      forms.append(
        !isPast
          ? pick("至 \(time)", "until \(time)")
          : isReturn
            ? pick("原定 \(time) 返回", "was due \(time)")
            : pick("原定至 \(time)", "was until \(time)"))
      if isToday { forms.append(short(time, isPast: isPast, isReturn: isReturn)) }
    }
    if !isToday || until.minute == PlateTime.endOfDay {
      forms += days(until, asOf, isPast: isPast).map {
        short($0, isPast: isPast, isReturn: isReturn)
      }
    }
    return forms.map(bound)
  }

  /// A time or a day with the shortest words that say what it is.
  private func short(_ time: String, isPast: Bool, isReturn: Bool) -> String {
    guard isPast else { return pick("至\(time)", "until \(time)") }
    return pick("原定\(time)", "\(isReturn ? "due" : "past") \(time)")
  }

  /// A date before a time, with a space: 12月4日, 12-04; of another year with the year.
  private func date(_ time: PlateTime, _ asOf: PlateTime) -> String {
    let year = time.year == asOf.year ? "" : pick("\(time.year)年", "\(time.year)-")
    return year + pick("\(time.month)月\(time.day)日 ", "\(pad(time.month))-\(pad(time.day)) ")
  }

  /// A day without a time in its forms: 12月4日, 12/4; 4 December, 4 Dec; of another year with the
  /// year.
  private func days(_ time: PlateTime, _ asOf: PlateTime, isPast: Bool) -> [String] {
    let (month, short) = (monthName(time.month), String(monthName(time.month).prefix(3)))
    let plain = [
      pick("\(time.month)月\(time.day)日", "\(time.day) \(month)"),
      pick("\(time.month)/\(time.day)", "\(time.day) \(short)"),
    ]
    guard time.year != asOf.year else { return plain }
    let withYear = [
      pick("\(time.year)年\(plain[0])", "\(plain[0]) \(time.year)"),
      pick("\(time.year)/\(plain[1])", "\(plain[1]) \(time.year)"),
    ]
    // Within a year of today the date alone has one meaning.
    let (day, today) = ((time.month, time.day), (asOf.month, asOf.day))
    let isClear = isPast ? time.year == asOf.year - 1 && day > today : false
    let isNext = !isPast && time.year == asOf.year + 1 && day < today
    return withYear + (isClear || isNext ? plain : [pick("\(time.year)年", "\(time.year)")])
  }

  private func monthName(_ month: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return names.indices.contains(month - 1) ? names[month - 1] : ""
  }
}
