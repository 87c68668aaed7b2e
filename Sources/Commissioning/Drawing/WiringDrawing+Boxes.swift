// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignConsole

extension WiringDrawing {
  func drawBox(_ box: DrawingLayout.Box, _ texts: Strings, _ svg: inout SVGText) {
    svg.add(
      "<rect x=\"\(SVGText.number(box.x))\" y=\"\(SVGText.number(box.y))\" "
        + "width=\"\(SVGText.number(DrawingLayout.boxWidth))\" "
        + "height=\"\(SVGText.number(box.height))\" rx=\"6\" fill=\"#fffdf5\" stroke=\"#555\"/>")
    svg.text(
      texts.pick(box.part.title), x: box.x + 10, y: box.y + 20,
      "font-weight=\"bold\" font-size=\"13\"")
    for (index, terminal) in box.part.terminals.enumerated() {
      drawTerminal(terminal, of: box, at: box.terminals[index], texts, &svg)
    }
    drawCommon(of: box, &svg)
    for (index, channel) in box.part.channels.enumerated() {
      svg.text(
        texts.pick(channel), x: box.x + 14, y: box.channels[index], "font-size=\"12\"")
    }
    for note in box.notes {
      svg.text(note.text, x: box.x + 10, y: note.y, "font-size=\"11\" fill=\"#555\"")
    }
  }

  private func drawTerminal(
    _ terminal: Terminal, of box: DrawingLayout.Box, at y: Double, _ texts: Strings,
    _ svg: inout SVGText
  ) {
    // Towards the inside of the box.
    let inwards = box.isLeft ? -1.0 : 1.0
    let code = colour(of: terminal.node).code
    let isPlain = box.part.symbol == .none || terminal.use == nil
    svg.add(
      "<circle cx=\"\(SVGText.number(box.edge))\" cy=\"\(SVGText.number(y))\" r=\"4\" "
        + "fill=\"#ffffff\" stroke=\"\(code)\" stroke-width=\"2\"/>")
    if !isPlain { drawSymbol(box.part.symbol, at: (box.edge, y), inwards, &svg) }
    let isInside = box.part.symbol != .none
    svg.text(
      texts.pick(terminal.name) + place(of: terminal, texts),
      x: box.edge + inwards * (isInside ? 100 : 12), y: y + 4,
      "text-anchor=\"\(box.isLeft ? "end" : "start")\" font-size=\"12\"")
  }

  /// The pin and the colour of a signal: `GPIO17, 11, blue`.
  func place(of terminal: Terminal, _ texts: Strings) -> String {
    let colour = texts.pick(colour(of: terminal.node).name)
    let comma = texts.isChinese ? "，" : ", "
    switch terminal.node {
    case .volts3: return texts.bracketed("3.3 V\(comma)\(colour)")
    case .volts5: return texts.bracketed("5 V\(comma)\(colour)")
    case .ground: return ""
    case .elsewhere(let name): return texts.bracketed(name)
    case .line(let line):
      let pin = HeaderPin.of(line: line)?.number ?? 0
      return texts.bracketed(
        texts.pick(.init("pin \(pin), \(colour)", "\(pin) 脚，\(colour)")))
    }
  }

  /// A push button, or a resistor and an LED, from a terminal to the common wire.
  private func drawSymbol(
    _ symbol: Part.Symbol, at point: (x: Double, y: Double), _ inwards: Double,
    _ svg: inout SVGText
  ) {
    func x(_ distance: Double) -> String { SVGText.number(point.x + inwards * distance) }
    func y(_ distance: Double) -> String { SVGText.number(point.y + distance) }
    let style = "fill=\"none\" stroke=\"#444\" stroke-width=\"1.6\""
    if symbol == .button {
      svg.add(
        "<path d=\"M\(x(4)) \(y(0))H\(x(30))M\(x(58)) \(y(0))H\(x(88))"
          + "M\(x(28)) \(y(-8))H\(x(60))M\(x(44)) \(y(-8))V\(y(-13))\" \(style)/>")
      for distance in [32.0, 56] {
        svg.add("<circle cx=\"\(x(distance))\" cy=\"\(y(0))\" r=\"2.4\" \(style)/>")
      }
    } else {
      svg.add(
        "<path d=\"M\(x(4)) \(y(0))H\(x(14))V\(y(-5))H\(x(40))V\(y(5))H\(x(14))V\(y(0))"
          + "M\(x(40)) \(y(0))H\(x(54))M\(x(68)) \(y(0))H\(x(88))M\(x(68)) \(y(-7))V\(y(7))\" "
          + "\(style)/>")
      svg.add("<path d=\"M\(x(54)) \(y(-7))V\(y(7))L\(x(68)) \(y(0))Z\" fill=\"#444\"/>")
    }
  }

  /// The common wire of buttons or LEDs, inside the box.
  private func drawCommon(of box: DrawingLayout.Box, _ svg: inout SVGText) {
    guard box.part.symbol != .none, let first = box.terminals.first, let last = box.terminals.last
    else { return }
    let inwards = box.isLeft ? -1.0 : 1.0
    let code = box.part.terminals.last.map { colour(of: $0.node).code } ?? "#444"
    let x = SVGText.number(box.edge + inwards * 88)
    svg.add(
      "<path d=\"M\(x) \(SVGText.number(first))V\(SVGText.number(last))"
        + "H\(SVGText.number(box.edge + inwards * 4))\" fill=\"none\" stroke=\"\(code)\" "
        + "stroke-width=\"1.6\"/>")
  }
}
