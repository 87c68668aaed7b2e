// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// E-paper with coloured inks, by the sequence of its controller.
///
/// Each refresh is full: it drives all inks for 13 to 35 seconds. A partial refresh, where a
/// controller has one, takes as long, and is not used. Nothing relies on the controller's memory.
public struct ColourPanel: DisplayDriver {
  private let sequence: ColourSequence
  private let isUpsideDown: Bool

  init(_ sequence: ColourSequence, isUpsideDown: Bool) {
    self.sequence = sequence
    self.isUpsideDown = isUpsideDown
  }

  /// The width, in pixels.
  public var width: Int { sequence.width }

  /// The height, in pixels.
  public var height: Int { sequence.height }

  /// The inks.
  public var palette: Palette { sequence.palette }

  /// The displayed frame stays without power.
  public var isBistable: Bool { true }

  /// There are no partial refreshes.
  public var refreshesPartially: Bool { false }

  /// Wakes the controller by a reset, sets it up, writes the memory, refreshes, and puts it to
  /// sleep.
  public func show(_ frame: Frame, over displayed: Frame?, by refresh: Refresh) -> [Operation] {
    let rows = Self.pixels(of: frame, isUpsideDown: isUpsideDown)
    return wake + sequence.setUp + powerOn + sequence.memory.writes(rows) + drive + rest
  }

  /// Checks when and how long the busy line was active.
  public func verify(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault) {
    try verifyBooster(result, after: refresh)
  }

  /// The time by the sequence's source, with a margin for batches and temperatures.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> { sequence.refreshTime }

  /// Starts and stops the booster and observes the busy line.
  public var diagnosis: [Operation] {
    // One sum of all of them takes Swift 6.0 too long.
    let begin: [Operation] = [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(50)),
    ]
    let start: [Operation] = sequence.setUp + [.command(0x04, [])]
    let end: [Operation] = [
      .command(0x02, sequence.powerOffData), .pause(.milliseconds(500)), .command(0x07, [0xA5]),
    ]
    return begin + start + DisplayFault.observation + end
  }

  /// The fault by the busy line during the diagnosis.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    observed(result)
  }

  /// Five seconds without power.
  public var powerCycle: [Operation] { DisplayFault.powerCycle }

  private var wake: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(50)), .waitUntilIdle(atMost: .seconds(1)),
    ]
  }

  private var powerOn: [Operation] {
    [
      .command(0x04, []), .waitUntilBusy(atMost: .milliseconds(100)),
      .waitUntilIdle(atMost: .seconds(2)),
    ]
  }

  private var drive: [Operation] {
    [
      .command(0x12, sequence.refreshData), .waitUntilBusy(atMost: .milliseconds(200)),
      .waitUntilIdle(atMost: sequence.busyLimit),
    ]
  }

  private var rest: [Operation] {
    sequence.beforeRest + [
      .command(0x02, sequence.powerOffData), .waitUntilBusy(atMost: .milliseconds(100)),
      .waitUntilIdle(atMost: .seconds(2)), .command(0x07, [0xA5]),
    ]
  }

  /// The inks in the order of the controller's memory.
  private static func pixels(of frame: Frame, isUpsideDown: Bool) -> [InkColour] {
    var pixels: [InkColour] = []
    pixels.reserveCapacity(frame.width * frame.height)
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        pixels.append(
          isUpsideDown ? frame[frame.width - 1 - x, frame.height - 1 - y] : frame[x, y])
      }
    }
    return pixels
  }
}
