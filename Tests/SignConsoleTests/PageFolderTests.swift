// SPDX-License-Identifier: Apache-2.0
import Plate
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

@Suite("The folder of a page at the door") struct PageFolderTests {
  private static func page(
    _ status: String? = "out", attention: Wire.Attention? = nil
  ) -> (page: DoorPage, state: Wire.State) {
    let officer = Wire.Whereabouts(
      officer: "zhang", name: "<b>张伟</b>", rank: "三级警督", contact: "027-8888 8888",
      status: status, shown: status, unknown: status == nil ? .stale : nil, since: 1,
      pastEnd: false,
      note: "</text><script>", generation: 1)
    let state = Wire.State(
      generation: 1, site: ["花楼派出所", "花楼社区警务室"], english: "Office",
      clock: .synchronised, timezone: "UTC", now: 1_795_406_400_000_000, offset: 0,
      simulated: false,
      kinds: [.init(status: "out", label: "外出", english: "Out", colour: "#ff851b")],
      officers: [officer], lamps: [], devices: [], faults: [], attention: attention)
    return (
      DoorPage(state, hasNotes: true) {
        WallClock(Zone(name: "UTC", initialOffset: Int32($0.offset)), $1)
      },
      state
    )
  }

  private func object(_ file: PageFolder.File) throws -> JSON.Object {
    try #require(JSON(parsing: file.content).object)
  }

  @Test("is written anew only where something changed, and its beat last")
  func changes() throws {
    var folder = PageFolder()
    let page = Self.page().page
    func files(_ page: DoorPage, _ beat: String, plate: String? = "<svg/>") -> [PageFolder.File] {
      folder.files(page, plate: plate, board: [], turn: 20, written: 5, beat: beat)
    }
    let first = files(page, "1")
    #expect(first.map(\.name) == ["plate.svg", "board.json", "state.json", "beat.json"])
    let state = try object(first[2])
    #expect(state["version"] == "1" && state["plate"] == "1")
    let second = files(page, "2")
    #expect(second.map(\.name) == ["beat.json"])
    #expect(try object(second[0])["state"] == "1" && object(second[0])["beat"] == "2")
    let third = files(Self.page(nil).page, "3")
    #expect(third.map(\.name) == ["state.json", "beat.json"])
    #expect(try object(third[0])["version"] == "3" && object(third[1])["state"] == "3")
    let gone = files(DoorPage(nil, hasNotes: true) { WallClock(.utc, $1) }, "4", plate: nil)
    #expect(gone.map(\.name) == ["state.json", "beat.json"])
    #expect(try object(gone[0])["isKnown"] == false && object(gone[0])["plate"] == nil)
  }

  @Test("has the text of the emergency pattern, and nobody beside it") func attention() {
    let page = Self.page(
      attention: .init(
        text: "请拨打 110", english: "Call 110", by: .init(kind: .button), lamps: [])
    ).page
    #expect(page.notice == .init(text: "请拨打 110", english: "Call 110"))
    #expect(page.people.isEmpty && page.isKnown)
  }

  @Test("has the plate in colour, in which names and notes are only ever text") func plate() throws
  {
    let state = Self.page().state
    let settings = Settings(
      site: Site(name: ["花楼社区警务室"], latitude: 30, longitude: 114, timezone: "UTC"),
      officers: [Officer(key: "zhang", name: "张伟", photograph: "/p.jpg")])
    let plate = try #require(DoorPlate(settings, state, in: .utc, hasNotes: true))
    #expect(plate.photographs == ["/p.jpg"])
    let text = plate.document(photographs: ["/p.jpg": "data:image/png;base64,AA=="], emblem: nil)
    #expect(text.contains("&lt;b&gt;") && !text.contains("<b>") && !text.contains("<script>"))
    #expect(text.contains("外") && text.contains("#ff851b") && text.contains("#0b3f97"))
    #expect(text.contains("href=\"data:image/png;base64,AA==\""))
    #expect(!text.contains("http:") || text.ranges(of: "http:").count == 1, "the namespace alone")
    #expect(DoorPlate(settings, Self.page(nil).state, in: .utc, hasNotes: true) != nil)
    #expect(plate.job.content.officers[0].whereabouts?.colour == RGB(255, 133, 27))
    let stranger = Settings(site: settings.site, officers: [])
    #expect(DoorPlate(stranger, state, in: .utc, hasNotes: true) == nil)
  }

  @Test("has a plate that tells nobody's whereabouts where it has no other") func withheld() {
    let settings = Settings(
      site: Site(name: ["花楼社区警务室"], latitude: 30, longitude: 114, timezone: "UTC"),
      officers: [Officer(key: "zhang", name: "张伟")])
    let emergency = Self.page(
      attention: .init(
        text: "请拨打 110", english: "Call 110", by: .init(kind: .button), lamps: [])
    ).state
    let plates = [DoorPlate(withholding: settings, nil), .init(withholding: settings, emergency)]
    #expect(plates.allSatisfy { $0.job.content.officers.allSatisfy { $0.whereabouts == nil } })
    #expect(plates.map(\.job.content.isStopped) == [true, false])
    #expect(plates.map(\.job.content.notice?.text) == [nil, "请拨打 110"])
    let document = plates[0].document(photographs: [:], emblem: nil)
    var folder = PageFolder()
    func files(_ plate: String?, _ beat: String) -> [PageFolder.File] {
      folder.files(
        Self.page().page, plate: plate, withheld: document, board: [], turn: 20, written: 5,
        beat: beat)
    }
    #expect(files("<svg/>", "1").first?.content == Array("<svg/>".utf8))
    let gone = files(nil, "2")
    #expect(gone.map(\.name) == ["plate.svg", "state.json", "beat.json"])
    #expect(gone[0].content == Array(document.utf8) && !document.contains("外出"))
    #expect(files(nil, "3").map(\.name) == ["beat.json"])
  }

  @Test("has a plate as of the last change: an end that passed, a status that went stale")
  func asOf() throws {
    let settings = Settings(
      site: Site(name: ["花楼社区警务室"], latitude: 30, longitude: 114, timezone: "UTC"),
      officers: [Officer(key: "zhang", name: "张伟")])
    let now = 1_795_406_400_000_000
    func minute(_ change: (inout Wire.Whereabouts) -> Void) throws -> Int? {
      var state = Self.page().state
      state.officers[0].since = now - 3 * 3_600_000_000
      state.officers[0].until = now - 3_600_000_000
      change(&state.officers[0])
      return try #require(DoorPlate(settings, state, in: .utc, hasNotes: true)).job.content.asOf?
        .minute
    }
    // It is 04:00.
    #expect(try minute { $0.until = now + 3_600_000_000 } == 60)
    #expect(try minute { $0.pastEnd = true } == 180)
    #expect(
      try minute {
        $0.shown = nil
        $0.leave = "2026-11-23"
      } == 180)
    #expect(
      try minute {
        $0.shown = nil
        $0.unknown = .stale
        $0.until = nil
        $0.staleAfter = 7200
      } == 180)
    #expect(try minute { $0.since = now - 86_400_000_000 } == 0)
  }
}
