// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing

/// The result of a job: the frame and the report.
struct Drawing {
  private(set) var frame: Frame
  private(set) var report = PlateReport()

  /// A decoded picture: in colour for a panel that has colours.
  private enum Picture {
    case grey(GreyImage)
    case colours(ColourImage)
  }

  /// Draws everything of a plate that can be drawn.
  init(_ job: PlateJob, _ files: PhotographFiles, _ fonts: FirstFonts = FirstFonts()) {
    let panel = job.format.area
    let inks = job.inkSet
    frame = Frame(width: panel.width, height: panel.height, palette: inks.palette)
    var content = job.content
    // A missing photograph changes the layout, so all are decoded first.
    let pictures = decodePictures(&content, inks, files)
    let typesetter = Typesetter(fonts)
    let composition = PlateComposer.compose(
      content, for: job.format, measure: typesetter, inks: inks)
    var rasterizer = TextRasterizer(width: panel.width, height: panel.height)
    let dithering = job.dithering ?? .floydSteinberg
    for mark in composition.marks {
      switch mark {
      case .text(let text, _, let ink): rasterizer.draw(text, ink, with: typesetter)
      case .upright(let text, let typeface, let column, let baseline, let ink):
        rasterizer.draw(
          upright: text, typeface, at: (baseline, column.y), ink, with: typesetter)
      case .block(let area, let ink): frame.fill(area, ink)
      case .frame(let area, let thickness, let ink):
        frame.frame(area, thickness: thickness, ink)
      case .photograph(let area, let path): draw(pictures[path], in: area, dithering, inks)
      case .emblem(let area, let path): draw(emblem: pictures[path], in: area, dithering, inks)
      case .code(let area, let text): draw(code: text, in: area)
      }
    }
    rasterizer.composite(onto: &frame)
    report.diagnostics += typesetter.diagnostics + composition.diagnostics
  }

  private mutating func decodePictures(
    _ content: inout PlateContent, _ inks: InkSet, _ files: PhotographFiles
  ) -> [String: Picture] {
    var pictures: [String: Picture] = [:]
    for path in content.pictures where pictures[path] == nil {
      do throws(PictureError) {
        pictures[path] =
          inks.palette.hasColours
          ? .colours(try files.decodeColours(path)) : .grey(try files.decode(path))
      } catch {
        for index in content.officers.indices where content.officers[index].photograph == path {
          content.officers[index].photograph = nil
        }
        if content.emblem == path { content.emblem = nil }
        if !report.diagnostics.contains(where: { $0.subject == path }) {
          report.diagnostics.append(PlateDiagnostic(.picture, path, error.description))
        }
      }
    }
    return pictures
  }

  private mutating func draw(
    _ picture: Picture?, in area: Area, _ dithering: Dithering, _ inks: InkSet
  ) {
    switch picture {
    case .grey(let photograph):
      let part = photograph.crop(toFill: (area.width, area.height))
      let image = photograph.scaled(part, toWidth: area.width, height: area.height)
      frame.place(dithering.bitmap(of: image.toned().sharpened()), x: area.x, y: area.y)
    case .colours(let photograph):
      let part = photograph.crop(toFill: (area.width, area.height))
      let image = photograph.scaled(part, toWidth: area.width, height: area.height)
      frame.place(dithering.frame(of: image, in: inks), x: area.x, y: area.y)
    case nil: return
    }
    frame.frame(area, thickness: 1)
  }

  /// Draws a picture whole, in the middle of its area, on the white of its own background.
  private mutating func draw(
    emblem picture: Picture?, in area: Area, _ dithering: Dithering, _ inks: InkSet
  ) {
    guard case .colours(let emblem) = picture else { return }
    let size = max(emblem.width, emblem.height)
    let wide = max(1, area.width * emblem.width / size)
    let high = max(1, area.height * emblem.height / size)
    let whole = Area(x: 0, y: 0, width: emblem.width, height: emblem.height)
    let image = emblem.scaled(whole, toWidth: wide, height: high)
    frame.place(
      dithering.frame(of: image, in: inks), x: area.x + (area.width - wide) / 2,
      y: area.y + (area.height - high) / 2)
  }

  private mutating func draw(code text: String, in area: Area) {
    guard let code = QRCode.draw(text, within: area.width) else {
      report.diagnostics.append(
        PlateDiagnostic(
          .code, text, "it does not fit into \(area.width) pixels so that it can be read"))
      return
    }
    // At the edge of the plate, whose margin is the quiet zone.
    frame.place(code, x: area.right - code.width, y: area.y)
  }
}
