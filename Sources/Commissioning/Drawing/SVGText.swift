// SPDX-License-Identifier: Apache-2.0
import SignConsole

/// The elements of a drawing in SVG 1.1.
struct SVGText {
  private let width: Double
  private let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Adds an element.
  mutating func add(_ element: String) { elements.append(element) }

  /// Adds a text with attributes.
  mutating func text(_ text: String, x: Double, y: Double, _ attributes: String) {
    let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
    add("<text \(place) \(attributes)>\(SVG.escaped(text))</text>")
  }

  /// A number with at most one decimal.
  static func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The whole document.
  var document: String {
    let (width, height) = (Self.number(width), Self.number(height))
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\" font-size=\"14\" "
      + "font-family=\"'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif\">"
    let page = "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>"
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head, page] + elements + ["</svg>", ""])
      .joined(separator: "\n")
  }
}
