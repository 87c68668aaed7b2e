// SPDX-License-Identifier: Apache-2.0

/// A drawing in SVG 1.1, with the elements that charts need.
package struct SVG {
  enum Anchor: String {
    case start, middle, end
  }

  private let width: Double
  private let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Adds a filled rectangle; a viewer shows the title as a tooltip.
  mutating func fill(
    x: Double, y: Double, width: Double, height: Double, colour: String, title: String? = nil
  ) {
    let place =
      "x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(width))\""
      + " height=\"\(Self.text(height))\" fill=\"\(Self.escaped(colour))\""
    let content = title.map { "><title>\(Self.escaped($0))</title></rect>" } ?? "/>"
    elements.append("<rect \(place)\(content)")
  }

  mutating func line(x: Double, from top: Double, to bottom: Double, colour: String) {
    elements.append(
      "<path d=\"M\(Self.text(x)) \(Self.text(top))V\(Self.text(bottom))\" stroke=\"\(colour)\"/>")
  }

  mutating func write(
    _ text: String, x: Double, y: Double, size: Double, anchor: Anchor = .start,
    colour: String = "#222222"
  ) {
    elements.append(
      "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" font-size=\"\(Self.text(size))\""
        + " text-anchor=\"\(anchor.rawValue)\" fill=\"\(colour)\">\(Self.escaped(text))</text>")
  }

  /// The whole document.
  var document: String {
    let size = "\(Self.text(width)) \(Self.text(height))"
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\""
      + " width=\"\(Self.text(width))\" height=\"\(Self.text(height))\""
      + " font-family=\"'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif\">"
    return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + elements + ["</svg>", ""])
      .joined(separator: "\n")
  }

  /// A number with at most two decimals.
  private static func text(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// A text in an element or an attribute.
  package static func escaped(_ text: String) -> String {
    text.printable.reduce(into: "") { result, character in
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
