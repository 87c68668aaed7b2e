// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@testable import dutysign_render

extension Drawing {
  /// Reads the photographs, and draws.
  init(_ job: PlateJob) { self.init(job, PhotographFiles(of: job.content)) }
}

@Suite("The drawing of a plate") struct DrawingTests {
  private let now = PlateTime(year: 2026, month: 11, day: 23, weekday: 1, minute: 845)

  private func officer(_ name: String = "张伟", photograph: String? = nil) -> PlateOfficer {
    PlateOfficer(
      name: name, rank: "三级警督", contact: "027-8888 8888", photograph: photograph,
      whereabouts: PlateWhereabouts(label: "在社区", english: "In community"),
      reception: [PlateHours(weekday: 1, from: 540, to: 690)])
  }

  private func job(
    _ officers: [PlateOfficer], _ format: PlateFormat = .large, code: String? = nil
  ) -> PlateJob {
    PlateJob(
      format: format,
      content: PlateContent(
        office: ["花楼社区警务室"], officers: officers, asOf: now, code: code))
  }

  /// The fraction of an area that is ink.
  private func ink(_ frame: Frame, _ area: Area) -> Double {
    var count = 0
    for y in area.y..<area.bottom {
      for x in area.x..<area.right where frame[x, y] != .white { count += 1 }
    }
    return Double(count) / Double(area.width * area.height)
  }

  @Test("it has ink in texts and paper in the margins", arguments: [1, 2, 3, 4])
  func ink(count: Int) {
    for format in PlateFormat.allCases {
      let drawing = Drawing(job(Array(repeating: officer(), count: count), format))
      #expect(drawing.frame.width == format.area.width)
      let fraction = ink(drawing.frame, format.area)
      #expect(fraction > 0.03 && fraction < 0.8)
      guard format != .tiny else { continue }
      #expect(ink(drawing.frame, Area(x: 0, y: 0, width: 8, height: format.area.height)) == 0)
    }
  }

  @Test("the same job gives the same pixels") func deterministic() {
    #expect(Drawing(job([officer()])).frame == Drawing(job([officer()])).frame)
  }

  @Test("another status changes only the area of the status label") func change() throws {
    let before = Drawing(job([officer()])).frame
    var moved = officer()
    moved.whereabouts = PlateWhereabouts(label: "在所", english: "At station")
    let change = try #require(Drawing(job([moved])).frame.difference(from: before))
    #expect(change.area.height < 200)
    #expect(change.pixels > 100)
  }

  @Test("a character without a glyph has a diagnostic, and the others are drawn")
  func missingGlyph() {
    // An unassigned code point is in no font.
    let drawing = Drawing(job([officer("张\u{2FFF0}伟\u{2FFF0}")]))
    let missing = drawing.report.diagnostics.filter { $0.kind == .missingGlyph }
    #expect(missing.map(\.subject) == ["\u{2FFF0}"])
    #expect(missing.first?.detail.contains("U+2FFF0") == true)
    #expect(drawing.frame == Drawing(job([officer("张□伟□")])).frame)
  }

  @Test("a line break or tab in a text is a space") func controlCharacters() {
    let drawing = Drawing(job([officer("张\n伟")]))
    #expect(drawing.report.diagnostics == [])
    #expect(drawing.frame == Drawing(job([officer("张\t伟")])).frame)
  }

  @Test("a photograph is drawn dithered in its frame") func photograph() throws {
    let folder = try Folder()
    let path = folder.file("a.jpg", smallJPEG)
    let with = Drawing(job([officer(photograph: path)]))
    #expect(with.report.diagnostics == [])
    #expect(with.frame != Drawing(job([officer()])).frame)
  }

  @Test("in colour only the photograph is dithered, and every text is of one pure ink")
  func colour() throws {
    let folder = try Folder()
    var officer = officer(photograph: folder.file("a.jpg", inkJPEG))
    officer.whereabouts?.colour = RGB("#2ecc40")
    var job = job([officer])
    job.palette = .six
    let frame = Drawing(job).frame
    #expect(frame.palette == .six)
    var counts: [InkColour: Int] = [:]
    for y in 0..<480 { for x in 0..<800 { counts[frame[x, y], default: 0] += 1 } }
    #expect(counts[.blue] ?? 0 > 40_000 && counts[.green] ?? 0 > 40_000)
    // Without its photograph the plate has blue, green, black and white alone.
    job.content.officers[0].photograph = nil
    let plain = Drawing(job).frame
    for y in 0..<480 {
      for x in 0..<800 where plain[x, y] == .red || plain[x, y] == .yellow {
        Issue.record("\(plain[x, y]) at \(x), \(y)")
      }
    }
  }

  @Test("an emblem that is missing has a diagnostic, and one in black and white is not drawn")
  func emblem() throws {
    var job = job([officer()])
    job.content.emblem = "/nowhere.png"
    job.palette = .six
    #expect(Drawing(job).report.diagnostics.map(\.kind) == [.picture])
    let folder = try Folder()
    job.content.emblem = folder.file("e.png", turnedPNG)
    let with = Drawing(job)
    #expect(with.report.diagnostics == [])
    job.content.emblem = nil
    #expect(with.frame != Drawing(job).frame)
  }

  @Test("a photograph that is missing or broken is omitted, with the layout of none")
  func noPhotograph() throws {
    let folder = try Folder()
    let bare = Drawing(job([officer()])).frame
    for path in [
      "/nowhere.jpg", folder.path, "/dev/zero",
      folder.file("short.jpg", Array(smallJPEG.dropLast(30))),
      folder.file("other.gif", Array("GIF89a".utf8)), folder.file("none.jpg", []),
    ] {
      let drawing = Drawing(job([officer(photograph: path)]))
      #expect(drawing.report.diagnostics.map(\.kind) == [.picture])
      #expect(drawing.report.diagnostics.first?.subject == path)
      #expect(drawing.frame == bare)
    }
  }

  @Test("a code is drawn; one that would be too fine is omitted with a diagnostic") func code() {
    let short = Drawing(job([officer()], code: "https://example.cn/zhang"))
    #expect(short.report.diagnostics == [])
    let long = Drawing(job([officer()], code: String(repeating: "长", count: 180)))
    #expect(long.report.diagnostics.map(\.kind) == [.code])
    #expect(short.frame != long.frame)
  }
}

@Suite("A QR code") struct QRCodeTests {
  @Test("it has its three finder patterns, in whole pixels") func marks() throws {
    let code = try #require(QRCode.draw("https://example.cn", within: 100))
    // Version 2: 25 modules of 4 pixels.
    #expect(code.width == 100 && code.height == 100)
    for (x, y) in [(0, 0), (72, 0), (0, 72)] {
      #expect((0..<28).allSatisfy { code[x + $0, y] && code[x, y + $0] })
      #expect((4..<24).allSatisfy { !code[x + $0, y + 4] })
      #expect(code[x + 14, y + 14])
    }
    #expect(!code[97, 97] || !code[76, 76])
  }

  @Test("a code with modules of one pixel is refused") func tooFine() {
    #expect(QRCode.draw("https://example.cn", within: 49) == nil)
    #expect(QRCode.draw("https://example.cn", within: 50)?.width == 50)
    #expect(QRCode.draw(String(repeating: "x", count: 4000), within: 1000) == nil)
  }
}
