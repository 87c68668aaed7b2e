// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// How to speak with a display.
///
/// A driver knows the part, remembers nothing and says nothing by itself. `show` is one whole
/// conversation: it wakes the display, writes, refreshes and puts it to rest. What the glass shows
/// is the caller's knowledge, from the last conversation whose answer `verify` accepted. After any
/// other end it is unknown, and stays so until a full refresh.
///
/// **What a partial refresh relies on.** The pixels outside its area are left as they are only as
/// long as the controller's own memory holds the glass. `RefreshPolicy` knows when it does.
///
/// **After a failure.** `diagnosis` is a conversation that touches no ink, and `diagnose` reads
/// from its end why the busy line misled us. `DisplayRecovery` says when to try again and how hard.
public protocol DisplayDriver: Sendable {
  /// Pixels in a row of its pictures.
  var width: Int { get }

  /// Rows of its pictures.
  var height: Int { get }

  /// The plate that is laid out for it; nil for a display too small for letters.
  var format: PlateFormat? { get }

  /// Whether the picture stays without power.
  var isBistable: Bool { get }

  /// Steps that bring a picture to the glass.
  ///
  /// - Parameters:
  ///   - frame: the picture, of the display's own extent.
  ///   - displayed: what it shows now; nil if that is not known, and then the refresh is full.
  ///   - refresh: how.
  /// - Returns: the steps of the whole conversation.
  func show(_ frame: Bitmap, over displayed: Bitmap?, by refresh: Refresh) -> [Operation]

  /// Looks whether the answer of `show` can be true.
  ///
  /// - Throws: what speaks against it.
  func verify(_ answer: TransactionResult, after refresh: Refresh) throws(DisplayFault)

  /// How long the panel itself takes for a refresh, from the first sign of work to the last.
  func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration>

  /// Steps that find out what is wrong and leave the glass as it is; none if nothing can be found.
  var diagnosis: [Operation] { get }

  /// What the end of `diagnosis` shows; nil if the display is well, or cannot be judged by it.
  func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault?

  /// Steps that take the display's supply away for a while, to be said before `show`.
  var powerCycle: [Operation] { get }
}

extension DisplayDriver {
  /// The format with just these pixels.
  public var format: PlateFormat? {
    PlateFormat.allCases.first { $0.area.width == width && $0.area.height == height }
  }

  /// The whole picture.
  public var area: Area { Area(x: 0, y: 0, width: width, height: height) }

  /// A display without a busy line is believed.
  public func verify(_ answer: TransactionResult, after refresh: Refresh) throws(DisplayFault) {}

  /// A display without a busy line shows at once.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> { .zero ... .zero }

  /// Nothing.
  public var diagnosis: [Operation] { [] }

  /// Nothing.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? { nil }

  /// Nothing.
  public var powerCycle: [Operation] { [] }

  /// The fault that a failed conversation shows; nil for one that did not come to speak, because
  /// a wire or a bus is not there.
  public func fault(_ error: HardwareError) -> DisplayFault? {
    error.reason == .failed && error.code == 0 && isBistable ? .stuckBusy : nil
  }
}
