// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

/// The entries that `log` leaves out, and the options that would have no effect.
@Suite("The limits of the log") struct LogLimitTests {
  /// A sign with so many entries.
  private func place(_ count: Int) throws -> Workplace {
    try Workplace { call in
      guard call.method == Wire.History.name else { return Office.replies(call) }
      let before = call.parameters["before"]?.int.map(Int.init) ?? .max
      let limit = call.parameters["limit"]?.int.map(Int.init) ?? 100
      let entries = (1...count).filter { $0 < before }.suffix(limit).map { number in
        var entry = Office.entry
        entry.generation = number
        return entry
      }
      return [.final(encoded(Wire.History.Result(entries: entries)))]
    }
  }

  @Test("what is left out is reported, in each form and language, unless a limit was named")
  func leftOut() throws {
    let place = try place(251)
    let told = "dutysign: These are the latest 100 entries only. --all prints all of them.\n"
    for form in ["", " --csv", " --json"] {
      let outcome = try place.run("dutysign log\(form)")
      #expect(outcome.status == 0 && outcome.error == told, "\(outcome.error)")
    }
    #expect(
      try place.run("dutysign log --language zh").error
        == "dutysign: 只列出最近 100 条记录，加 --all 可列出全部。\n")
    let json = try JSON(parsing: place.run("dutysign log --json").output).object
    #expect(json?["more"] == true && json?["entries"]?.array?.count == 100)
    #expect(json?["entries"]?.array?.last?.object?["generation"] == 251)
    let few = try place.run("dutysign log --json --limit 3")
    let named = try JSON(parsing: few.output).object
    #expect(few.error == "" && named?["more"] == true && named?["entries"]?.array?.count == 3)
    let all = try place.run("dutysign log --json --all")
    let whole = try JSON(parsing: all.output).object
    #expect(all.error == "" && whole?["more"] == nil && whole?["entries"]?.array?.count == 251)
  }

  @Test("nothing is reported where nothing is left out") func complete() throws {
    let place = try place(100)
    let outcome = try place.run("dutysign log --json")
    #expect(outcome.status == 0 && outcome.error == "")
    #expect(try JSON(parsing: outcome.output).object?["more"] == nil)
  }

  @Test(
    "sums by day are of 366 days at most, and end at once", arguments: ["", " --json", " --csv"])
  func totals(form: String) throws {
    let place = try place(3)
    for since in ["1500-01-01", "0001-01-01", "367d", "3650d"] {
      for (language, text) in [("en", "366 days at most"), ("zh", "最多合计 366 天")] {
        let outcome = try place.run(
          "dutysign log --totals\(form) --since \(since) --language \(language)", in: 5)
        #expect(outcome.status == 65 && outcome.output == "", "\(outcome)")
        #expect(outcome.error.contains(text), "\(outcome)")
      }
    }
    #expect(try place.run("dutysign log --totals\(form) --until 9999-12-31", in: 5).status == 65)
    #expect(try place.run("dutysign log --totals\(form) --since 365d", in: 20).status == 0)
    let chart = try place.run("dutysign log --svg - --since 0001-01-01", in: 5)
    #expect(chart.status == 0 && chart.output.contains("<svg"), "\(chart.error)")
  }

  @Test("a period that is reversed or too long is refused for what it is")
  func period() throws {
    let place = try place(3)
    for (options, english, chinese) in [
      ("--since 2h --until 3h", "--until is before --since", "--until 早于 --since"),
      ("--totals --since 2h --until 3h", "--until is before --since", "--until 早于 --since"),
      ("--totals --until 2020-01-01", "before this week", "--until 早于本周"),
      ("--page 2026-12-01..2026-11-01", "the last day is before the first", "末日早于首日"),
      ("--page 2026-09-01..2026-12-01", "62 days at most, and these are 92", "有 92 天"),
      ("--page 2026-12-01..x", "was not understood", "无法理解"),
    ] {
      for (language, words) in [("en", english), ("zh", chinese)] {
        let outcome = try place.run("dutysign log \(options) --language \(language)")
        #expect(outcome.status == 65 && outcome.output == "", "\(outcome)")
        #expect(outcome.error.contains(words), "\(outcome.error)")
      }
    }
    for options in ["--since 3h --until 2h", "--since 2h --until 2h"] {
      #expect(try place.run("dutysign log \(options)").status == 0)
    }
  }

  @Test(
    "an option that would have no effect is refused",
    arguments: [
      "--totals --limit 3", "--page 2026-11-23 --since 1h", "--page 2026-11-23 --until 1h",
      "--svg x.svg --until 1h", "--all --limit 3", "--totals --all", "--svg x.svg --limit 3",
    ])
  func noEffect(options: String) throws {
    let place = try place(3)
    for language in ["en", "zh"] {
      let outcome = try place.run("dutysign log \(options) --language \(language)")
      #expect(outcome.status == 64 && outcome.output == "", "\(outcome)")
      let word = options.hasPrefix("--all") ? "--limit" : language == "en" ? "without" : "不能"
      #expect(outcome.error.contains(word), "\(outcome.error)")
    }
  }
}
