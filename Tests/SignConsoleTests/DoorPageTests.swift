// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

@Suite("The page of a screen at the door") struct DoorPageTests {
  private static let noon = 1_795_406_400_000_000

  private static func officer(_ change: (inout Wire.Whereabouts) -> Void) -> Wire.Whereabouts {
    var officer = Wire.Whereabouts(
      officer: "zhang", name: "张伟", rank: "三级警督", contact: "027-8888 8888", status: "out",
      shown: "out", pastEnd: false, note: "入户走访", generation: 1)
    change(&officer)
    return officer
  }

  private static func page(
    hasNotes: Bool = false, _ change: (inout Wire.Whereabouts) -> Void = { _ in }
  ) throws -> DoorPage.Person {
    let state = Wire.State(
      generation: 1, site: ["花楼派出所", "花楼社区警务室"], english: "Office",
      clock: .synchronised, timezone: "Asia/Shanghai", now: noon, offset: 28_800,
      simulated: false,
      kinds: [
        .init(
          status: "out", label: "外出", english: "Out", colour: "#ff851b", local: "سىرتتا",
          returns: true),
        .init(
          status: "in-community", label: "在社区", english: "In community", colour: "#2ecc40",
          returns: false),
        // As a daemon of an earlier release tells of it.
        .init(status: "resting", label: "休息", english: "Resting", colour: "#85144b"),
      ],
      officers: [officer(change)], lamps: [], devices: [], faults: [])
    let page = DoorPage(state, hasNotes: hasNotes) { state, texts in
      WallClock(Zone(name: "Asia/Shanghai", initialOffset: Int32(state.offset)), texts)
    }
    #expect(page.isKnown)
    return try #require(page.people.first)
  }

  @Test("it shows the status in both languages, with its end") func status() throws {
    let person = try Self.page { $0.until = Self.noon + 5_400_000_000 }
    #expect(person.label == "外出")
    #expect(person.labelEnglish == "Out")
    #expect(person.labelLocal == "سىرتتا" && person.local == nil)
    #expect(person.colour == "#ff851b")
    #expect(person.detail == "至 13:30")
    #expect(person.detailEnglish == "until 13:30")
    #expect(!person.isLate)
  }

  @Test("an end that has passed is called so") func late() throws {
    let person = try Self.page {
      $0.until = Self.noon - 3_600_000_000
      $0.pastEnd = true
    }
    #expect(person.detail == "原定 11:00 返回")
    #expect(person.detailEnglish == "was due 11:00")
    #expect(person.isLate)
  }

  @Test(
    "an end that has passed is no return of an officer who is present or at rest",
    arguments: ["in-community", "resting"])
  func lateWithoutReturn(status: String) throws {
    let person = try Self.page {
      $0.status = status
      $0.shown = status
      $0.until = Self.noon - 3_600_000_000
      $0.pastEnd = true
    }
    #expect(person.detail == "原定至 11:00")
    #expect(person.detailEnglish == "was until 11:00")
    #expect(person.isLate)
  }

  @Test("a status that is not known has no colour and no end, and says whom to call")
  func unknown() throws {
    let person = try Self.page {
      $0.shown = nil
      $0.unknown = .stale
      $0.until = Self.noon + 5_400_000_000
    }
    #expect(person.label == "去向待更新")
    #expect(person.labelEnglish == "Not known")
    #expect(person.colour == nil)
    #expect(person.detail == "请联系 027-8888 8888")
    #expect(person.detailEnglish == "Please call 027-8888 8888")
  }

  @Test("in a trial it tells nothing of anybody, as the door does") func trial() throws {
    let person = try Self.page(hasNotes: true) {
      $0.shown = nil
      $0.unknown = .underTest
      $0.until = Self.noon + 5_400_000_000
    }
    #expect(person.label == "去向待更新" && person.colour == nil && !person.isLate)
    #expect(person.detail == "请联系 027-8888 8888" && person.note == nil)
  }

  @Test("a leave has its last day") func leave() throws {
    let person = try Self.page {
      $0.shown = nil
      $0.leave = "2026-12-04"
    }
    #expect(person.label == "休假")
    #expect(person.detail == "至12月4日")
    #expect(person.detailEnglish == "until 4 December")
  }

  @Test("a note is there only where it was asked for") func notes() throws {
    #expect(try Self.page().note == nil)
    #expect(try Self.page(hasNotes: true).note == "入户走访")
  }

  @Test("without a sign that replies there is nobody on it") func withheld() throws {
    let page = DoorPage(nil, hasNotes: true) { state, texts in
      WallClock(Zone(name: "UTC", initialOffset: 0), texts)
    }
    #expect(!page.isKnown)
    #expect(page.people.isEmpty && page.site.isEmpty)
    let json = try JSON.Object(encoding: page)
    #expect(json["isKnown"] == .bool(false))
  }

  @Test("its files load nothing from elsewhere, and make no markup of text") func files() {
    #expect(DoorPage.files.map(\.name) == ["index.html", "door.css", "door.js"])
    for (name, content) in DoorPage.files {
      let text = String(decoding: content, as: UTF8.self)
      for word in ["innerHTML", "insertAdjacentHTML", "eval(", "://", "style=", "onload="] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
    }
    let page = String(decoding: DoorPage.files[0].content, as: UTF8.self)
    #expect(page.contains("default-src 'none'; script-src 'self'"))
    #expect(page.ranges(of: "<script").count == 1)
    // The page waits for two renewals.
    let script = String(decoding: DoorPage.files[2].content, as: UTF8.self)
    #expect(script.contains("const LONGEST_AGE = \(2 * DoorPage.period)000;"))
  }

  @Test("without a clock, an end that has passed is called so without its time")
  func lateWithoutClock() throws {
    let late = try Self.page { $0.pastEnd = true }
    #expect(late.detail == "已过原定时间" && late.detailEnglish == "past its announced end")
    #expect(late.isLate)
    // A span from a time that nobody knows tells residents nothing.
    let running = try Self.page { $0.forSeconds = 600 }
    #expect(running.detail == nil && running.detailEnglish == nil)
  }
}
