// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// Reports on the journal.
extension Strings {
  var totalsHeadings: [String] { [pick("DAY", "日期"), pick("OFFICER", "民警")] }

  var workLogHeadings: [String] {
    [
      pick("TIME", "时间"), pick("WHEREABOUTS", "去向"), pick("LENGTH", "时长"), pick("BY", "设置人"),
      pick("NOTE", "备注"),
    ]
  }

  /// Who made a change; a withdrawal is marked, and its author made only what holds again.
  func author(of entry: Wire.Entry) -> String {
    entry.withdrawal == true
      ? pick("taken back: stuck button", "撤回：触点粘连") : actor(entry.by)
  }

  /// The withdrawal of a letter.
  var noLetter: String { pick("no letters after all", "并无来信") }

  var sum: String { pick("Sum", "合计") }

  func workLog(of date: CivilDate) -> String {
    pick("Work log of \(fullDate(date))", "工作日志 \(fullDate(date))")
  }

  func printed(_ when: String?) -> String {
    labelled(pick("From the record as of", "依据记录，截至"), when ?? timeUnknown)
  }

  var signature: String {
    let line = String(repeating: "_", count: 24)
    return pick("Signed \(line)  Date \(line)", "签字 \(line)  日期 \(line)")
  }

  /// A report on days without a known time.
  package var dayUnknown: String {
    pick("The sign does not know the time yet, so it has no days to report on.", "时钟尚未校准，无法按日统计。")
  }

  /// The reply to `Erase`.
  package func erased(_ count: Int) -> String {
    count == 1
      ? pick("1 entry was erased.", "已删除 1 条记录。")
      : pick("\(count) entries were erased.", "已删除 \(count) 条记录。")
  }

  /// The reply to `BackUp`.
  package func backedUp(to file: String) -> String {
    pick("The record was copied to \(file).", spaced("记录已备份至", file, "。"))
  }

  /// A chart was written to a file.
  package func drawn(to file: String) -> String {
    pick("The chart is in \(file).", spaced("图表已保存至", file, "。"))
  }
}
