// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("The localization of a plate") struct PlateLocalizationTests {
  private let chinese = PlateLocalization(.bilingual)
  private let english = PlateLocalization(.english)

  private func plain(_ text: String?) -> String? { text?.replacing("\u{A0}", with: " ") }

  @Test("an end has its time, and its day if it is another day")
  func ends() {
    var whereabouts = PlateWhereabouts(label: "外出", until: Plates.at(15, 0))
    #expect(plain(chinese.end(of: whereabouts, asOf: Plates.now)) == "至 15:00")
    #expect(plain(english.end(of: whereabouts, asOf: Plates.now)) == "until 15:00")
    whereabouts.until = Plates.at(9, 5, day: 24)
    #expect(plain(chinese.end(of: whereabouts, asOf: Plates.now)) == "至 11月24日 9:05")
    #expect(plain(english.end(of: whereabouts, asOf: Plates.now)) == "until 11-24 9:05")
    whereabouts.until?.year = 2027
    #expect(plain(chinese.end(of: whereabouts, asOf: Plates.now)) == "至 2027年11月24日 9:05")
  }

  @Test("an end that is a whole day has no time, and its year if it is another year")
  func wholeDay() {
    var end = PlateTime(year: 2026, month: 12, day: 4, weekday: 5, minute: PlateTime.endOfDay)
    let leave = PlateWhereabouts(label: "休假", until: end)
    #expect(plain(chinese.end(of: leave, asOf: Plates.now)) == "至12月4日")
    #expect(plain(english.end(of: leave, asOf: Plates.now)) == "until 4 December")
    end.year = 2027
    let longer = PlateWhereabouts(label: "休假", until: end)
    #expect(plain(chinese.end(of: longer, asOf: Plates.now)) == "至2027年12月4日")
    #expect(plain(english.end(of: longer, asOf: Plates.now)) == "until 4 December 2027")
  }

  @Test("an end that has passed is shown as expected, not as a return") func pastEnd() {
    let whereabouts = PlateWhereabouts(
      label: "外出", until: Plates.at(13, 30), isPastEnd: true, isExpectedBack: true)
    #expect(plain(chinese.end(of: whereabouts, asOf: Plates.now)) == "原定 13:30 返回")
    #expect(plain(english.end(of: whereabouts, asOf: Plates.now)) == "was due 13:30")
  }

  @Test("an end that has passed is no return of an officer who is present or at rest")
  func pastEndWithoutReturn() {
    for label in ["在社区", "休息"] {
      let whereabouts = PlateWhereabouts(label: label, until: Plates.at(13, 30), isPastEnd: true)
      #expect(plain(chinese.end(of: whereabouts, asOf: Plates.now)) == "原定至 13:30")
      #expect(plain(english.end(of: whereabouts, asOf: Plates.now)) == "was until 13:30")
    }
  }

  @Test("an end that has passed without a clock is reported without its time")
  func pastWithoutClock() {
    let late = PlateWhereabouts(label: "外出", isPastEnd: true)
    for asOf in [nil, Plates.now] {
      #expect(plain(chinese.end(of: late, asOf: asOf)) == "已过原定时间")
      #expect(plain(english.end(of: late, asOf: asOf)) == "past its announced end")
    }
  }

  @Test("there is no end without a clock, or if none was announced") func noEnd() {
    let whereabouts = PlateWhereabouts(label: "外出", until: Plates.at(13, 30))
    #expect(chinese.end(of: whereabouts, asOf: nil) == nil)
    #expect(chinese.end(of: PlateWhereabouts(label: "外出"), asOf: Plates.now) == nil)
  }

  @Test("the contact is shown while the whereabouts are unknown") func advice() {
    #expect(plain(chinese.advice(for: Plates.unknown)) == "请联系 027-8888 8803")
    #expect(chinese.advice(for: PlateOfficer(name: "欧阳娜")) == "请与派出所联系")
    let label = chinese.statusLabel(of: Plates.unknown, in: Plates.plate([Plates.unknown]))
    #expect(label.first == "去向待更新")
    #expect(label.second == "Not known")
  }

  @Test("a plate of one language has no second line")
  func oneLanguage() {
    let content = Plates.plate([Plates.li])
    #expect(PlateLocalization(.chinese).statusLabel(of: Plates.li, in: content).second == nil)
    #expect(english.statusLabel(of: Plates.li, in: content).first == "In community")
    #expect(english.statusLabel(of: Plates.li, in: content).second == nil)
    // A status without an English label keeps its Chinese one.
    #expect(english.statusLabel(of: Plates.bare, in: content).first == "在所")
  }

  @Test("the hours of today are shown, or that there are none") func today() {
    #expect(
      chinese.today(Plates.hours((1, 540, 690), (1, 870, 1440))) == "今日接待 9:00–11:30、14:30–24:00")
    #expect(
      chinese.today(Plates.hours((0, 0, 90), (1, 1320, 1560))) == "今日接待 0:00–1:30、22:00–次日2:00")
    #expect(english.today(Plates.hours((1, 1320, 1560))) == "Today 22:00–2:00")
    #expect(english.today([]) == "No reception today")
  }

  @Test("the as-of time has its year") func asOfTime() {
    #expect(chinese.asOfTime(Plates.now) == "2026年11月23日 14:05 更新")
    #expect(english.asOfTime(Plates.now) == "As of 2026-11-23 14:05")
    #expect(chinese.shortAsOfTime(Plates.now) == "11月23日 14:05")
    #expect(english.asOfTime(nil) == "Clock not set")
  }

  /// A change that makes a content invalid, and the place in the error.
  struct Damage: Sendable {
    let place: String
    let apply: @Sendable (inout PlateContent) -> Void

    static let all = [
      Damage(place: "officers") { $0.officers = [] },
      Damage(place: "officers") { $0.officers += Array(repeating: Plates.li, count: 8) },
      Damage(place: "office") { $0.office = [] },
      Damage(place: "officers[0].name") { $0.officers[0].name = "" },
      Damage(place: "officers[0]") { $0.officers[0].rank = String(repeating: "警", count: 201) },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].weekday = 8 },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].to = 540 },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].from = 1440 },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].to = 2881 },
      Damage(place: "officers[0].regular") { $0.officers[0].regular = Plates.hours((7, 0, 60)) },
      Damage(place: "asOf") { $0.asOf?.month = 13 },
      Damage(place: "asOf") { $0.asOf?.minute = 1440 },
      Damage(place: "officers[0].whereabouts.until") {
        $0.officers[0].whereabouts?.until?.minute = 1441
      },
    ]
  }

  @Test("an invalid content is refused with its place", arguments: Damage.all)
  func checks(damage: Damage) throws {
    var content = Plates.plate([Plates.zhang])
    try content.check()
    damage.apply(&content)
    do throws(PlateContentError) {
      try content.check()
      Issue.record("\(damage.place) was accepted")
    } catch {
      #expect(error.description.hasPrefix(damage.place))
    }
  }
}
