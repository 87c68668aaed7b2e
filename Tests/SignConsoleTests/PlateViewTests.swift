// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("A plate in the panel")
struct PlateViewTests {
  private static let view = PanelView(Example.clock, .plain)
  private static let colourful = PanelView(Example.clock, .full)

  /// A picture of rows, in which every character but a point is ink.
  private func picture(_ rows: [String], isLight: Bool = false) throws -> PanelPicture {
    let width = rows.first?.count ?? 0
    var bytes = Array("P4\n\(width) \(rows.count)\n".utf8)
    for row in rows {
      var packed = [UInt8](repeating: 0, count: (width + 7) / 8)
      for (x, pixel) in row.enumerated() where pixel != "." {
        packed[x / 8] |= 0x80 >> UInt8(x % 8)
      }
      bytes += packed
    }
    return try #require(
      PanelPicture(
        Wire.Simulator.Picture.Result(
          bitmap: Base64.text(bytes), ghosts: 0, misuses: [], light: isLight)))
  }

  /// A picture with a black square of 8 by 8 pixels.
  private func square(_ width: Int, _ height: Int, x: Int, y: Int) throws -> PanelPicture {
    try picture(
      (0..<height).map { row in
        String(
          (0..<width).map { column in
            (x..<x + 8).contains(column) && (y..<y + 8).contains(row) ? "#" : "."
          })
      })
  }

  private func model(plates: [String] = ["paper"]) -> PanelModel {
    var state = Example.state
    state.plates = plates.map {
      Wire.Plate(device: $0, officers: ["zhang"], wanted: [], shown: nil, current: true)
    }
    return PanelModel(state, world: Example.world)
  }

  /// The rows of a screen between the first and the last, without trailing blanks.
  private func shown(_ model: PanelModel, width: Int, height: Int) -> [String] {
    Self.view.draw(model, width: width, height: height).text.dropFirst().dropLast().map { row in
      let row = String(row.map { $0 == "\u{2800}" ? " " : $0 })
      return String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("P shows each plate, and then the sign again")
  func keys() {
    var model = model(plates: ["paper", "oled"])
    #expect(model.handle(.character("P")) == .redraw)
    #expect(model.plateView?.device == "paper")
    #expect(model.handle(.character("P")) == .redraw)
    #expect(model.plateView?.device == "oled")
    #expect(model.handle(.character("P")) == .redraw)
    #expect(model.plateView == nil)
    #expect(model.handle(.escape) == .quit)
  }

  @Test("without a plate, or on a real sign, the key has no action")
  func nothing() {
    var bare = model(plates: [])
    #expect(bare.handle(.character("P")) == nil)
    var real = PanelModel(model().state, world: nil)
    #expect(real.handle(.character("P")) == nil)
    let text = Self.view.draw(bare, width: 140, height: 30).text.last ?? ""
    #expect(!text.contains("P plate"))
  }

  @Test("the last row and the help have the key")
  func help() {
    var model = model()
    #expect(
      Self.view.draw(model, width: 140, height: 30).text.last?.contains("P plate") == true)
    _ = model.handle(.character("?"))
    let text = Self.view.draw(model, width: 140, height: 30).text.joined()
    #expect(text.contains("the plate as the display shows it"))
  }

  @Test("in the plate view the buttons work, arrows scroll, escape closes it")
  func plateKeys() {
    var model = model()
    _ = model.handle(.character("P"))
    #expect(model.handle(.character("3")) == .press(.init(button: "zhang.out", milliseconds: 200)))
    #expect(model.handle(.right) == .redraw)
    #expect(model.plateView?.across == 1)
    for _ in 0..<20 { _ = model.handle(.down) }
    #expect(model.plateView?.down == 8)
    for _ in 0..<20 { _ = model.handle(.up) }
    #expect(model.plateView?.down == 0)
    #expect(model.handle(.escape) == .redraw)
    #expect(model.plateView == nil)
    #expect(model.handle(.right) == .advance(.init(seconds: 3600)))
  }

  @Test("the view of a removed plate is closed")
  func removed() {
    var model = model()
    _ = model.handle(.character("P"))
    model.update(Example.state, world: Example.world)
    #expect(model.plateView == nil)
  }

  @Test("a picture that fits is drawn with a dot for each pixel")
  func whole() throws {
    var model = model()
    _ = model.handle(.character("P"))
    model.picture = try picture([
      "#.......", ".#......", "..#.....", "...#....",
      "....#...", ".....#..", "......#.", ".......#",
    ])
    let text = shown(model, width: 60, height: 14)
    #expect(text[0] == String(repeating: " ", count: 28) + "⠑⢄")
    #expect(text[1] == String(repeating: " ", count: 28) + "  ⠑⢄")
    let foot = Self.view.draw(model, width: 60, height: 14).text.last
    #expect(foot?.hasSuffix("paper 8×8 1:1") == true)
  }

  @Test("a picture that does not fit is scaled down, and the space bar zooms in")
  func scales() throws {
    var model = model()
    _ = model.handle(.character("P"))
    // Of 60 by 12 cells: 120 by 48 dots.
    model.picture = try square(400, 192, x: 0, y: 0)
    #expect(shown(model, width: 60, height: 14)[0] == "     ⠛")
    _ = model.handle(.character(" "))
    #expect(shown(model, width: 60, height: 14)[0] == "⣿⣿")
    _ = model.handle(.character(" "))
    #expect(shown(model, width: 60, height: 14).prefix(3) == ["⣿⣿⣿⣿", "⣿⣿⣿⣿", ""])
    _ = model.handle(.character(" "))
    #expect(shown(model, width: 60, height: 14)[0] == "     ⠛")
  }

  @Test("the arrows scroll to the far corner")
  func corner() throws {
    var model = model()
    _ = model.handle(.character("P"))
    model.picture = try square(400, 192, x: 392, y: 184)
    for key in [.character(" "), .character(" ")] as [Key] { _ = model.handle(key) }
    #expect(shown(model, width: 60, height: 14).joined().isEmpty)
    for _ in 0..<8 {
      _ = model.handle(.right)
      _ = model.handle(.down)
    }
    let text = shown(model, width: 60, height: 14)
    #expect(text[11] == String(repeating: " ", count: 56) + "⣿⣿⣿⣿")
  }

  @Test("a thin stroke is visible in a picture that is scaled down")
  func strokes() throws {
    var model = model()
    _ = model.handle(.character("P"))
    // Of 4 pixels to a dot, two in a row are a stroke, and one is not.
    model.picture = try picture(
      (0..<192).map { y in
        String((0..<400).map { x in x % 40 < 2 || (x % 40 == 20 && y > 90) ? "#" : "." })
      })
    let row = shown(model, width: 60, height: 14)[0]
    #expect(row.contains("⡇") || row.contains("⢸"))
  }

  @Test("with colours a stroke thinner than a dot has a shade")
  func shades() throws {
    var model = model()
    _ = model.handle(.character("P"))
    // A quarter of every dot of the first column of cells is ink; to the right is a black field.
    model.picture = try picture(
      (0..<192).map { _ in
        String((0..<400).map { x in x == 1 || (40..<80).contains(x) ? "#" : "." })
      })
    let canvas = Self.colourful.draw(model, width: 60, height: 14)
    let (paper, ink) = (TerminalColour(0xE4E2DA), TerminalColour(0x1B1B1B))
    #expect(canvas[3, 5].character == "⡇")
    #expect(canvas[3, 5].style == Style(paper.mixed(with: ink, 0.25), on: paper))
    #expect(canvas[3, 11].character == "⣿")
    #expect(canvas[3, 11].style.foreground == ink)
    #expect(canvas[3, 30].character == "\u{2800}")
    #expect(canvas[3, 30].style.background == paper)
  }

  @Test("with colours a small display is drawn as blocks, light on dark")
  func blocks() throws {
    var model = model()
    _ = model.handle(.character("P"))
    model.picture = try picture(["#.", ".#"], isLight: true)
    let canvas = Self.colourful.draw(model, width: 60, height: 14)
    let white = TerminalColour(0xFFFFFF)
    // Four columns a pixel, two rows, in the middle of the screen.
    #expect(canvas[5, 26].style.foreground == white)
    #expect(canvas[5, 30].style.foreground == TerminalColour(0))
    #expect(canvas[7, 30].style.foreground == white)
    #expect(canvas[7, 26].style.foreground == TerminalColour(0))
  }

  @Test(
    "a picture in colours is drawn on a terminal of any size, at any scale and place",
    arguments: [((800, 480), (60, 20)), ((413, 203), (61, 21)), ((16, 9), (1, 1))])
  func colours(size: (Int, Int), terminal: (Int, Int)) throws {
    let ((width, height), (columns, lines)) = (size, terminal)
    let bitmap =
      Array("P4\n\(width) \(height)\n".utf8)
      + [UInt8](repeating: 0xFF, count: (width + 7) / 8 * height)
    let stride = (width * 2 + 7) / 8
    let pixels = (0..<stride * height).map { UInt8($0 * 37 & 0xFF) }
    let picture = try #require(
      PanelPicture(
        Wire.Simulator.Picture.Result(
          bitmap: Base64.text(bitmap), ghosts: 0, misuses: [], light: false,
          inks: ["#e4e2da", "#1b1b1b", "#c03020", "#d0b020"], pixels: Base64.text(pixels))))
    for view in [Self.view, Self.colourful] {
      var model = model()
      _ = model.handle(.character("P"))
      model.picture = picture
      for _ in 0..<3 {
        for step in 0..<9 {
          if step.isMultiple(of: 4) {
            #expect(view.draw(model, width: columns, height: lines).text.count == lines)
          }
          _ = model.handle(.right)
          _ = model.handle(.down)
        }
        for _ in 0..<9 {
          _ = model.handle(.left)
          _ = model.handle(.up)
        }
        _ = model.handle(.character(" "))
      }
    }
  }

  @Test("an unknown picture has a text")
  func unknown() {
    var model = model()
    _ = model.handle(.character("P"))
    let text = shown(model, width: 60, height: 14).joined()
    #expect(text.contains("Nothing is known of what paper shows."))
  }

  @Test(
    "an invalid bitmap is no picture",
    arguments: ["", "x", "UDQKOCA4CgAA", Base64.text(Array("P4\n9999 9999\n".utf8))])
  func broken(text: String) {
    let reply = Wire.Simulator.Picture.Result(
      bitmap: text, ghosts: 0, misuses: [], light: false)
    #expect(PanelPicture(reply) == nil)
  }
}
