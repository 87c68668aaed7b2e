// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

/// Streams of other people's drivers, as they are published, against the models.
///
/// Commands and waits are those of the named examples; each waits for BUSY where the example does.
@Suite("A stream of another driver")
struct ForeignStreamTests {
  /// A step of a stream.
  enum Step {
    case reset(Int), wait(Int), busy, command(UInt8, [UInt8])
  }

  /// Plays a stream on a model, and returns what is seen at its end.
  private func play(_ part: Part, _ steps: [Step]) throws -> any SimulatedPanel {
    var panel = try #require(part.simulatedPanel)
    var now = Duration.seconds(10)
    panel.powerOn(at: now)
    for step in steps {
      now += .microseconds(10)
      switch step {
      case .reset(let low): panel.reset(low: .milliseconds(low), at: now)
      case .wait(let length): now += .milliseconds(length)
      case .busy: now = panel.workEnds(after: now) ?? now
      case .command(let code, let data):
        panel.receive(command: code, at: now)
        if !data.isEmpty { panel.receive(data: data, at: now) }
      }
    }
    return panel
  }

  private static let six: [Step] = [
    .command(0xAA, [0x49, 0x55, 0x20, 0x08, 0x09, 0x18]), .command(0x01, [0x3F]),
    .command(0x00, [0x5F, 0x69]), .command(0x03, [0x00, 0x54, 0x00, 0x44]),
    .command(0x05, [0x40, 0x1F, 0x1F, 0x2C]), .command(0x06, [0x6F, 0x1F, 0x17, 0x49]),
    .command(0x08, [0x6F, 0x1F, 0x1F, 0x22]), .command(0x30, [0x03]), .command(0x50, [0x3F]),
    .command(0x60, [0x02, 0x00]), .command(0x61, [0x03, 0x20, 0x01, 0xE0]),
    .command(0x84, [0x01]), .command(0xE3, [0x2F]),
  ]

  /// Waveshare's epd7in3e.py: the booster starts in init, and again before the refresh.
  private static func waveshareSix(_ byte: UInt8) -> [Step] {
    [.reset(2), .wait(20), .busy, .wait(30)] + six + [
      .command(0x04, []), .busy, .command(0x10, [UInt8](repeating: byte, count: 192_000)),
      .command(0x04, []), .busy, .command(0x12, [0x00]), .busy, .command(0x02, [0x00]), .busy,
      .command(0x07, [0xA5]),
    ]
  }

  /// Waveshare's epd7in5b_V2.py, with the booster line that it has as a comment.
  private static func waveshareRed(black: UInt8, red: UInt8) -> [Step] {
    [
      .reset(4), .wait(200), .command(0x06, [0x17, 0x17, 0x28, 0x17]),
      .command(0x01, [0x07, 0x07, 0x3F, 0x3F]), .command(0x00, [0x0F]),
      .command(0x61, [0x03, 0x20, 0x01, 0xE0]), .command(0x15, [0x00]),
      .command(0x50, [0x11, 0x07]), .command(0x60, [0x22]),
      .command(0x65, [0x00, 0x00, 0x00, 0x00]), .command(0x04, []), .wait(100), .busy,
      .command(0x10, [UInt8](repeating: black, count: 48_000)),
      .command(0x13, [UInt8](repeating: red, count: 48_000)), .command(0x12, []), .wait(100),
      .busy, .command(0x02, []), .busy, .command(0x07, [0xA5]),
    ]
  }

  /// GxEPD2's GxEPD2_750c_GDEM075F52: the interval is set again before the refresh.
  private static func gxFour(_ byte: UInt8) -> [Step] {
    [
      .reset(2), .wait(52), .command(0x00, [0x0F, 0x29]),
      .command(0x06, [0x0F, 0x8B, 0x93, 0xA1]), .command(0x41, [0x00]), .command(0x50, [0x37]),
      .command(0x60, [0x02, 0x02]), .command(0x61, [0x03, 0x20, 0x01, 0xE0]),
      .command(0x62, [0x98, 0x98, 0x98, 0x75, 0xCA, 0xB2, 0x98, 0x7E]),
      .command(0x65, [0x00, 0x00, 0x00, 0x00]), .command(0xE7, [0x1C]), .command(0xE3, [0x00]),
      .command(0xE9, [0x01]), .command(0x30, [0x08]), .command(0x04, []), .busy,
      .command(0x83, [0x00, 0x00, 0x03, 0x1F, 0x00, 0x00, 0x01, 0xDF, 0x01]),
      .command(0x10, [UInt8](repeating: byte, count: 96_000)),
      .command(0x83, [0x00, 0x00, 0x03, 0x1F, 0x00, 0x00, 0x01, 0xDF, 0x00]),
      .command(0x50, [0x37]), .command(0x12, [0x00]), .wait(1), .busy, .command(0x02, [0x00]),
      .busy, .command(0x07, [0xA5]),
    ]
  }

