// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// The driver of a display.
///
/// A driver is pure and has no state. `show` is one whole transaction: it wakes the display,
/// writes, refreshes and puts it to sleep. The caller keeps the displayed frame, from the last
/// transaction whose result `verify` accepted. After any other end the displayed frame is unknown
/// until a full refresh.
///
/// **Requirement of a partial refresh.** The pixels outside its area stay only while the
/// controller's memory has the displayed frame. `RefreshPolicy` tracks when it does.
///
/// **After a failure.** `diagnosis` is a transaction that moves no ink, and `diagnose` derives the
/// fault of the busy line from its result. `DisplayRecovery` has the time of the next attempt, and
/// whether it cycles the power.
public protocol DisplayDriver: Sendable {
  /// The width of a frame, in pixels.
  var width: Int { get }

  /// The height of a frame, in pixels.
  var height: Int { get }

  /// The layout of a plate for this display; nil for a display too small for text.
  var format: PlateFormat? { get }

  /// The inks of a frame.
  var palette: Palette { get }

  /// Whether the displayed frame stays without power.
  var isBistable: Bool { get }

  /// Whether a part can be refreshed; otherwise `show` makes a full refresh of everything.
  var refreshesPartially: Bool { get }

  /// Operations that display a frame.
  ///
  /// - Parameters:
  ///   - frame: the frame, of the size and the inks of the display.
  ///   - displayed: the displayed frame; nil if it is unknown, and then the refresh is full.
  ///   - refresh: the kind of refresh.
  /// - Returns: the operations of the whole transaction.
  func show(_ frame: Frame, over displayed: Frame?, by refresh: Refresh) -> [Operation]

  /// Checks the plausibility of the result of `show`.
  ///
  /// - Throws: the fault that makes it implausible.
  func verify(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault)

  /// How long the panel is busy during a refresh.
  func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration>

  /// Operations that find a fault without a change of the displayed frame; empty if none can be
  /// found.
  var diagnosis: [Operation] { get }

  /// The fault by the result of `diagnosis`; nil if the display works, or if it cannot be judged.
  func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault?

  /// Operations that switch the power off for a while, to be executed before `show`.
  var powerCycle: [Operation] { get }
}

extension DisplayDriver {
  /// The format of this size.
  public var format: PlateFormat? {
    PlateFormat.allCases.first { $0.area.width == width && $0.area.height == height }
  }

  /// One ink on paper, or light on dark.
  public var palette: Palette { .blackWhite }

  /// Most displays can.
  public var refreshesPartially: Bool { true }

  /// The area of the whole frame.
  public var area: Area { Area(x: 0, y: 0, width: width, height: height) }

  /// Accepts all results of a display without a busy line.
  public func verify(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault) {}

  /// Zero for a display without a busy line.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> { .zero ... .zero }

  /// By default there is none.
  public var diagnosis: [Operation] { [] }

  /// By default there is none.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? { nil }

  /// By default there is none.
  public var powerCycle: [Operation] { [] }

  /// The fault of a failed transaction; nil if it did not start, because a line or a bus is absent.
  public func fault(_ error: HardwareError) -> DisplayFault? {
    error.reason == .failed && error.code == 0 && isBistable ? .stuckBusy : nil
  }
}
