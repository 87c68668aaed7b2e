// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The colour of a wire, as jumper wires have them.
package struct WireColour: Hashable, Sendable {
  /// The colour in a drawing, `#rrggbb`.
  package let code: String

  /// Its name.
  package let name: LocalizedText

  private init(_ code: String, _ english: String, _ chinese: String) {
    self.code = code
    name = .init(english, chinese)
  }

  /// 5 V.
  static let red = WireColour("#c62828", "red", "红")

  /// 3.3 V.
  static let orange = WireColour("#ef6c00", "orange", "橙")

  /// Ground.
  static let black = WireColour("#212121", "black", "黑")

  /// The colours of all other wires, in the order of their use.
  static let signals = [
    WireColour("#1565c0", "blue", "蓝"), WireColour("#2e7d32", "green", "绿"),
    WireColour("#6a1b9a", "violet", "紫"), WireColour("#a1887f", "brown", "棕"),
    WireColour("#00acc1", "cyan", "青"), WireColour("#d81b60", "pink", "粉"),
    WireColour("#9e9d24", "yellow", "黄"), WireColour("#78909c", "grey", "灰"),
  ]
}
