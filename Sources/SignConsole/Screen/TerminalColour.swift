// SPDX-License-Identifier: Apache-2.0

/// An RGB colour with components from 0 to 255.
package struct TerminalColour: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// Makes a colour of a number: `0x0B4EA2`.
  package init(_ hexadecimal: UInt32) {
    red = UInt8(hexadecimal >> 16 & 0xFF)
    green = UInt8(hexadecimal >> 8 & 0xFF)
    blue = UInt8(hexadecimal & 0xFF)
  }

  /// Parses a colour of the configuration: `#0b4ea2`.
  package init?(_ text: String) {
    guard text.first == "#", text.utf8.count == 7, let number = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(number)
  }

  /// A mixture with another colour: at 0 this one, at 1 the other.
  package func mixed(with other: TerminalColour, _ fraction: Double) -> TerminalColour {
    let fraction = min(max(fraction, 0), 1)
    func mix(_ from: UInt8, _ to: UInt8) -> UInt32 {
      UInt32((Double(from) + (Double(to) - Double(from)) * fraction).rounded())
    }
    return TerminalColour(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  /// The colour under light from 0 to 1; at 0 it is black.
  package func lit(_ light: Double) -> TerminalColour {
    TerminalColour(0x000000).mixed(with: self, light)
  }

  /// The luma from 0 to 1 (BT.601).
  var brightness: Double {
    (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
  }

  /// The index of the nearest of xterm's 256 colours: a cube of 6 x 6 x 6, and 24 greys.
  var paletteIndex: Int {
    let parts = [red, green, blue].map(Int.init)
    let steps = [0, 95, 135, 175, 215, 255]
    let cube = parts.map { part in
      steps.indices.min { abs(steps[$0] - part) < abs(steps[$1] - part) } ?? 0
    }
    let grey = min(max((parts.reduce(0, +) / 3 - 3) / 10, 0), 23)
    func distance(_ other: [Int]) -> Int {
      zip(parts, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let isGreyNearer =
      distance([Int](repeating: 8 + 10 * grey, count: 3)) < distance(cube.map { steps[$0] })
    return isGreyNearer ? 232 + grey : 16 + 36 * cube[0] + 6 * cube[1] + cube[2]
  }
}

/// The colour depth of a terminal.
package enum ColourDepth: Sendable {
  /// No colours, only bold.
  case plain

  /// The 256 colours of xterm.
  case palette

  /// 24-bit colours.
  case full

  /// The depth by the environment variables `NO_COLOR`, `TERM` and `COLORTERM`.
  package init(environment: (String) -> String?) {
    let terminal = environment("TERM") ?? ""
    let colours = environment("COLORTERM") ?? ""
    if environment("NO_COLOR")?.isEmpty == false || terminal.isEmpty || terminal == "dumb"
      || terminal.hasPrefix("vt")
    {
      self = .plain
    } else if colours == "truecolor" || colours == "24bit" || terminal.hasSuffix("-direct") {
      self = .full
    } else {
      self = .palette
    }
  }
}
