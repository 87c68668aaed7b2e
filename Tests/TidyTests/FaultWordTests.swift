// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Words of faults") struct FaultWordTests {
  /// The kinds of faults that the daemon tells.
  private static let kinds: [String] = {
    let lines = Tree.file("Sources/SignDaemon/Diagnostics/Faults+Kind.swift")?.lines ?? []
    let cases = lines.prefix { !$0.holds("extension Faults.Kind {") }
      .filter { $0.hasPrefix("    case ") }
    return cases.flatMap { line -> [String] in
      if line.holds("\"") { return [String(line.split(separator: "\"")[1])] }
      return line.dropFirst(9).split(separator: ",").map { String($0.filter { $0 != " " }) }
    }
  }()

  @Test("every kind of fault has a name and an advice in Chinese") func chinese() {
    let lines = Tree.file("Sources/SignConsole/Strings/Strings+Faults.swift")?.lines ?? []
    #expect(Self.kinds.count > 30)
    for kind in Self.kinds {
      let places =
        lines.count { $0.holds("case ") && $0.holds("\"\(kind)\"") }
        + lines.count { !$0.holds("case ") && $0.hasPrefix("      \"") && $0.holds("\"\(kind)\"") }
      if places < 2 { Issue.record("\(kind) lacks its name or its advice in Chinese") }
    }
  }
}
