// SPDX-License-Identifier: Apache-2.0
public import Plate

/// A plate in colour, as the rule draws it: blue ground, white 宋体, the emblem at the left, colour
/// photographs, and each status label with the colour of its status.
public struct ColourPlate {
  /// A picture as a `data:` address, of a type that browsers show.
  public typealias Address = String

  /// The colours of the officers' statuses as #rrggbb, in the order of the plate; nil without one.
  public var colours: [String?]

  /// The photographs by path; one that is missing leaves its frame empty.
  public var photographs: [String: Address]

  /// The emblem, if there is one.
  public var emblem: Address?

  /// The ground and the ink.
  static let (ground, ink) = ("#0b3f97", "#ffffff")

  /// Makes the colours and pictures of a plate.
  public init(
    colours: [String?], photographs: [String: Address] = [:], emblem: Address? = nil
  ) {
    self.colours = colours
    self.photographs = photographs
    self.emblem = emblem
  }

  /// The plate as a document in SVG 1.1 that loads nothing.
  public func document(_ content: PlateContent) -> String {
    // The emblem has a column of its own at the left.
    var content = content
    content.emblem = nil
    let composition = PlateComposer.compose(content, for: .large, measure: NominalMeasure())
    let area = PlateFormat.large.area
    let left = emblem == nil ? 0 : 150
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(-left) 0 \(area.width + left) \
      \(area.height)" width="\(area.width + left)" height="\(area.height)">
      """,
      rectangle(x: -left, y: 0, width: area.width + left, height: area.height, Self.ground),
    ]
    if let emblem {
      lines.append(picture(emblem, Area(x: 24 - left, y: 24, width: 126, height: 126), "meet"))
    }
    var last: Area?
    for mark in composition.marks {
      lines += draw(mark, on: last)
      last =
        switch mark {
        case .block(let area, _), .frame(let area, thickness: _, _): area
        default: nil
        }
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  /// The elements of a mark; `label` is the area of a block or frame right behind it.
  private func draw(_ mark: Mark, on label: Area?) -> [String] {
    switch mark {
    case .block(let area, _):
      return [rectangle(area, Self.ink)]
    case .frame(let area, let thickness, _):
      let inset = area.inset(thickness, thickness)
      return [rectangle(area, Self.ink), rectangle(inset, Self.ground)]
    case .photograph(let area, let path):
      return photographs[path].map { [picture($0, area, "slice")] } ?? []
    // A person who is close enough for a code stands before a telephone.
    case .code, .emblem: return []
    case .upright(let text, let typeface, let column, let baseline, _):
      return [upright(text, typeface, column, baseline)]
    case .text(let text, let part, let ink):
      var elements = text.lines.map { line($0, text.typeface, isInverse: ink == .white) }
      if case .status(let index) = part, let label, colours.indices.contains(index),
        let colour = colours[index].flatMap(Self.safe)
      {
        elements.append(
          rectangle(
            x: label.x, y: label.bottom - label.height / 12, width: label.width,
            height: label.height / 12, colour))
      }
      return elements
    }
  }

  private func line(_ line: SetText.Line, _ typeface: Typeface, isInverse: Bool) -> String {
    let family =
      typeface.face == .song
      ? "'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif"
      : "'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
    // The line was laid out without fonts: it gets the width that it has there.
    return """
      <text x="\(line.x)" y="\(line.baseline)" font-family="\(family)" \
      font-size="\(typeface.size)" font-weight="\(typeface.weight == .bold ? 700 : 400)" \
      textLength="\(line.extent.width)" fill="\(isInverse ? Self.ground : Self.ink)" \
      lang="zh-CN">\(Self.escaped(line.text))</text>
      """
  }

  private func upright(
    _ text: String, _ typeface: Typeface, _ column: Area, _ baseline: Int
  ) -> String {
    """
    <text transform="translate(\(baseline) \(column.y)) rotate(90)" font-family="sans-serif" \
    font-size="\(typeface.size)" fill="\(Self.ink)" lang="mn">\(Self.escaped(text))</text>
    """
  }

  private func rectangle(_ area: Area, _ colour: String) -> String {
    rectangle(x: area.x, y: area.y, width: area.width, height: area.height, colour)
  }

  private func rectangle(x: Int, y: Int, width: Int, height: Int, _ colour: String) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\""
      + " fill=\"\(colour)\"/>"
  }

  private func picture(_ address: Address, _ area: Area, _ fit: String) -> String {
    """
    <image x="\(area.x)" y="\(area.y)" width="\(area.width)" height="\(area.height)" \
    preserveAspectRatio="xMidYMid \(fit)" href="\(Self.escaped(address))"/>
    """
  }

  /// A colour as #rrggbb; nil for anything else.
  private static func safe(_ colour: String) -> String? {
    let digits = colour.utf8.dropFirst()
    let isColour =
      colour.utf8.first == UInt8(ascii: "#") && digits.count == 6
      && colour.dropFirst().allSatisfy(\.isHexDigit)
    return isColour ? colour : nil
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
