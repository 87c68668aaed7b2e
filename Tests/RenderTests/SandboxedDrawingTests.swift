// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Plate
import PlateDrawing
import Testing
import Varlink

@testable import dutysign_render

/// The built program, in its sandbox, against the same code in this process, without one.
@Suite("A plate drawn in the sandbox") struct SandboxedDrawingTests {
  private func job(_ photographs: [String]) -> PlateJob {
    let officers = photographs.map { path in
      PlateOfficer(
        name: "张伟", rank: "三级警督", contact: "027-8888 8888", photograph: path,
        whereabouts: PlateWhereabouts(label: "在社区", english: "In community"),
        reception: [PlateHours(weekday: 1, from: 540, to: 690)])
    }
    return PlateJob(
      format: .large,
      content: PlateContent(
        office: ["花楼社区警务室"], language: .bilingual, officers: officers,
        asOf: PlateTime(year: 2026, month: 11, day: 23, weekday: 1, minute: 845),
        code: "https://example.cn/zhang"))
  }

  private func run(_ job: PlateJob, _ arguments: [String] = []) throws -> ChildProcess.Outcome {
    signal(SIGPIPE, SIG_IGN)
    return try ChildProcess.run(
      ProgramFile.beside("dutysign-render"), arguments,
      input: JSON.object(JSON.Object(encoding: job)).bytes,
      until: SystemClock.boot.now + .seconds(30), limit: 1 << 20)
  }

  private func report(_ outcome: ChildProcess.Outcome) throws -> PlateReport {
    let line = outcome.errorOutput.split(separator: 0x0A).last { $0.first == UInt8(ascii: "{") }
    let object = try JSON(parsing: Array(line ?? [])).object
    return try #require(object).decode(unknown: .refused)
  }

  @Test("it is the plate that is drawn without one, photographs, texts and code")
  func same() throws {
    let folder = try Folder()
    let job = job([folder.file("a.jpg", smallJPEG), folder.path + "/missing.jpg"])
    let outcome = try run(job)
    #expect(outcome.termination == .exited(0))
    let drawing = Drawing(job)
    #expect(outcome.output == drawing.frame.file)
    let report = try report(outcome)
    #expect(report.diagnostics == drawing.report.diagnostics)
    #expect(report.diagnostics.map(\.kind) == [.picture])
  }

  @Test("the report has each part that the kernel offers") func reported() throws {
    let parts = try report(run(job(["/no.jpg"]))).sandbox?.map(\.rawValue)
    #expect(parts.map(Set.init) == Set(Sandbox.available.map(\.rawValue)))
  }

  @Test("a picture for a person is written to its file") func picture() throws {
    let folder = try Folder()
    let path = folder.file("plate.png", [1, 2, 3])
    let outcome = try run(job(["/no.jpg"]), ["--png", path])
    #expect(outcome.termination == .exited(0))
    #expect(outcome.output.isEmpty)
    let image = try Photograph.decode(file: path)
    #expect((image.width, image.height) == (800, 480))
    let refused = try run(job(["/no.jpg"]), ["--png", folder.path + "/no/plate.png"])
    #expect(refused.termination == .exited(74))
  }

  @Test("fonts that cannot be opened are a finding, not a plate of boxes") func unopened() throws {
    // With four descriptors fontconfig can read its cache, and Pango no font.
    let outcome = try ChildProcess.run(
      "/usr/bin/prlimit", ["--nofile=4", ProgramFile.beside("dutysign-render")],
      input: JSON.object(JSON.Object(encoding: job(["/no.jpg"]))).bytes,
      until: SystemClock.boot.now + .seconds(30), limit: 1 << 20)
    #expect(outcome.termination == .exited(0))
    #expect(try report(outcome).diagnostics.map(\.kind).contains(.noFont))
  }
}
