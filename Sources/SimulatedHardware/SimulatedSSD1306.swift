// SPDX-License-Identifier: Apache-2.0

/// SSD1306 (Solomon, revision 1.1) with an OLED of 128 by 64, on I2C.
///
/// The charge pump powers the display. Not modelled: scrolling, zoom, reading.
struct SimulatedSSD1306: SimulatedChip {
  private static let width = 128
  private static let pages = 8

  /// The number of argument bytes of each command (table 9-1); others have none.
  private static let argumentCounts: [UInt8: Int] = [
    0x20: 1, 0x21: 2, 0x22: 2, 0x81: 1, 0x8D: 1, 0xA8: 1, 0xD3: 1, 0xD5: 1, 0xD9: 1, 0xDA: 1,
    0xDB: 1,
    // The internal reference current, of the revision B; earlier chips ignore it.
    0xAD: 1,
  ]

  private(set) var violations: [ProtocolViolation] = []

  private var memory = PanelMemory(columns: width, rows: pages)
  private var isOn = false
  private var isPumpOn = false
  private var isInverse = false
  private var isAllOn = false
  private var isMirrored = true
  private var isFlipped = true
  private var lines = 64
  private var firstLine = 0
  private var offset = 0

  /// The addressing mode (20): 0 horizontal, 1 vertical, 2 page by page.
  private var mode: UInt8 = 2
  private var columns = 0...width - 1
  private var rows = 0...pages - 1
  private var column = 0
  private var page = 0

  /// The number of bytes since the window was set.
  private var written = 0

  /// A command whose arguments are not complete.
  private var pending: [UInt8] = []

  init() {}

  mutating func powerOn() {
    let violations = violations
    self = SimulatedSSD1306()
    self.violations = violations
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    // A control byte is followed by a stream, or by one byte and the next control byte (8.1.5.2).
    var rest = bytes[...]
    while let control = rest.popFirst() {
      let isData = control & 0x40 != 0
      guard control & 0x3F == 0 else {
        return violations.append(ProtocolViolation(.invalidValue, control, "no control byte"))
      }
      let part = control & 0x80 != 0 ? rest.prefix(1) : rest
      rest = rest.dropFirst(part.count)
      for byte in part {
        if isData { store(byte) } else { consume(byte) }
      }
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    // D6: the display is off.
    Array(repeating: isOn ? 0 : 0x40, count: count)
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {}

  var displayedFrame: DisplayedFrame? {
    var frame = DisplayedFrame(width: Self.width, height: 64, level: 0)
    guard isOn, isPumpOn else { return frame }
    for y in 0..<min(lines, 64) {
      // The memory line of this row, from the start line.
      let line = (y + firstLine + offset) % 64
      for x in 0..<Self.width {
        let bit = memory.bytes[line / 8 * Self.width + x] >> UInt8(line % 8) & 1 == 1
        guard isAllOn || bit != isInverse else { continue }
        let shown = (x: isMirrored ? Self.width - 1 - x : x, y: isFlipped ? 63 - y : y)
        frame.levels[shown.y * Self.width + shown.x] = 255
      }
    }
    return frame
  }

  private mutating func consume(_ byte: UInt8) {
    pending.append(byte)
    let command = pending[0]
    guard pending.count > Self.argumentCounts[command] ?? 0 else { return }
    let arguments = Array(pending.dropFirst())
    pending = []
    if arguments.isEmpty { perform(command) } else { perform(command, arguments) }
  }

  private mutating func perform(_ command: UInt8) {
    switch command {
    case 0x00...0x0F: column = column & 0x70 | Int(command)
    case 0x10...0x1F: column = column & 0x0F | Int(command & 0x07) << 4
    case 0x40...0x7F: firstLine = Int(command & 0x3F)
    case 0xA0, 0xA1: isMirrored = command == 0xA0
    case 0xA4, 0xA5: isAllOn = command == 0xA5
    case 0xA6, 0xA7: isInverse = command == 0xA7
    case 0xAE: isOn = false
    case 0xAF: turnOn()
    case 0xB0...0xB7: page = Int(command & 0x07)
    case 0xC0, 0xC8: isFlipped = command == 0xC0
    case 0x2E, 0xE3: break
    default: violations.append(ProtocolViolation(.unknownCommand, command))
    }
  }

  private mutating func perform(_ command: UInt8, _ arguments: [UInt8]) {
    let value = Int(arguments[0])
    switch command {
    case 0x20: mode = arguments[0] & 0x03
    case 0x21: if let set = window(command, arguments, within: Self.width) { columns = set }
    case 0x22: if let set = window(command, arguments, within: Self.pages) { rows = set }
    case 0x8D: isPumpOn = value & 0x04 != 0
    case 0xA8 where value < 15 || value > 63:
      violations.append(ProtocolViolation(.invalidValue, command))
    case 0xA8: lines = value + 1
    case 0xD3: offset = value & 0x3F
    case 0xDA where value & 0x10 == 0:
      violations.append(
        ProtocolViolation(.invalidValue, command, "64 rows need the alternative COM configuration"))
    default: break
    }
  }

  private mutating func turnOn() {
    if !isPumpOn {
      violations.append(ProtocolViolation(.notPowered, 0xAF, "the charge pump is off"))
    }
    if !memory.isDefined.allSatisfy({ $0 }) {
      violations.append(ProtocolViolation(.undefinedMemory, 0xAF))
    }
    if written % (columns.count * rows.count) != 0 { noteUnderrun(0xAF) }
    isOn = true
  }

  private mutating func noteUnderrun(_ command: UInt8) {
    violations.append(
      ProtocolViolation(
        .memoryUnderrun, command, "\(written) of \(columns.count * rows.count) bytes"))
  }

  private mutating func window(
    _ command: UInt8, _ bounds: [UInt8], within limit: Int
  ) -> ClosedRange<Int>? {
    if written % (columns.count * rows.count) != 0 { noteUnderrun(command) }
    written = 0
    guard bounds[0] <= bounds[1] else {
      violations.append(ProtocolViolation(.emptyWindow, command))
      return nil
    }
    guard bounds[1] < limit else {
      violations.append(ProtocolViolation(.windowBeyondMemory, command))
      return nil
    }
    if command == 0x21 { column = Int(bounds[0]) } else { page = Int(bounds[0]) }
    return Int(bounds[0])...Int(bounds[1])
  }

  private mutating func store(_ byte: UInt8) {
    if !pending.isEmpty {
      violations.append(ProtocolViolation(.missingData, pending[0]))
      pending = []
    }
    memory.write(byte, column: column, row: page)
    written += 1
    if mode != 2, written == columns.count * rows.count + 1 {
      violations.append(ProtocolViolation(.memoryOverrun, 0x40, "more than the window"))
    }
    switch mode {
    case 0:
      column = next(column, in: columns)
      if column == columns.lowerBound { page = next(page, in: rows) }
    case 1:
      page = next(page, in: rows)
      if page == rows.lowerBound { column = next(column, in: columns) }
    default: column = (column + 1) % Self.width
    }
  }

  private func next(_ value: Int, in range: ClosedRange<Int>) -> Int {
    value == range.upperBound ? range.lowerBound : value + 1
  }
}
