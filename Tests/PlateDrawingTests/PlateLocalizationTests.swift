// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("The words of a plate") struct PlateWordsTests {
  private let chinese = PlateLocalization(.bilingual)
  private let english = PlateLocalization(.english)

  private func plain(_ text: String?) -> String? { text?.replacing("\u{A0}", with: " ") }

  @Test("an end is told by the clock, with its day if that is another")
  func ends() {
    var tag = PlateWhereabouts(label: "外出", until: Plates.at(15, 0))
    #expect(plain(chinese.end(of: tag, asOf: Plates.now)) == "至 15:00")
    #expect(plain(english.end(of: tag, asOf: Plates.now)) == "until 15:00")
    tag.until = Plates.at(9, 5, day: 24)
    #expect(plain(chinese.end(of: tag, asOf: Plates.now)) == "至 11月24日 9:05")
    #expect(plain(english.end(of: tag, asOf: Plates.now)) == "until 11-24 9:05")
    tag.until?.year = 2027
    #expect(plain(chinese.end(of: tag, asOf: Plates.now)) == "至 2027年11月24日 9:05")
  }

  @Test("an end that has passed is told as expected, not as a return") func pastEnd() {
    let tag = PlateWhereabouts(label: "外出", until: Plates.at(13, 30), isPastEnd: true)
    #expect(plain(chinese.end(of: tag, asOf: Plates.now)) == "原定 13:30 返回")
    #expect(plain(english.end(of: tag, asOf: Plates.now)) == "expected 13:30")
  }

  @Test("no end is told without a clock, or where none was announced") func noEnd() {
    let tag = PlateWhereabouts(label: "外出", until: Plates.at(13, 30))
    #expect(chinese.end(of: tag, asOf: nil) == nil)
    #expect(chinese.end(of: PlateWhereabouts(label: "外出"), asOf: Plates.now) == nil)
  }

  @Test("who is not known to be anywhere can be called") func advice() {
    #expect(plain(chinese.advice(for: Plates.unknown)) == "请联系 027-8888 8803")
    #expect(chinese.advice(for: PlateOfficer(name: "欧阳娜")) == "请与派出所联系")
    let tag = chinese.statusLabel(of: Plates.unknown, in: Plates.plate([Plates.unknown]))
    #expect(tag.first == "去向待更新")
    #expect(tag.second == "Not known")
  }

  @Test("a plate of one language has no second line")
  func oneLanguage() {
    let content = Plates.plate([Plates.li])
    #expect(PlateLocalization(.chinese).statusLabel(of: Plates.li, in: content).second == nil)
    #expect(english.statusLabel(of: Plates.li, in: content).first == "In community")
    #expect(english.statusLabel(of: Plates.li, in: content).second == nil)
    // A status without an English label keeps its own.
    #expect(english.statusLabel(of: Plates.bare, in: content).first == "在所")
  }

  @Test("the hours of today are told, or that there are none") func today() {
    #expect(
      chinese.today(Plates.hours((1, 540, 690), (1, 870, 1440))) == "今日接待 9:00–11:30、14:30–24:00")
    #expect(english.today([]) == "No reception today")
  }

  @Test("the time of truth has its year") func asOfTime() {
    #expect(chinese.asOfTime(Plates.now) == "2026-11-23 14:05 更新")
    #expect(english.asOfTime(nil) == "Clock not set")
  }

  /// A way to spoil a content, and the place that is then named.
  struct Damage: Sendable {
    let place: String
    let apply: @Sendable (inout PlateContent) -> Void

    static let all = [
      Damage(place: "officers") { $0.officers = [] },
      Damage(place: "officers") { $0.officers += Array(repeating: Plates.li, count: 4) },
      Damage(place: "office") { $0.office = [] },
      Damage(place: "officers[0].name") { $0.officers[0].name = "" },
      Damage(place: "officers[0]") { $0.officers[0].rank = String(repeating: "警", count: 201) },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].weekday = 8 },
      Damage(place: "officers[0].reception") { $0.officers[0].reception[0].to = 540 },
      Damage(place: "asOf") { $0.asOf?.month = 13 },
      Damage(place: "officers[0].whereabouts.until") {
        $0.officers[0].whereabouts?.until?.minute = 1440
      },
    ]
  }

  @Test("a content that cannot be is refused with its place", arguments: Damage.all)
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
