// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing
import Varlink

@testable import dutysign_render

@Suite("A job") struct JobTests {
  private static let least = """
    {"format": "296x128", "content": {"office": ["花楼社区警务室"], "language": "bilingual",
     "isStopped": false, "officers": [{"name": "张伟", "reception": []}]}}
    """

  private func failure(_ text: String) -> String {
    do throws(JobError) {
      _ = try PlateJob(json: Array(text.utf8))
      return "it was accepted"
    } catch {
      return error.english
    }
  }

  @Test("the minimal job is read") func least() throws {
    let job = try PlateJob(json: Array(Self.least.utf8))
    #expect(job.format == .small)
    #expect(job.content.officers.map(\.name) == ["张伟"])
    #expect(job.content.asOf == nil)
  }

  @Test("a job is read back unchanged") func roundTrip() throws {
    let officer = PlateOfficer(
      name: "张伟", rank: "三级警督", contact: "027", photograph: "/a.jpg",
      whereabouts: PlateWhereabouts(
        label: "外出", english: "Out", isOutlined: true,
        until: PlateTime(year: 2026, month: 11, day: 24, weekday: 2, minute: 540), isPastEnd: true,
        isExpectedBack: true, note: "走访"),
      reception: [PlateHours(weekday: 1, from: 540, to: 690)])
    let job = PlateJob(
      format: .large,
      content: PlateContent(
        office: ["花楼社区警务室"], english: "Hualou", language: .english, officers: [officer],
        asOf: PlateTime(year: 2026, month: 11, day: 23, weekday: 1, minute: 845), code: "x",
        isStopped: true),
      dithering: .atkinson)
    let bytes = JSON.object(try JSON.Object(encoding: job)).bytes
    #expect(try PlateJob(json: bytes) == job)
  }

  @Test("a report has one line of JSON") func report() throws {
    let report = PlateReport(diagnostics: [PlateDiagnostic(.missingGlyph, "𪚥", "none")])
    let line = JSON.object(try JSON.Object(encoding: report))
    #expect(
      String(decoding: line.bytes, as: UTF8.self)
        == #"{"diagnostics":[{"kind":"missingGlyph","subject":"𪚥","detail":"none"}]}"#)
  }

  @Test(
    "an invalid job is refused with its place",
    arguments: [
      ("\"296x128\"", "\"100x100\"", "format"), ("\"张伟\"", "\"\"", "officers[0].name"),
      ("\"officers\"", "\"officer\"", "officer"), ("\"bilingual\"", "\"german\"", "language"),
      ("}]}}", "}]}", "byte"), ("{\"format\"", "[{\"format\"", "byte"),
    ])
  func refused(part: String, replacement: String, expected: String) {
    let text = Self.least.replacing(part, with: replacement)
    #expect(failure(text).contains(expected))
  }
}
