// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Plate
import SimulatedHardware
import Testing

/// The cost of a refresh on the bus: the figures of docs/results/displays.md.
@Suite("The cost of a refresh")
struct RefreshCostTests {
  /// The bytes and the simulated time of one transaction, and the busy time of the panel in it.
  struct Cost: Equatable {
    var bytes = 0
    var payload = 0
    var length = Duration.zero
    var panel = Duration.zero

    var milliseconds: Int { Int((length / .milliseconds(1)).rounded()) }

    /// The total time relative to the busy time.
    var ratio: Double { length / panel }
  }

  /// The cost of the last transaction.
  private func cost(_ bench: DisplayBench) throws -> Cost {
    let transcripts = bench.board.panelTranscripts + bench.board.transcripts
    let last = try #require(transcripts.last)
    var cost = Cost(length: last.ended - last.began)
    for step in last.transaction.operations {
      switch step {
      case .command(_, let data):
        cost.bytes += 1 + data.count
        cost.payload += data.count > 10 ? data.count : 0
      case .write(let bytes): cost.bytes += 1 + bytes.count
      default: continue
      }
    }
    // The longest wait is that of the refresh.
    cost.panel = try last.result.get().waits.max() ?? cost.length
    return cost
  }

  /// A press of 外出 after 在社区: the status label of each plate, and the time beside it.
  static let statusLabel: [Part: Area] = [
    .ssd1680: Area(x: 104, y: 40, width: 96, height: 48),
    .ssd1683: Area(x: 144, y: 96, width: 160, height: 64),
    .ssd1677: Area(x: 368, y: 208, width: 392, height: 152),
    .ssd1677x680: Area(x: 368, y: 224, width: 392, height: 152),
    .uc8179: Area(x: 304, y: 160, width: 320, height: 112),
    .uc8179x648: Area(x: 248, y: 160, width: 256, height: 112),
    .ssd1306: Area(x: 64, y: 16, width: 56, height: 24),
    .ht16k33: Area(x: 0, y: 0, width: 8, height: 8),
  ]

  @Test(
    "a press sends the bytes of its rectangle, and waits for the panel", arguments: Part.displays)
  func press(part: Part) throws {
    let bench = try DisplayBench(part)
    let area = try #require(Self.statusLabel[part])
    let (before, after) = (bench.picture(1), bench.altered(bench.picture(1), area))
    try bench.show(before, over: nil, by: .full)
    let full = try cost(bench)
    try bench.change(before, to: after)
    let partial = try cost(bench)
    for (name, cost) in [("full", full), ("partial", partial)] {
      let hundredths = Int((cost.ratio * 100).rounded())
      print(
        "\(part) \(name): \(cost.bytes) bytes, \(cost.milliseconds) ms,"
          + " \(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
          + " of the panel's own time"
      )
    }
    #expect(partial.payload <= full.payload)
    guard bench.driver.isBistable else { return }
    // Old and new plane; on Solomon's controllers that retain their memory, the new frame is also
    // written to the old plane.
    let rectangle = area.width / 8 * area.height
    let frame = bench.driver.width / 8 * bench.driver.height
    let expected =
      switch part {
      case .ssd1677, .ssd1677x680: frame * 2
      default: rectangle * (part.isBusyLow ? 2 : 3)
      }
    #expect(partial.payload == expected)
    #expect(partial.ratio < 2.3)
    #expect(full.ratio < 1.2)
  }
}
