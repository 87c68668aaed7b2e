// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole

/// Where everything of a wiring drawing is, in the units of the SVG.
///
/// The header is in the middle, parts are left and right of it, and each wire has a lane between
/// them.
struct DrawingLayout {
  /// A part with its place.
  struct Box {
    var part: WiringDrawing.Part
    var isLeft: Bool
    var x = 0.0
    var y = 0.0
    var height = 0.0
    var terminals: [Double] = []
    var channels: [Double] = []
    var notes: [(text: String, y: Double)] = []

    /// Where the wires meet the box.
    var edge: Double { isLeft ? x + DrawingLayout.boxWidth : x }
  }

  /// A wire, or several that begin at one pin of the header.
  struct Net {
    var node: WiringDrawing.Node
    var pin: HeaderPin
    var isLeft: Bool
    var lane = 0.0
    var taps: [(box: Int, terminal: Int)] = []

    /// Whether it passes between the rows to the other side of the header.
    var crosses: Bool { pin.isLeft != isLeft }
  }

  static let pitch = 26.0
  static let boxWidth = 310.0
  static let laneWidth = 9.0
  static let margin = 24.0

  /// From the middle of the header to the end of the pins' names.
  static let headerHalf = 128.0

  let texts: Strings
  private(set) var boxes: [Box] = []
  private(set) var nets: [Net] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// The middle of the header, and its first row.
  private(set) var centre = 0.0
  let top: Double

  init(_ drawing: WiringDrawing, _ texts: Strings, top: Double) {
    self.texts = texts
    self.top = top
    distribute(drawing.parts)
    connect()
    placeSides()
    stack(isLeft: true)
    stack(isLeft: false)
    assignLanes(isLeft: true)
    assignLanes(isLeft: false)
    let end = boxes.map { $0.y + $0.height }.max() ?? 0
    height = max(end, top + 20 * Self.pitch + 10)
  }

  /// Where a wire begins: the pin itself.
  func point(of pin: HeaderPin) -> (x: Double, y: Double) {
    (centre + (pin.isLeft ? -13 : 13), top + Double(pin.row) * Self.pitch)
  }

  /// The height at which the wire leaves the header.
  func exit(of net: Net) -> Double {
    let row = point(of: net.pin).y
    return net.crosses ? row + (net.pin.isLeft ? 10 : 16) : row
  }

  func tapPoint(_ tap: (box: Int, terminal: Int)) -> (x: Double, y: Double) {
    (boxes[tap.box].edge, boxes[tap.box].terminals[tap.terminal])
  }

  /// The rows of the pins of a part, apart from supply.
  private static func rows(of part: WiringDrawing.Part) -> [(row: Double, isLeft: Bool)] {
    part.terminals.compactMap { terminal in
      guard case .line(let line) = terminal.node, let pin = HeaderPin.of(line: line) else {
        return nil
      }
      return (Double(pin.row), pin.isLeft)
    }
  }

  private static func meanRow(of part: WiringDrawing.Part) -> Double {
    let rows = rows(of: part)
    return rows.isEmpty ? 0 : rows.reduce(0) { $0 + $1.row } / Double(rows.count)
  }

  /// Chooses the side of each part, and its place in the order.
  private mutating func distribute(_ parts: [WiringDrawing.Part]) {
    let ordered = parts.sorted { Self.meanRow(of: $0) < Self.meanRow(of: $1) }
    boxes = ordered.map { Box(part: $0, isLeft: Self.isOnBus($0)) }
    var sizes = [true: 0.0, false: 0.0]
    for box in boxes where box.isLeft { sizes[true, default: 0] += Self.size(of: box.part) }
    for index in boxes.indices where !boxes[index].isLeft {
      let part = boxes[index].part
      let rows = Self.rows(of: part)
      let left = rows.count(where: \.isLeft)
      let excess = (sizes[true] ?? 0) - (sizes[false] ?? 0)
      // A part is on the side of most of its pins, unless that side is far longer.
      let isEven = 2 * left == rows.count || abs(excess) > 18
      let isLeft = isEven ? excess <= 0 : 2 * left > rows.count
      boxes[index].isLeft = isLeft
      sizes[isLeft, default: 0] += Self.size(of: part)
    }
  }

  /// Whether a part hangs on an I2C bus of the header, whose pins are in the left column.
  private static func isOnBus(_ part: WiringDrawing.Part) -> Bool {
    part.terminals.contains { $0.name.english == "SCL" }
  }

  /// The length of a box, in rows.
  private static func size(of part: WiringDrawing.Part) -> Double {
    Double(part.terminals.count) + 0.7 * Double(part.channels.count) + 3
  }

