// SPDX-License-Identifier: Apache-2.0

/// A pin of the 40-pin header of a Raspberry Pi.
package struct HeaderPin: Hashable, Sendable {
  /// What the pin is.
  package enum Kind: Hashable, Sendable {
    case volts3, volts5, ground

    /// A GPIO line.
    case line(Int)
  }

  /// The number on the board, 1 to 40.
  package let number: Int

  /// What it is.
  package let kind: Kind

  /// The row from the top, 0 to 19.
  var row: Int { (number - 1) / 2 }

  /// Whether it is in the left column, with the odd numbers.
  var isLeft: Bool { number % 2 == 1 }

  /// `GPIO17`, `3.3 V`, `5 V` or `GND`.
  package var name: String {
    switch kind {
    case .volts3: "3.3 V"
    case .volts5: "5 V"
    case .ground: "GND"
    case .line(let number): "GPIO\(number)"
    }
  }

  /// What the kernel may use the line for instead; empty for nothing.
  package var function: String {
    guard case .line(let number) = kind else { return "" }
    return Self.functions[number] ?? ""
  }

  /// All pins, in the order of their numbers.
  package static let all: [HeaderPin] = {
    let table = """
      3 5 2 5 3 G 4 14 G 15 17 18 27 G 22 23 3 24 10 G 9 25 11 8 G 7 0 1 5 G 6 12 13 G 19 16 26 20 \
      G 21
      """
    return table.split(separator: " ").enumerated().map { index, word in
      let number = index + 1
      let kind: Kind =
        switch number {
        case 1, 17: .volts3
        case 2, 4: .volts5
        default: Int(word).map(Kind.line) ?? .ground
        }
      return HeaderPin(number: number, kind: kind)
    }
  }()

  /// The pin of a GPIO line of the header.
  package static func of(line: Int) -> HeaderPin? { all.first { $0.kind == .line(line) } }

  private static let functions = [
    0: "ID_SD", 1: "ID_SC", 2: "SDA1", 3: "SCL1", 7: "CE1", 8: "CE0", 9: "MISO", 10: "MOSI",
    11: "SCLK", 12: "PWM0", 13: "PWM1", 14: "TXD", 15: "RXD", 18: "PWM0", 19: "PWM1",
  ]
}
