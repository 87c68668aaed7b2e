// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

/// One display on a board, to be shown pictures.
struct DisplayBench {
  static let i2c = "/dev/i2c-1"

  let board: SimulatedBoard
  let driver: any DisplayDriver
  let bus: Bus
  let address: UInt8

  init(
    _ part: Part, isUpsideDown: Bool = false, busyLow: Bool? = nil, hasPowerLine: Bool = false
  ) throws {
    driver = try #require(part.displayDriver(isUpsideDown: isUpsideDown))
    address = part.addresses.min() ?? 0
    let port = PanelPort(
      transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: .name("GPIO25"),
      reset: .name("GPIO17"), busy: .name("GPIO24"), busyLow: busyLow ?? (part == .uc8179),
      power: hasPowerLine ? .name("GPIO18") : nil)
    if part.kind == .panel {
      bus = .panel(port)
      board = SimulatedBoard(panels: [PanelDevice(key: "door", part: part.rawValue, port: port)])
    } else {
      bus = .i2c(Self.i2c)
      board = SimulatedBoard(devices: [
        BusDevice(key: "door", part: part.rawValue, bus: Self.i2c, address: address)
      ])
    }
  }

  /// Says something to the display and waits for the answer.
  @discardableResult
  func talk(_ operations: [Operation]) throws -> TransactionResult {
    board.begin(
      Transaction(device: "door", bus: bus, address: address, operations: operations),
      TransactionID(1))
    while true {
      for case .finished(_, let result) in board.signals() { return try result.get() }
      guard let deadline = board.deadline else { throw Bench.Silence() }
      board.advance(to: deadline)
    }
  }

  /// Shows a picture, and looks at the answer.
  func show(_ frame: Bitmap, over displayed: Bitmap?, by refresh: Refresh) throws {
    let answer = try talk(driver.show(frame, over: displayed, by: refresh))
    try driver.verify(answer, after: refresh)
  }

  /// Changes a picture to another by a partial refresh of what differs.
  func change(_ displayed: Bitmap, to frame: Bitmap) throws {
    let difference = try #require(frame.difference(from: displayed))
    try show(frame, over: displayed, by: .partial(difference.area))
  }

  var displayedFrame: DisplayedFrame {
    get throws { try #require(board.displayedFrame(of: "door")) }
  }

  var violations: [ProtocolViolation] { board.violations(of: "door") }

  /// Whether the display shows just this picture, without ghosts, and rests.
  func shows(_ frame: Bitmap) throws -> Bool {
    let displayed = try displayedFrame
    return (displayed.width, displayed.height) == (frame.width, frame.height)
      && displayed.rows == frame.bytes && displayed.ghosts == 0 && displayed.border == 0
      && board.isAtRest("door")
  }

  /// A picture of blots, the same for the same number.
  func picture(_ seed: UInt64) -> Bitmap {
    var random = SplitMix(state: seed)
    var picture = Bitmap(width: driver.width, height: driver.height)
    for _ in 0..<12 {
      picture.fill(
        Area(
          x: random.below(picture.width), y: random.below(picture.height),
          width: 1 + random.below(picture.width / 4), height: 1 + random.below(picture.height / 4)),
        ink: random.below(3) > 0)
    }
    return picture
  }

  /// The same picture but for one small rectangle that is the other way round there.
  func altered(_ picture: Bitmap, _ area: Area) -> Bitmap {
    var altered = picture
    for y in area.y..<min(area.bottom, picture.height) {
      for x in area.x..<min(area.right, picture.width) { altered[x, y].toggle() }
    }
    return altered
  }
}

/// Numbers that only look random.
struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}

extension Part {
  /// The parts that show pictures.
  static let displays: [Part] = [.ssd1680, .ssd1683, .uc8179, .ssd1306, .ht16k33]

  /// Those of e-paper.
  static let papers: [Part] = [.ssd1680, .ssd1683, .uc8179]
}
