// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// Reports on the journal.
extension Strings {
  var totalsHeadings: [String] { [pick("DAY", "日期"), pick("OFFICER", "民警")] }

  /// The first columns of a row for a spreadsheet.
  var spreadsheetDay: [String] {
    [pick("Date", "日期"), pick("Day of the week", "星期"), officerTitle]
  }

  var officerTitle: String { pick("Officer", "民警") }

  /// Statuses that are no longer configured.
  var otherStatuses: String { pick("Other", "其他") }

  /// A time after the announced end of a status.
  var pastEnd: String { pick("past the announced end", "已逾原定时间") }

  /// A time of which nothing is recorded.
  var noRecord: String { pick("no record", "尚无记录") }

  /// A period that is too long for sums by day.
  package func tooManyDays(in range: Range<Int>) -> String {
    let days = (range.count - 1) / 86_400_000_000 + 1
    let most = TimestampArgument.mostTotalledDays
    return pick(
      "--totals adds up \(most) days at most, and these are \(days). Give a later --since.",
      "--totals 最多合计 \(most) 天，所给时段有 \(days) 天。请把 --since 改得晚一些。")
  }

  /// More days than a work log has.
  func tooManyDays(_ text: String, _ days: Int) -> String {
    let most = TimestampArgument.mostDays
    return pick(
      "“\(text)” is too long: a work log has \(most) days at most, and these are \(days).",
      "“\(text)”太长：工作日志最多 \(most) 天，所给时段有 \(days) 天。")
  }

  /// Days whose last one is before the first.
  func reversedDays(_ text: String) -> String {
    pick(
      "“\(text)” is reversed: the last day is before the first.", "“\(text)”前后颠倒：末日早于首日。")
  }

  /// A period that ends before it begins.
  var untilBeforeSince: String {
    pick("--until is before --since: no time is between them.", "--until 早于 --since，时段为空。")
  }

  /// A period that ends before the week in which it would begin.
  var untilBeforeWeek: String {
    pick("--until is before this week: give --since, too.", "--until 早于本周，请同时用 --since 给出起点。")
  }

  var workLogHeadings: [String] {
    [
      pick("TIME", "时间"), pick("WHEREABOUTS", "去向"), pick("LENGTH", "时长"), pick("BY", "设置人"),
      pick("NOTE", "备注"),
    ]
  }

  /// The columns of the printed work log.
  var workLogColumns: [String] {
    [
      pick("Date", "日期"), pick("Time", "时间"), pick("Whereabouts", "去向"), pick("Length", "时长"),
      pick("Set by", "设置人"), pick("Note", "备注"),
    ]
  }

  /// The columns after those of the day, for a spreadsheet.
  var workLogSpreadsheetHeadings: [String] {
    [
      pick("From", "起"), pick("To", "止"), pick("Whereabouts", "去向"), pick("Length", "时长"),
      pick("Set by", "设置人"), pick("Note", "备注"),
    ]
  }

  /// The columns of the log, for a spreadsheet.
  var logSpreadsheetHeadings: [String] {
    [
      pick("Number", "编号"), pick("Time", "时间"), pick("Who or what", "对象"), pick("Before", "原状态"),
      pick("After", "新状态"), pick("Expected end", "预计结束"), pick("Set by", "设置人"), pick("Note", "备注"),
    ]
  }

  /// Several authors or notes of one row, each once.
  func list(_ items: [String]) -> String {
    var different: [String] = []
    for item in items where !different.contains(item) { different.append(item) }
    return different.joined(separator: semicolon)
  }

  /// Who made a change; a withdrawal is marked, and its author made only what holds again.
  func author(of entry: Wire.Entry) -> String {
    if entry.clockSet != nil { return "" }
    guard entry.withdrawal == true else { return actor(entry.by) }
    return entry.letters == nil
      ? pick("taken back: stuck button", "撤回：触点粘连")
      : pick("taken back: the flap stayed open", "撤回：挡板一直开着")
  }

  /// The clock, as what was changed.
  var clock: String { pick("clock", "时钟") }