  @Test(
    "Waveshare's for six inks shows each of them",
    arguments: zip([0x00, 0x11, 0x22, 0x33, 0x55, 0x66] as [UInt8], [1, 0, 3, 2, 4, 5] as [UInt8]))
  func six(_ byte: UInt8, _ ink: UInt8) throws {
    let panel = try play(.ed2208, Self.waveshareSix(byte))
    #expect(panel.violations == [])
    #expect(panel.isAsleep)
    let frame = panel.displayedFrame(at: .seconds(1000))
    #expect(Set(frame.inks ?? []) == [ink])
  }

  /// GxEPD2's GxEPD2_1020_GDEM102T91, without its pauses: white first, then a picture by a partial
  /// refresh, and deep sleep.
  private static func gxLarge(_ byte: UInt8) -> [Step] {
    let window: [Step] = [
      .command(0x11, [0x03]), .command(0x44, [0x00, 0x00, 0xBF, 0x03]),
      .command(0x45, [0x00, 0x00, 0x7F, 0x02]), .command(0x4E, [0x00, 0x00]),
      .command(0x4F, [0x00, 0x00]),
    ]
    func plane(_ code: UInt8, _ byte: UInt8) -> [Step] {
      window + [.command(code, [UInt8](repeating: byte, count: 76_800))]
    }
    let start: [Step] = [
      .reset(10), .wait(25), .command(0x12, []), .wait(15),
      .command(0x0C, [0xAE, 0xC7, 0xC3, 0xC0, 0xFF]), .command(0x01, [0x7F, 0x02, 0x00]),
      .command(0x3C, [0x01]), .command(0x18, [0x80]),
    ]
    return start + window + plane(0x26, 0xFF) + plane(0x24, 0xFF) + [
      .command(0x22, [0xF7]), .command(0x20, []), .wait(1), .busy,
    ] + plane(0x24, byte) + window + [
      .command(0x22, [0xFC]), .command(0x20, []), .wait(1), .busy,
    ] + plane(0x26, byte) + [
      .command(0x22, [0x83]), .command(0x20, []), .wait(1), .busy, .command(0x10, [0x03]),
    ]
  }

  @Test("GxEPD2's for 960x640 shows its picture by a partial refresh")
  func large() throws {
    let panel = try play(.ssd1677, Self.gxLarge(0x0F))
    #expect(panel.violations == [])
    #expect(panel.isAsleep)
    let frame = panel.displayedFrame(at: .seconds(1000))
    #expect((frame.width, frame.height) == (960, 640))
    #expect(Set(frame.rows) == [0xF0])
  }

  @Test("Waveshare's for black, white and red shows black under red as red")
  func red() throws {
    let panel = try play(.uc8179red, Self.waveshareRed(black: 0x0F, red: 0x03))
    #expect(panel.violations == [])
    let inks = try #require(panel.displayedFrame(at: .seconds(1000)).inks)
    #expect(Array(inks.prefix(8)) == [1, 1, 1, 1, 0, 0, 2, 2])
  }

  @Test("GxEPD2's for four inks shows each of them")
  func four() throws {
    let panel = try play(.jd79665, Self.gxFour(0x1B))
    #expect(panel.violations == [])
    let inks = try #require(panel.displayedFrame(at: .seconds(1000)).inks)
    #expect(Array(inks.prefix(4)) == [1, 0, 3, 2])
  }

  @Test("one for another panel, with six inks set up as black and white, is refused")
  func wrongPanel() throws {
    // Published for the GDEP073E01, with the registers of a UC8179.
    let panel = try play(
      .ed2208,
      [
        .reset(10), .wait(10), .command(0x00, [0x0F]), .command(0x61, [0x03, 0x20, 0x01, 0xE0]),
        .command(0x15, [0x00]), .command(0x50, [0x11, 0x07]), .command(0x60, [0x22]),
        .command(0x04, []), .busy,
      ])
    #expect(panel.violations.count == 6)
    #expect(panel.violations.allSatisfy { $0.rule == .locked })
  }
}
