// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

/// One display on a simulated board.
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
      reset: .name("GPIO17"), busy: .name("GPIO24"), busyLow: busyLow ?? part.isBusyLow,
      power: hasPowerLine ? .name("GPIO18") : nil)
    if part.kind == .panel {
      bus = .panel(port)
      board = SimulatedBoard(panels: [PanelDevice(key: "display", part: part, port: port)])
    } else {
      bus = .i2c(Self.i2c)
      board = SimulatedBoard(devices: [
        BusDevice(key: "display", part: part, bus: Self.i2c, address: address)
      ])
    }
  }

  /// Executes a transaction with the display.
  @discardableResult
  func execute(_ operations: [Operation]) throws -> TransactionResult {
    board.begin(
      Transaction(device: "display", bus: bus, address: address, operations: operations),
      TransactionID(1))
    while true {
      for case .finished(_, let result) in board.signals() { return try result.get() }
      guard let deadline = board.deadline else { throw ChipBench.NoSignal() }
      board.advance(to: deadline)
    }
  }

  /// Displays a frame, and verifies the result.
  func show(_ frame: Bitmap, over displayed: Bitmap?, by refresh: Refresh) throws {
    let result = try execute(driver.show(frame, over: displayed, by: refresh))
    try driver.verify(result, after: refresh)
  }

  /// Displays a frame in any palette, and verifies the result.
  func show(_ frame: Frame) throws {
    let result = try execute(driver.show(frame, over: nil, by: .full))
    try driver.verify(result, after: .full)
  }

  /// Changes a frame to another by a partial refresh of the difference.
  func change(_ displayed: Bitmap, to frame: Bitmap) throws {
    let difference = try #require(frame.difference(from: displayed))
    try show(frame, over: displayed, by: .partial(difference.area))
  }

  var displayedFrame: DisplayedFrame {
    get throws { try #require(board.displayedFrame(of: "display")) }
  }

  var violations: [ProtocolViolation] { board.violations(of: "display") }

  /// Whether the display shows exactly this frame, without ghosting, and is at rest.
  func shows(_ frame: Bitmap) throws -> Bool {
    let displayed = try displayedFrame
    return (displayed.width, displayed.height) == (frame.width, frame.height)
      && displayed.rows == frame.bytes && displayed.ghosts == 0 && displayed.border == 0
      && board.isAtRest("display")
  }

  /// A frame of random rectangles, the same for the same seed.
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

  /// The same frame with an area inverted.
  func altered(_ picture: Bitmap, _ area: Area) -> Bitmap {
    var altered = picture
    for y in area.y..<min(area.bottom, picture.height) {
      for x in area.x..<min(area.right, picture.width) { altered[x, y].toggle() }
    }
    return altered
  }
}

extension DisplayDriver {
  /// Operations that display a bitmap.
  func show(_ bitmap: Bitmap, over displayed: Bitmap?, by refresh: Refresh) -> [Operation] {
    show(Frame(bitmap), over: displayed.map { Frame($0) }, by: refresh)
  }
}

extension Bitmap {
  /// The difference from an older bitmap of the same size.
  func difference(from old: Bitmap) -> Frame.Difference? {
    Frame(self).difference(from: Frame(old))
  }
}

/// A pseudo-random generator (Steele and others, SplitMix64).
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
  /// The displays.
  static let displays: [Part] = papers + [.ssd1306, .ht16k33]

  /// The e-paper displays that refresh partially.
  static let papers: [Part] = [
    .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648,
  ]

  /// The e-paper displays with coloured inks.
  static let coloured: [Part] = [.ed2208, .jd79665, .hx8717, .uc8179red]
}