  /// Gives each terminal its pin of the header.
  private mutating func connect() {
    for (number, box) in boxes.enumerated() {
      for (index, terminal) in box.part.terminals.enumerated() {
        guard let pin = pin(for: terminal.node, of: box) else { continue }
        let isSame: (Net) -> Bool = { $0.pin == pin && $0.isLeft == box.isLeft }
        if let net = nets.firstIndex(where: isSame) {
          nets[net].taps.append((number, index))
        } else {
          nets.append(
            Net(node: terminal.node, pin: pin, isLeft: box.isLeft, taps: [(number, index)]))
        }
      }
    }
  }

  /// The pin for a terminal: of several, the nearest one on the side of the part, if there is one.
  private func pin(for node: WiringDrawing.Node, of box: Box) -> HeaderPin? {
    let kind: HeaderPin.Kind
    switch node {
    case .volts3: kind = .volts3
    case .volts5: kind = .volts5
    case .ground: kind = .ground
    case .line(let line): return HeaderPin.of(line: line)
    case .elsewhere: return nil
    }
    let pins = HeaderPin.all.filter { $0.kind == kind }
    let own = pins.filter { $0.isLeft == box.isLeft }
    let row = Self.meanRow(of: box.part)
    return (own.isEmpty ? pins : own).min { abs(Double($0.row) - row) < abs(Double($1.row) - row) }
  }

  private func laneSpace(isLeft: Bool) -> Double {
    Double(nets.count { $0.isLeft == isLeft }) * Self.laneWidth + 34
  }

  private mutating func placeSides() {
    let hasLeft = boxes.contains(where: \.isLeft)
    let hasRight = boxes.contains { !$0.isLeft }
    let left = hasLeft ? Self.boxWidth + laneSpace(isLeft: true) : 0
    let right = hasRight ? Self.boxWidth + laneSpace(isLeft: false) : 0
    centre = Self.margin + left + Self.headerHalf
    width = centre + Self.headerHalf + right + Self.margin
    for index in boxes.indices {
      boxes[index].x = boxes[index].isLeft ? Self.margin : width - Self.margin - Self.boxWidth
    }
  }

  /// Stacks the boxes of a side, each near its pins if there is room.
  private mutating func stack(isLeft: Bool) {
    let own = boxes.indices.filter { boxes[$0].isLeft == isLeft }
    let first = top - 30
    for index in own { arrange(index, at: first) }
    let gap = 14.0
    let total = own.reduce(0) { $0 + boxes[$1].height + Self.pitch + gap }
    let end = max(top + 20 * Self.pitch, first + total)
    var cursor = first
    var rest = total
    for index in own {
      let box = boxes[index]
      let row = Self.meanRow(of: box.part)
      let near = top + row * Self.pitch - box.height / 2
      arrange(index, at: max(cursor, min(near, end - rest)))
      rest -= box.height + Self.pitch + gap
      cursor = boxes[index].y + boxes[index].height + gap
    }
  }

  /// Places what is in a box.
  private mutating func arrange(_ index: Int, at y: Double) {
    var box = boxes[index]
    // Terminals are never at the height of a pin or of a gap between pins, so that no two wires run
    // on one another.
    let residue = box.isLeft ? 8.0 : 18.0
    let step = ((y + 44 - top - residue) / Self.pitch).rounded(.up)
    let start = top + residue + step * Self.pitch
    box.y = start - 44
    box.terminals = box.part.terminals.indices.map { start + Double($0) * Self.pitch }
    var next = start + Double(box.part.terminals.count) * Self.pitch + 2
    box.channels = box.part.channels.indices.map { next + Double($0) * 17 }
    next += Double(box.part.channels.count) * 17
    box.notes = []
    for note in box.part.notes {
      for line in texts.pick(note).wrapped(to: 52) {
        box.notes.append((line, next + 2))
        next += 15
      }
    }
    box.height = next + 2 - box.y
    boxes[index] = box
  }

  /// Gives each wire its lane so that few of them cross; rails are nearest to the parts.
  private mutating func assignLanes(isLeft: Bool) {
    let own = nets.indices.filter { nets[$0].isLeft == isLeft }
    func target(_ index: Int) -> Double {
      let taps = nets[index].taps.map { tapPoint($0).y }
      return taps.reduce(0, +) / Double(taps.count)
    }
    let single = own.filter { nets[$0].taps.count == 1 }
    let down = single.filter { target($0) > exit(of: nets[$0]) }
      .sorted { exit(of: nets[$0]) > exit(of: nets[$1]) }
    let up = single.filter { target($0) <= exit(of: nets[$0]) }
      .sorted { exit(of: nets[$0]) < exit(of: nets[$1]) }
    let rails = own.filter { nets[$0].taps.count > 1 }.sorted { target($0) > target($1) }
    for (lane, index) in (down + up + rails).enumerated() {
      let distance = Self.headerHalf + 16 + Double(lane) * Self.laneWidth
      nets[index].lane = centre + (isLeft ? -distance : distance)
    }
  }
}
