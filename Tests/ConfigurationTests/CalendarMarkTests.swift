// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Marks in the titles of a calendar") struct CalendarMarkTests {
  private static func read(_ title: String) -> Result<HolidayCalendar, Problems> {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20271009",
      "SUMMARY:\(title)", "END:VEVENT", "END:VCALENDAR", "",
    ]
    return SignConfiguration.read(
      bytes: Array(Sample.with("calendar: {file: f}").utf8), name: "sign.yaml",
      zoneExists: { $0 == "Asia/Shanghai" },
      readFile: { _, _ in .bytes(Array(lines.joined(separator: "\r\n").utf8)) }
    ).map(\.settings.calendar)
  }

  @Test(
    "a title that denies its mark, is about one person or means something else is refused",
    arguments: [
      "不放假", "儿童节（不放假）", "不休息", "无假", "春节无休", "没有假", "停休", "取消休假", "取消放假",
      "国庆不安排放假", "不放3天假", "李娜休假", "休假", "张伟请假", "李娜年假", "年休假", "婚假", "张伟轮休",
      "暑假", "寒假开始", "假如下雨", "打击假币宣传日", "退休党员会", "午休", "不上班", "国庆不上班", "张伟夜班",
      "反诈培训班", "班组会", "假期照常接待",
    ])
  func refused(_ title: String) {
    guard case .failure(let problems) = Self.read(title) else {
      Issue.record("\(title) was read")
      return
    }
    #expect(problems.list.count == 1)
    let message = "f:5:1: VEVENT.SUMMARY: '\(title)' may be a day off or a workday, expected either"
    #expect(problems.list[0].description.hasPrefix(message))
    #expect(problems.list[0].chinese.contains("可能是休息日，也可能是工作日"))
  }

  @Test(
    "a title that looks like one of these is still read",
    arguments: [
      ("元旦放假1天，不调休", true), ("元旦（不调休，休1天）", true), ("新年假期", true), ("新年休3天", true),
      ("国庆节休假", true), ("国庆节 假日", true), ("春节 休7天", true), ("中秋节补休", true),
      ("不调休，上班", false), ("调班", false), ("补班（调休）", false),
    ])
  func stillRead(_ title: String, _ isOff: Bool) throws {
    let day = try #require(CivilDate(year: 2027, month: 10, day: 9))
    #expect(try Self.read(title).get().arranged == [day: isOff ? .holiday : .workday])
  }
}
