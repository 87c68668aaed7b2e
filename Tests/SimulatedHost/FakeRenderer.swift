// SPDX-License-Identifier: Apache-2.0
package import Plate
import PlateDrawing
import SignDaemon
import Varlink

/// A fake renderer that needs no fonts.
///
/// Its plates are not readable. The bytes of the content are the pixels: each officer with the
/// status label in a band of its own, and the as-of time in the last rows. So a change of the
/// content changes its own place on the plate.
package enum FakeRenderer {
  /// Renders a job, which is returned with its frame; nil if the bytes are not one.
  static func draw(
    _ job: [UInt8], diagnostics: [PlateDiagnostic],
    sandbox: [PlateReport.SandboxPart] = PlateReport.SandboxPart.allCases
  ) -> (job: PlateJob, frame: Frame, rendering: Rendering)? {
    guard let object = try? JSON(parsing: job).object,
      let job = try? object.decode(PlateJob.self, unknown: .refused),
      (try? job.content.check()) != nil
    else { return nil }
    var plateReport = PlateReport(diagnostics: diagnostics)
    plateReport.sandbox = sandbox
    let report = (try? JSON.Object(encoding: plateReport)) ?? [:]
    let frame = frame(of: job)
    return (
      job, frame,
      Rendering(
        plate: frame.file,
        report: Array("a warning of a library\n".utf8) + JSON.object(report).bytes + [0x0A])
    )
  }

  /// The frame of a job; with colours, each row is in the next of the inks.
  package static func frame(of job: PlateJob) -> Frame {
    let bitmap = bitmap(of: job)
    let palette = job.palette ?? .blackWhite
    guard palette.hasColours else { return Frame(bitmap) }
    var frame = Frame(width: bitmap.width, height: bitmap.height, palette: palette)
    let inks = palette.inks.filter { $0 != .white }
    for y in 0..<frame.height {
      for x in 0..<frame.width where bitmap[x, y] { frame[x, y] = inks[y % inks.count] }
    }
    return frame
  }

  private static func bitmap(of job: PlateJob) -> Bitmap {
    let area = job.format.area
    let row = (area.width + 7) / 8
    var bytes = [UInt8](repeating: 0, count: row * area.height)
    func write(_ text: String, from line: Int, lines: Int) {
      for (index, byte) in text.utf8.prefix(row * lines).enumerated() {
        bytes[line * row + index] = byte
      }
    }
    let localization = PlateLocalization(job.content.language)
    let band = (area.height - 8) / job.content.officers.count
    for (index, officer) in job.content.officers.enumerated() {
      let label = localization.statusLabel(of: officer, in: job.content).first
      let rest = "\(officer.whereabouts.map { "\($0)" } ?? "") \(officer.photograph ?? "")"
      write("\(officer.name) \(label) \(rest)", from: index * band, lines: band)
    }
    write(localization.asOfTime(job.content.asOf), from: area.height - 8, lines: 8)
    return Bitmap(width: area.width, height: area.height, bytes: bytes)
      ?? Bitmap(width: area.width, height: area.height)
  }
}
