// SPDX-License-Identifier: Apache-2.0
import Sign
import Hardware
package import SignConsole

extension WiringDrawing {
  /// The drawing as SVG, to be printed on a page of A4.
  ///
  /// Each wire has the attributes `data-pin` and, where the daemon requests the line, `data-use`.
  ///
  /// - Parameter texts: the language.
  /// - Returns: the document.
  package func svg(_ texts: Strings) -> String {
    let errors = conflicts.filter(\.isError).flatMap { texts.pick($0.text).wrapped(to: 150) }
    let layout = DrawingLayout(self, texts, top: 130 + Double(errors.count) * 22)
    var svg = SVGText(
      width: max(layout.width, 900), height: layout.height + 40 + Double(footer(texts).count) * 19)
    svg.text(title(texts), x: 24, y: 40, "font-size=\"22\" font-weight=\"bold\"")
    for (index, line) in errors.enumerated() {
      svg.text(
        "⚠ " + line, x: 24, y: 72 + Double(index) * 22,
        "class=\"conflict\" font-weight=\"bold\" fill=\"#d50000\"")
    }
    drawBoard(layout, texts, &svg)
    for net in layout.nets { drawWire(net, layout, &svg) }
    drawPins(layout, &svg)
    for box in layout.boxes { drawBox(box, texts, &svg) }
    for (index, line) in footer(texts).enumerated() {
      svg.text(line, x: 24, y: layout.height + 34 + Double(index) * 19, "font-size=\"13\"")
    }
    return svg.document
  }

  /// The heading.
  func title(_ texts: Strings) -> String {
    let office = site.last ?? ""
    return texts.pick(.init("Wiring: \(office)", "接线图：\(office)"))
  }

  /// What holds for every sign.
  func footer(_ texts: Strings) -> [String] {
    var lines: [String] = conflicts.filter { !$0.isError }.map { texts.pick($0.text) }
    lines += [
      texts.pick(
        .init(
          "Switch the power off before you wire. GPIO lines carry 3.3 V and are damaged by 5 V.",
          "接线前先断电。GPIO 线为 3.3 V，碰到 5 V 会损坏。")),
      texts.pick(
        .init(
          "A lamp on mains is an electrician's work: fuse, covered terminals, no low voltage near.",
          "市电灯具由电工接线：要有熔断器和带盖端子，低压线不得同盒。")),
    ]
    return lines
  }

  private func drawBoard(_ layout: DrawingLayout, _ texts: Strings, _ svg: inout SVGText) {
    let (x, y) = (layout.centre, layout.top)
    svg.add(
      "<rect x=\"\(SVGText.number(x - 128))\" y=\"\(SVGText.number(y - 56))\" width=\"256\" "
        + "height=\"\(SVGText.number(20 * DrawingLayout.pitch + 58))\" rx=\"10\" fill=\"#eef5ee\" "
        + "stroke=\"#7a9a7a\"/>")
    svg.text(
      texts.pick(.init("Raspberry Pi, 40-pin header", "树莓派 40 针排针")), x: x, y: y - 36,
      "text-anchor=\"middle\" font-weight=\"bold\"")
    svg.text(
      texts.pick(.init("top: the end with the SD card", "上方为 SD 卡一端")), x: x, y: y - 19,
      "text-anchor=\"middle\" font-size=\"11\" fill=\"#555\"")
  }