  /// By how much the clock was set.
  func clockSet(by microseconds: Int) -> String {
    let span = span(seconds: Int(clamping: microseconds.magnitude / 1_000_000))
    return microseconds < 0
      ? pick("set back by \(span)", spaced("调慢", span))
      : pick("set forward by \(span)", spaced("调快", span))
  }

  /// What the clock showed at a change, where it was wrong.
  func clockShowed(_ when: String) -> String {
    pick("the clock showed \(when)", spaced("当时时钟显示", when))
  }

  /// A rule of the roster was applied late: the sign was off, or did not know the time.
  func recordedLate(_ at: String, since: String) -> String {
    pick(
      "since \(since), recorded at \(at)",
      spaced("自", since, "起，", at, "补记"))
  }

  /// The withdrawal of a letter.
  var noLetter: String { pick("no letters after all", "并无来信") }

  var sum: String { pick("Sum", "合计") }

  var workLogTitle: String { pick("Work log", "工作日志") }

  /// One day, or the first and the last of several.
  func days(_ dates: [CivilDate]) -> String {
    guard let first = dates.first, let last = dates.last, first != last else {
      return dates.first.map(fullDate) ?? ""
    }
    return pick("\(fullDate(first)) to \(fullDate(last))", "\(fullDate(first)) 至 \(fullDate(last))")
  }

  /// A day of a week: Monday 11-16, 星期一 11月16日.
  func shortDay(_ date: CivilDate) -> String {
    let (month, day) = (date.parts.month, date.parts.day)
    return "\(weekday(date.weekday)) " + pick("\(month)-\(day)", "\(month)月\(day)日")
  }

  func workLog(from first: CivilDate, to last: CivilDate) -> String {
    "\(workLogTitle) \(days([first, last]))"
  }

  func inAll(_ sum: String) -> String { pick("All days. ", "全部日期") + sum }

  func printed(_ when: String?) -> String {
    labelled(pick("From the record as of", "依据记录，截至"), when ?? timeUnknown)
  }

  /// Who signs the work log, and what the date of that is called.
  var signatories: [(who: String, date: String)] {
    let date = pick("Date", "日期")
    return [(pick("Officer", "民警签字"), date), (pick("Checked", "审核签字"), date)]
  }

  /// The places for the officer's and the superior's signature.
  var signatures: [String] {
    let line = String(repeating: "_", count: 24)
    let width = signatories.map { TextWidth.of($0.who) }.max() ?? 0
    return signatories.map { "\($0.who.filled(to: width)) \(line)  \($0.date) \(line)" }
  }

  /// A report on days without a known time.
  package var dayUnknown: String {
    pick("The sign does not know the time yet, so it has no days to report on.", "时钟尚未校准，无法按日统计。")
  }

  /// Earlier entries are left out.
  package func onlyLatest(_ count: Int) -> String {
    pick(
      "These are the latest \(count) entries only. --all prints all of them.",
      "只列出最近 \(count) 条记录，加 --all 可列出全部。")
  }

  /// The reply to `Erase`.
  package func erased(_ count: Int) -> String {
    count == 1
      ? pick("1 entry was erased.", "已删除 1 条记录。")
      : pick("\(count) entries were erased.", "已删除 \(count) 条记录。")
  }

  /// The data of one person is meant, and several have had the key.
  package func severalPeople(key: String, _ names: [String]) -> String {
    let example = (names.last ?? "") + bracketed(key)
    return pick(
      "the key \"\(key)\" belonged to \(names.joined(separator: " and ")) in turn."
        + " Give one of these names instead, or with the key where others have it, too:"
        + " \"\(example)\".",
      "键“\(key)”先后属于\(names.joined(separator: "、"))，请改写其中一人的姓名；另有同名的，连同键写，如“\(example)”。")
  }

  /// The reply to `BackUp`.
  package func backedUp(to file: String) -> String {
    pick("The record was copied to \(file).", spaced("记录已备份至", file, "。"))
  }

  /// A work log was written to a file.
  package func workLogSaved(to file: String) -> String {
    pick("The work log is in \(file).", spaced("工作日志已保存至", file, "。"))
  }

  /// A chart was written to a file.
  package func drawn(to file: String) -> String {
    pick("The chart is in \(file).", spaced("图表已保存至", file, "。"))
  }
}
