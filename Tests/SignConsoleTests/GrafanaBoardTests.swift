// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("The Grafana board") struct GrafanaBoardTests {
  private static let path = "docs/station/grafana.json"

  /// The folder with Package.swift.
  private static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// Labels that the scraping adds, and metrics of node_exporter's text-file collector itself.
  private static let ofPrometheus: Set = ["instance", "job"]
  private static let ofCollector = ["node_textfile_mtime_seconds": Set(["file"])]

  private static func contents(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen("\(root)/\(path)", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private static func panels() throws -> [JSON.Object] {
    try JSON(parsing: contents(path)).object?["panels"]?.array?.compactMap(\.object) ?? []
  }

  private static func expressions(_ panel: JSON.Object) -> [(text: String, legend: String)] {
    (panel["targets"]?.array ?? []).compactMap(\.object).map {
      ($0["expr"]?.string ?? "", $0["legendFormat"]?.string ?? "")
    }
  }

  /// The metrics of a sign that has everything, each with its labels.
  private static let metrics: [String: Set<String>] = {
    var state = Example.state
    // Of fewer than three officers no statuses are counted.
    state.officers += Array(repeating: state.officers[0], count: 2)
    state.calls = .init(count: 3, last: Example.today(9))
    state.letters = .init(waiting: true)
    state.plates = [.init(device: "panel", officers: [], wanted: [], current: true)]
    var metrics: [String: Set<String>] = [:]
    for line in MetricsReport(state, version: "0.1.0").lines where !line.hasPrefix("#") {
      let name = String(line.prefix { $0 != "{" && $0 != " " })
      metrics[name, default: []]
        .formUnion(line.matches(of: #/[{,]([a-z]+)="/#).map { String($0.output.1) })
    }
    return metrics
  }()

  @Test("each expression and legend has only metrics and labels that are written")
  func expressions() throws {
    let metrics = Self.metrics.merging(Self.ofCollector) { $1 }
    #expect(metrics["dutysign_lamp_health"] == ["lamp", "health"])
    var used: Set<String> = []
    for panel in try Self.panels() {
      let title = panel["title"]?.string ?? ""
      #expect(!Self.expressions(panel).isEmpty, "\(title)")
      for (text, legend) in Self.expressions(panel) {
        let names = text.matches(of: #/(?:dutysign|node)_[a-z_]+/#).map { String($0.output) }
        #expect(!names.isEmpty, "\(title): \(text)")
        used.formUnion(names)
        let known = names.reduce(Self.ofPrometheus) { $0.union(metrics[$1] ?? []) }
        for name in names where metrics[name] == nil {
          Issue.record("\(title): \(name) is not written")
        }
        let selectors = text.matches(of: #/[{,]\s*([a-z_]+)\s*(?:=|!)/#).map(\.output.1)
        let grouped = text.matches(of: #/by \(([a-z_, ]+)\)/#)
          .flatMap { $0.output.1.split(separator: ", ") }
        let shown = legend.matches(of: #/\{\{([a-z_]+)\}\}/#).map(\.output.1)
        for label in selectors + grouped + shown where !known.contains(String(label)) {
          Issue.record("\(title): \(label) is no label in \(text)")
        }
        #expect(text.contains("instance=~\"$instance\""), "\(title)")
      }
    }
    // Whoever adds a metric decides here whether a panel shows it.
    let unseen = Set(metrics.keys).subtracting(used)
      .subtracting(["dutysign_time_seconds", "dutysign_doorbell_last_ring_timestamp_seconds"])
    #expect(unseen == [], "no panel shows them")
  }

  @Test(
    "Prometheus parses each expression",
    .enabled("promtool is not installed") { access("/usr/bin/promtool", X_OK) == 0 })
  func promtool() throws {
    var rules = "groups:\n- name: board\n  rules:\n"
    for (number, expression) in try Self.panels().flatMap(Self.expressions).enumerated() {
      let text = expression.text.replacing("'", with: "''")
      rules += "  - {record: 'board:e\(number)', expr: '\(text)'}\n"
    }
    let outcome = try ChildProcess.run(
      "/usr/bin/promtool", ["check", "rules", "/dev/stdin"], input: Array(rules.utf8),
      until: SystemClock.boot.now + .seconds(30), limit: 1 << 16)
    #expect(
      outcome.termination == .exited(0), "\(String(decoding: outcome.errorOutput, as: UTF8.self))")
  }

  @Test("panels have both languages, numbers of their own and no overlap") func panels() throws {
    let panels = try Self.panels()
    #expect(panels.count > 15)
    #expect(Set(panels.compactMap { $0["id"]?.int }).count == panels.count)
    var taken: Set<Int64> = []
    for panel in panels {
      let title = panel["title"]?.string ?? ""
      #expect(title.contains(" · "), "\(title)")
      let place = try #require(panel["gridPos"]?.object)
      let (x, y) = (try #require(place["x"]?.int), try #require(place["y"]?.int))
      let (width, height) = (try #require(place["w"]?.int), try #require(place["h"]?.int))
      #expect(x >= 0 && x + width <= 24, "\(title)")
      for row in y..<(y + height) {
        for column in x..<(x + width) where !taken.insert(row * 24 + column).inserted {
          Issue.record("\(title) overlaps")
          return
        }
      }
    }
  }
}
