// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignConsole

@Suite("Whom a report is about") struct PeriodTests {
  private static let names: [Wire.Name] = [
    .init(kind: .officer, key: "zhang", name: "李娜", after: 0),
    .init(kind: .officer, key: "zhang", name: "张伟", after: 1, since: Example.today(12)),
  ]

  private static let entries = ["zhang", "zhang", "li"].enumerated().map { index, officer in
    Wire.Entry(
      generation: index + 1, at: Example.today(10 + 2 * index), by: .init(kind: .peer, uid: 0),
      officer: officer, status: "out")
  }

  @Test(
    "a key means all who have had it, a name everybody with it, and both together one person",
    arguments: [
      ("zhang", ["李娜 zhang", "张伟 zhang"]), ("李娜", ["李娜 zhang", "李娜 li"]),
      ("李娜（zhang）", ["李娜 zhang"]), ("李 娜 (li)", ["李娜 li"]), ("张伟(li)", []),
    ])
  func only(_ officer: String, _ expected: [String]) {
    let period = Period(
      Example.today(0)..<Example.today(18), entries: Self.entries, names: Self.names,
      of: Example.state, Example.clock, officer: officer)
    #expect(period.people.map { "\($0.name) \($0.key)" } == expected)
  }
}
