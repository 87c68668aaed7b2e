// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import ProgramLanguage
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

/// The staff page computes the same timelines in JavaScript.
///
/// Where there is a Node.js, both get the same journals; elsewhere `make web-test` alone runs that
/// code.
@Suite("The staff page's timelines", .enabled(if: access("/usr/bin/node", X_OK) == 0))
struct TimelineTwinTests {
  /// Prints the persons of each journal on the standard input, a line each.
  private static let script = """
    import { readFileSync } from "node:fs";
    const address = (text) => "data:text/javascript;base64," + Buffer.from(text).toString("base64");
    const entriesOf = readFileSync(process.argv[1].replace("timeline.js", "entries.js"));
    const page = readFileSync(process.argv[1], "utf8").replace("./entries.js", address(entriesOf));
    const { charted, people, stateAt } = await import(address(page));
    for (const line of readFileSync(0, "utf8").trim().split("\\n")) {
      const { state, entries, names, from, to } = JSON.parse(line);
      console.log(JSON.stringify([
        ...[people, charted].map((list) => list(state, entries, names || [], from, to)
          .map((person) => [
            person.key, person.name, person.rank || "", ...person.spans.map((span) => [
              span.kind, span.status || "", span.from, span.to,
              ...span.entries.map((entry) => entry.generation)])])),
        entries.map((entry) => {
          const then = stateAt(state, names || [], entry);
          const kind = then.kinds.find((one) => one.status === entry.status);
          const officer = then.officers.find((one) => one.officer === entry.officer);
          return [kind?.label || "", kind?.english || "", officer?.name || entry.officer];
        })]));
    }
    """

  private struct Numbers {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  }

  /// A random journal: statuses by buttons, people and the roster, stuck buttons, ends of terms,
  /// times that are unknown or go back, and names and labels that change.
  private struct Fixture {
    var state = DayReportsTests.state
    var entries: [Wire.Entry] = []
    var names: [Wire.Name] = []

    init(seed: Int) {
      var numbers = Numbers(state: UInt64(seed))
      state.now = Example.today(30 + numbers.below(40))
      state.officers[0].staleAfter = [nil, 3600, 50_000][numbers.below(3)]
      if numbers.below(4) == 0 { state.officers.removeFirst() }
      var time = Example.today(-30)
      for generation in 1...(5 + numbers.below(40)) {
        let step = numbers.below(20) == 0 ? -numbers.below(90_000) : numbers.below(9000)
        time += step * 1_000_000
        entries.append(Self.entry(generation, at: time, &numbers))
      }
      for key in ["out", "resting", "removed"] where numbers.below(3) > 0 {
        names += (0...numbers.below(3)).map {
          Wire.Name(
            kind: .status, key: key, name: numbers.pick(["出警", "走访", "轮休"]),
            english: numbers.pick([nil, "On patrol"]), after: 12 * $0 + numbers.below(8))
        }
      }
      for key in ["zhang", "li"] where numbers.below(3) > 0 {
        var after = 0
        for _ in 0...numbers.below(4) {
          names.append(
            Wire.Name(
              kind: .officer, key: key, name: numbers.pick(["张伟", "李娜", "王芳"]),
              rank: numbers.pick([nil, "警长"]), staleAfter: numbers.pick([nil, 3600, 20_000]),
              after: after,
              since: numbers.below(4) == 0
                ? nil : entries.first { $0.generation > after && $0.at != nil }?.at))
          after += 1 + numbers.below(15)
        }
      }
    }

    private static func entry(
      _ generation: Int, at time: Int, _ numbers: inout Numbers
    ) -> Wire.Entry {
      let status = numbers.pick([nil, "out", "resting", "at-station", "removed"])
      let authors: [Wire.Author] = [
        .init(kind: .button, name: "zhang.out"), .init(kind: .button, name: "zhang.resting"),
        .init(kind: .peer, name: "li", uid: 1), .init(kind: .programme, name: "out from 18:00"),
      ]
      var entry = Wire.Entry(
        generation: generation, at: numbers.below(15) == 0 ? nil : time,
        by: status == nil && numbers.below(2) == 0 ? .init(kind: .sign) : numbers.pick(authors),
        officer: numbers.pick(["zhang", "li", "wang"]), status: status)
      if entry.by.kind == .programme || numbers.below(9) == 0 {
        entry.since = time - (numbers.below(60_000) - 1000) * 1_000_000
      }
      if numbers.below(3) == 0 { entry.until = time + (numbers.below(90_000) - 9000) * 1_000_000 }
      if entry.by.kind != .sign, numbers.below(5) == 0 { entry.withdrawal = true }
      if entry.by.kind == .sign, numbers.below(2) == 0 {
        entry.predecessor = max(0, generation - 1 - numbers.below(6))
      }
      return entry
    }

    var range: Range<Int> { Example.today(-24)..<Example.today(72) }

    var line: String {
      var object = encoded(Wire.History.Result(entries: entries, names: names))
      object["state"] = .object(encoded(state))
      object["from"] = .int(Int64(range.lowerBound))
      object["to"] = .int(Int64(min(range.upperBound, state.now ?? range.upperBound)))
      return JSON.object(object).description
    }

    /// The same of the command line's reports: who is recorded, and who is in the chart.
    var people: [JSON] {
      let period = Period(
        range, entries: entries, names: names, of: state, Example.clock)
      return [period.people, period.charted].map { people in
        .array(
          people.map { person in
            .array(
              [.string(person.key), .string(person.name), .string(person.rank ?? "")]
                + person.timeline.spans.map(Self.json))
          })
      }
    }

    /// The labels and the name of each entry, in the words of its time.
    var labels: JSON {
      let texts = Strings(.chinese).naming(state, recorded: names)
      return .array(
        entries.map { entry in
          let then = texts.at(entry).names
          let kind = entry.status.flatMap { then.status($0) }
          return .array([
            .string(kind?.label ?? ""), .string(kind?.english ?? ""),
            .string(then.officer(entry.officer ?? "")),
          ])
        })
    }

    private static func json(_ span: OfficerTimeline.Span) -> JSON {
      let (kind, status) =
        switch span.kind {
        case .status(let status): ("status", status)
        case .pastEnd: ("pastEnd", "")
        case .unknown: ("unknown", "")
        case .blank: ("blank", "")
        }
      let bounds = [span.range.lowerBound, span.range.upperBound]
      return .array(
        [.string(kind), .string(status)]
          + (bounds + span.entries.map(\.generation)).map { .int(Int64($0)) })
    }
  }

  @Test("they are those of the command line, for the same journal") func same() throws {
    let fixtures = (1...300).map(Fixture.init)
    let page = "\(#filePath)".replacing("Tests/SignConsoleTests/TimelineTwinTests.swift", with: "")
    let outcome = try ChildProcess.run(
      "/usr/bin/node",
      ["--input-type=module", "-e", Self.script, "\(page)Sources/CockpitPage/timeline.js"],
      input: Array(fixtures.map(\.line).joined(separator: "\n").utf8),
      until: SystemClock.boot.now + .seconds(60), limit: 1 << 24)
    #expect(String(decoding: outcome.errorOutput, as: UTF8.self) == "")
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    try #require(lines.count == fixtures.count)
    for (index, (line, fixture)) in zip(lines, fixtures).enumerated() {
      let found = try JSON(parsing: Array(line.utf8))
      #expect(found == .array(fixture.people + [fixture.labels]), "journal \(index + 1)")
    }
  }
}
