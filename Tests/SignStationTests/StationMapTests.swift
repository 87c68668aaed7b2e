// SPDX-License-Identifier: Apache-2.0
import Sign
import SignBridge
import SignInterface
import Testing

@testable import SignStation

@Suite("Where the offices of a station are") struct StationMapTests {
  private static let sites = StationSites(
    offices: [
      "a": .init(latitude: 30.58, longitude: 114.29, host: "a.example"),
      "b": .init(latitude: 30.60, longitude: 114.31, host: nil),
      "c": .init(latitude: nil, longitude: nil, host: nil),
    ], cockpit: "https://station.example:9090")

  private static func files(_ station: Station, _ sites: StationSites) -> [String: String] {
    let pages = StationPages(station, at: StationFixture.now, StationFixture.chinese, sites)
    return Dictionary(
      uniqueKeysWithValues: pages.files.map {
        ($0.name, String(decoding: $0.contents, as: UTF8.self))
      })
  }

  @Test("the overview has a map of those with coordinates, and each leads to its own page")
  func map() throws {
    let station = StationFixture.station(current: ["a", "c"], lost: ["b"])
    let page = try #require(Self.files(station, Self.sites)["index.html"])
    #expect(page.ranges(of: "<svg").count == 1 && page.ranges(of: "<circle").count == 2)
    #expect(page.contains("<a href=\"a.html\" class=\"mark current\" data-sign=\"a\" data-end="))
    #expect(page.contains("<a href=\"b.html\" class=\"mark lost\" data-sign=\"b\""))
    // North is above, east at the right.
    let places = page.matches(of: #/cx="(\d+)" cy="(\d+)"/#).map {
      (Int($0.output.1) ?? 0, Int($0.output.2) ?? 0)
    }
    let (first, second) = (places.min { $0.0 < $1.0 }, places.max { $0.0 < $1.0 })
    #expect((first?.1 ?? 0) > (second?.1 ?? 0))
    #expect(
      try #require(Self.files(station, StationSites())["index.html"]).contains("<svg") == false)
  }

  @Test("the page of an office leads to Cockpit where its host is known") func cockpit() throws {
    let files = Self.files(StationFixture.station(current: ["a", "b"]), Self.sites)
    #expect(
      try #require(files["a.html"]).contains(
        "href=\"https://station.example:9090/=a.example/dutysign\""))
    #expect(try #require(files["b.html"]).contains("https:") == false)
  }

  @Test("an emergency comes first, and is marked") func attention() throws {
    var station = StationFixture.station(current: ["a"], lost: ["b"])
    station.handle(StationFixture.availability("z", "online"), at: StationFixture.now)
    station.handle(
      StationFixture.message("z", parts: [.health]) {
        $0.attention = .init(
          text: "110", english: "110", by: .init(kind: .peer, name: "wang"), lamps: [])
      }, at: StationFixture.now)
    let report = OverviewReport(station, at: StationFixture.now, StationFixture.chinese)
    #expect(report.rows.map(\.sign) == ["z", "b", "a"])
    #expect(report.rows[0].cells[1] == "应急处置" && report.rows[0].hasAttention)
    #expect(
      Self.files(station, Self.sites)["index.html"]?.contains("<tr class=\"attention\"") == true)
    #expect(Self.files(station, Self.sites)["state.json"]?.contains("wang") == false)
  }

  @Test("the places are in station.yaml, and wrong ones are reported") func reading() throws {
    let good = StationConfiguration.read(
      bytes: Array(
        """
        brokers: [mqtts://broker.example]
        cockpit: https://station.example:9090/
        offices:
          a: {latitude: 30.58, longitude: 114.29, host: a.example}
          b: {latitude: 30.60, longitude: 114.31}
        """.utf8), name: "station.yaml")
    let sites = try good.get().sites
    #expect(sites.cockpit == "https://station.example:9090")
    #expect(sites.offices["a"]?.host == "a.example" && sites.offices["b"]?.latitude == 30.60)
    let bad = StationConfiguration.read(
      bytes: Array(
        """
        brokers: [mqtts://broker.example]
        cockpit: javascript:alert(1)
        offices:
          a: {latitude: 95, longitude: x, host: "a b"}
          index: {latitude: 30}
        """.utf8), name: "station.yaml")
    guard case .failure(let problems) = bad else { return #expect(Bool(false)) }
    #expect(problems.list.count == 5)
  }
}
