// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignConsole

// The history in a database.
extension StationTexts {
  /// The settings of the history.
  ///
  /// - Throws: `configuration` without any.
  package func history(
    of configuration: StationConfiguration, _ file: String
  ) throws(CLIError) -> HistorySettings {
    guard let history = configuration.history else {
      throw CLIError(
        .configuration,
        pick(
          "\(file) has no history: history: {database: service=dutysign}",
          "\(file) 中没有 history，例如 history: {database: service=dutysign}"))
    }
    return history
  }

  /// psql did not carry out a script.
  ///
  /// - Parameters:
  ///   - code: its exit status; nil where it has none.
  ///   - end: how it ended, as a clause.
  ///   - line: the first line of its errors, in the language of the database.
  /// - Returns: the sentence.
  package func databaseFailure(_ code: Int32?, _ end: LocalizedText, _ line: String) -> String {
    let reason = line.isEmpty ? "" : console.bracketed(line)
    switch code {
    case 2:
      return pick(
        "The database cannot be reached\(reason).", "连接不上数据库\(reason)。")
    case 3:
      return pick(
        "The database refused it\(reason). Are the tables of history.sql installed?",
        "数据库没有接受\(reason)。是否已用 history.sql 建表？")
    default: return "psql \(console.pick(end))\(reason)" + pick(".", "。")
    }
  }

  /// The database accepts rows again.
  package func databaseBack(_ waiting: Int) -> String {
    pick(
      "The database is back; \(waiting) rows waited for it.", "数据库已恢复，有 \(waiting) 行待写入。")
  }

  /// Rows of a sign were dropped.
  package func historyIsDropped(_ sign: String) -> String {
    let minutes = StationHistory.pause.components.seconds / 60
    return pick(
      "Too many rows of “\(sign)” wait for the database; they are dropped, and nothing of it is"
        + " stored for \(minutes) minutes.",
      "“\(sign)”待写入的行太多，已舍弃，\(minutes) 分钟内不再记录该警务室。")
  }

  /// Nothing was stored of an officer.
  package func nothingErased(_ sign: String, _ officer: String) -> String {
    pick(
      "Nothing is stored of “\(officer)” at “\(sign)”.",
      "没有存有“\(sign)”的“\(officer)”。")
  }

  /// So many rows of an officer were erased.
  package func erased(_ count: Int) -> String {
    pick(
      "Erased: \(count) rows. The sign has its own journal: dutysign erase.",
      "已删除 \(count) 行。系统自己的记录须另用 dutysign erase 删除。")
  }
}
