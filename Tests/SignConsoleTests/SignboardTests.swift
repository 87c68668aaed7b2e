// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("Signboard and lights in colour")
struct SignboardTests {
  /// The panel of an office whose lightbox has a level and whose spotlight is dark.
  private func canvas(level: Double) -> Canvas {
    var world = Example.world
    world.outputs[0].level = level
    let model = PanelModel(Example.state, world: world)
    return PanelView(Example.chineseClock, .full).draw(model, width: 100, height: 32)
  }

  /// The pixels of the board's rows, two for each cell; # is brighter than the ground.
  private func pixels(_ canvas: Canvas, columns: Range<Int>) -> [String] {
    let ground = canvas[2, 3].style.background
    func mark(_ colour: TerminalColour) -> Character {
      Int(colour.red) > (255 + Int(ground.red)) / 2 ? "#" : "."
    }
    return (3..<10).flatMap { row in
      [
        String(columns.map { mark(canvas[row, $0].style.foreground) }),
        String(columns.map { mark(canvas[row, $0].style.background) }),
      ]
    }
  }

  @Test("the lit board has white text: here the first character")
  func writing() {
    #expect(
      lines(pixels(canvas(level: 1), columns: 20..<34)) == """
        .........#....
        ...#.....#....
        ...#.....#....
        .#####...#....
        ....#....#....
        ...##.#######.
        ...#.....#....
        .####....#....
        .#.#.#...#....
        ...#.....#....
        ...#.....#....
        ...#.....#....
        ...#.########.
        ...#..........
        """)
  }

  @Test("the brightness of the board increases with the level")
  func brightness() {
    let grounds = [0, 0.01, 0.3, 1].map { canvas(level: $0)[2, 4].style.background.blue }
    #expect(grounds == grounds.sorted())
    #expect(Set(grounds).count == 4)
    #expect(grounds[0] < 30)
    #expect(grounds[3] == TerminalColour(0x1257C4).blue)
  }

  @Test("only a lit board has a glow")
  func glow() {
    let wall = canvas(level: 0)[12, 0].style.background
    #expect(canvas(level: 0)[5, 2].style.foreground == wall)
    #expect(canvas(level: 1)[5, 2].style.foreground != wall)
  }

  @Test("the status label has the colour of the status, unknown has none")
  func statusLabels() throws {
    let canvas = canvas(level: 0)
    let row = try #require(canvas.text.firstIndex { $0.contains("外 出") })
    #expect(canvas[row, 10].style.background == TerminalColour("#d9822b"))
    #expect(canvas[row, 60].style.background == TerminalColour(0x30363D))
  }

  @Test("on a simulated sign the outputs decide which light is lit, not the state")
  func outputs() throws {
    var world = Example.world
    world.outputs[2].level = 0
    let model = PanelModel(Example.state, world: world)
    let text = PanelView(Example.clock, .plain).draw(model, width: 100, height: 32).text
    #expect(text.contains { $0.contains("3 ○ Out") })
    let real = PanelModel(Example.state, world: nil)
    let shown = PanelView(Example.clock, .plain).draw(real, width: 100, height: 32).text
    #expect(shown.contains { $0.contains("3 ● Out") })
  }
}
