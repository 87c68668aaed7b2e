// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing

/// The result of a job: the bitmap and the report.
struct Drawing {
  private(set) var bitmap: Bitmap
  private(set) var report = PlateReport()

  /// Draws everything of a plate that can be drawn.
  init(_ job: PlateJob, _ files: PhotographFiles) {
    let panel = job.format.area
    bitmap = Bitmap(width: panel.width, height: panel.height)
    var content = job.content
    // A missing photograph changes the layout, so all are decoded first.
    let photographs = decodePhotographs(&content, files)
    let typesetter = Typesetter()
    let composition = PlateComposer.compose(content, for: job.format, measure: typesetter)
    var rasterizer = TextRasterizer(width: panel.width, height: panel.height)
    for mark in composition.marks {
      switch mark {
      case .text(let text, _, let isInverse):
        rasterizer.draw(text, isInverse: isInverse, with: typesetter)
      case .block(let area): bitmap.fill(area)
      case .frame(let area, let thickness): bitmap.frame(area, thickness: thickness)
      case .photograph(let area, let path):
        draw(photographs[path], in: area, job.dithering ?? .floydSteinberg)
      case .code(let area, let text): draw(code: text, in: area)
      }
    }
    rasterizer.composite(onto: &bitmap)
    report.diagnostics += typesetter.diagnostics + composition.diagnostics
  }

  private mutating func decodePhotographs(
    _ content: inout PlateContent, _ files: PhotographFiles
  ) -> [String: GreyImage] {
    var photographs: [String: GreyImage] = [:]
    for index in content.officers.indices {
      guard let path = content.officers[index].photograph, photographs[path] == nil else {
        continue
      }
      do throws(PictureError) {
        photographs[path] = try files.decode(path)
      } catch {
        content.officers[index].photograph = nil
        report.diagnostics.append(PlateDiagnostic(.picture, path, error.description))
      }
    }
    return photographs
  }

  private mutating func draw(_ photograph: GreyImage?, in area: Area, _ dithering: Dithering) {
    guard let photograph else { return }
    let part = photograph.crop(toFill: (area.width, area.height))
    let image = photograph.scaled(part, toWidth: area.width, height: area.height)
    bitmap.place(dithering.bitmap(of: image.toned().sharpened()), x: area.x, y: area.y)
    bitmap.frame(area, thickness: 1)
  }

  private mutating func draw(code text: String, in area: Area) {
    guard let code = QRCode.draw(text, within: area.width) else {
      report.diagnostics.append(
        PlateDiagnostic(
          .code, text, "it does not fit into \(area.width) pixels so that it can be read"))
      return
    }
    // At the edge of the plate, whose margin is the quiet zone.
    bitmap.place(code, x: area.right - code.width, y: area.y)
  }
}