  private func drawWire(
    _ net: DrawingLayout.Net, _ layout: DrawingLayout, _ svg: inout SVGText
  ) {
    let start = layout.point(of: net.pin)
    let exit = layout.exit(of: net)
    let taps = net.taps.map { layout.tapPoint($0) }
    let isWrong = conflicts.contains { conflict in
      guard conflict.isError, case .line(let line) = net.pin.kind else { return false }
      return conflict.lines.contains(line)
    }
    let uses = net.taps.compactMap {
      layout.boxes[$0.box].part.terminals[$0.terminal].use?.name
    }
    var path = "M\(SVGText.number(start.x)) \(SVGText.number(start.y))"
    if net.crosses { path += "V\(SVGText.number(exit))" }
    path += "H\(SVGText.number(net.lane))"
    for (index, tap) in taps.sorted(by: { abs($0.y - exit) < abs($1.y - exit) }).enumerated() {
      if index > 0 { path += "M\(SVGText.number(net.lane)) \(SVGText.number(exit))" }
      path += "V\(SVGText.number(tap.y))H\(SVGText.number(tap.x))"
    }
    let halo = isWrong ? "#ff1744" : "#ffffff"
    svg.add(
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(halo)\" "
        + "stroke-width=\"\(isWrong ? 7 : 5)\" stroke-linejoin=\"round\"/>")
    let use = uses.isEmpty ? "" : " data-use=\"\(SVG.escaped(uses.joined(separator: " ")))\""
    svg.add(
      "<path class=\"wire\" data-pin=\"\(net.pin.number)\"\(use) d=\"\(path)\" fill=\"none\" "
        + "stroke=\"\(colour(of: net.node).code)\" stroke-width=\"2.4\" "
        + "stroke-linejoin=\"round\"/>")
    if taps.count > 1 {
      for tap in taps {
        svg.add(
          "<circle cx=\"\(SVGText.number(net.lane))\" cy=\"\(SVGText.number(tap.y))\" r=\"3.4\" "
            + "fill=\"\(colour(of: net.node).code)\"/>")
      }
    }
  }

  private func drawPins(_ layout: DrawingLayout, _ svg: inout SVGText) {
    for pin in HeaderPin.all {
      let point = layout.point(of: pin)
      let isUsed = layout.nets.contains { $0.pin == pin }
      let isWrong = conflicts.contains { conflict in
        guard conflict.isError, case .line(let line) = pin.kind else { return false }
        return conflict.lines.contains(line)
      }
      let fill =
        switch pin.kind {
        case .volts3: "#ef6c00"
        case .volts5: "#c62828"
        case .ground: "#212121"
        case .line: isUsed ? "#33691e" : "#b0bec5"
        }
      svg.add(
        "<circle class=\"pin\" data-pin=\"\(pin.number)\" cx=\"\(SVGText.number(point.x))\" "
          + "cy=\"\(SVGText.number(point.y))\" r=\"9\" fill=\"\(fill)\" "
          + "stroke=\"\(isWrong ? "#ff1744" : "#ffffff")\" stroke-width=\"\(isWrong ? 4 : 1)\"/>")
      svg.text(
        "\(pin.number)", x: point.x, y: point.y + 3.6,
        "text-anchor=\"middle\" font-size=\"10\" fill=\"#ffffff\"")
      drawName(of: pin, at: point.y, isUsed, isWrong, layout, &svg)
    }
  }

  /// Draws the name of a pin; that of a used one is a plate over its wire.
  private func drawName(
    of pin: HeaderPin, at y: Double, _ isUsed: Bool, _ isWrong: Bool, _ layout: DrawingLayout,
    _ svg: inout SVGText
  ) {
    let name = pin.function.isEmpty ? pin.name : "\(pin.name) \(pin.function)"
    let x = layout.centre + (pin.isLeft ? -30 : 30)
    if isUsed {
      let width = Double(name.count) * 6.9 + 8
      let net = layout.nets.first { $0.pin == pin }
      let code = isWrong ? "#d50000" : net.map { self.colour(of: $0.node).code } ?? "#555"
      svg.add(
        "<rect x=\"\(SVGText.number(pin.isLeft ? x - width + 4 : x - 4))\" "
          + "y=\"\(SVGText.number(y - 8.5))\" width=\"\(SVGText.number(width))\" height=\"17\" "
          + "rx=\"4\" fill=\"\(isWrong ? "#ffcdd2" : "#ffffff")\" stroke=\"\(code)\"/>")
    }
    let colour = isWrong ? "#d50000" : isUsed ? "#111111" : "#90a4ae"
    svg.text(
      name, x: x, y: y + 4,
      "text-anchor=\"\(pin.isLeft ? "end" : "start")\" font-size=\"11\" fill=\"\(colour)\""
        + (isUsed ? " font-weight=\"bold\"" : ""))
  }
}
