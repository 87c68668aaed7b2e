// SPDX-License-Identifier: Apache-2.0

public import Plate

/// Which refresh, if any, takes a display from what it shows to what it should show.
///
/// On e-paper, partial refreshes are quick and leave ghosts; full ones clear them, flash, and wear
/// the panel. Makers ask for a full one after several partial ones and once a day, and for at least
/// three minutes between them. **Truth comes first**: what is wrong on the door is never left there
/// to keep such a rule. A change goes to the glass at once, by a partial refresh if a full one is
/// not due yet, and the full one follows when its time has come.
public struct RefreshPolicy: Equatable, Sendable {
  /// What a display asks for.
  public struct Limits: Equatable, Sendable {
    /// Partial refreshes after which a full one is due.
    public var partials: Int

    /// Changed pixels after which a full one is due, as a share of all pixels, added up since the
    /// last full one.
    public var changes: Double

    /// The time after which a full one is due though nothing changed.
    public var age: Duration

    /// The least time from one full refresh to the next that is due.
    public var interval: Duration

    /// Whether the display asks for a wake-up when a full refresh is due.
    public var wakes: Bool

    /// E-paper: fifteen partial refreshes (Pervasive Displays' guide), once a day, three minutes
    /// (Waveshare).
    public static let paper = Limits(
      partials: 15, changes: 0.5, age: .seconds(86_400), interval: .seconds(180), wakes: true)

    /// A display that emits light: nothing wears, nothing ghosts.
    ///
    /// It is written anew after a minute when the daemon is awake anyway, because it may have lost
    /// its supply for a moment.
    public static let light = Limits(
      partials: .max, changes: .infinity, age: .seconds(60), interval: .zero, wakes: false)
  }

  /// What the display asks for.
  public let limits: Limits

  /// When the last full refresh ended, on the boot clock; nil if that is not known.
  public private(set) var lastFull: Duration?

  /// Partial refreshes since.
  public private(set) var partials = 0

  /// Changed pixels since.
  public private(set) var changedPixels = 0

  /// Whether the controller's memory holds the glass.
  public private(set) var isMemoryTrusted = false

  /// Partial refreshes in a row that ended too soon to be true.
  public private(set) var shortPartials = 0

  /// Makes a policy for a display that was not spoken with yet.
  ///
  /// - Parameters:
  ///   - limits: what the display asks for.
  ///   - lastFull: when the last full refresh ended, on the boot clock, and before its zero if that
  ///     was under an earlier one; nil if that is not known, and then one is due.
  ///   - partials: how many partial ones followed.
  public init(_ limits: Limits, lastFull: Duration? = nil, partials: Int = 0) {
    self.limits = limits
    self.lastFull = lastFull
    self.partials = partials
  }

  /// The refresh that is due now; nil if there is none.
  ///
  /// - Parameters:
  ///   - displayed: what the display shows; nil if that is not known.
  ///   - frame: what it should show.
  ///   - now: the boot clock.
  ///   - isCold: whether it is below 0 °C, where waveforms that are chosen by a forced temperature
  ///     leave half-driven pixels, and only full refreshes are made.
  /// - Returns: the refresh.
  public func next(
    from displayed: Bitmap?, to frame: Bitmap, at now: Duration, isCold: Bool = false
  ) -> Refresh? {
    guard let displayed else { return .full }
    let difference = frame.difference(from: displayed)
    guard !isFullDue(for: frame, changing: difference?.pixels ?? 0, at: now) else { return .full }
    guard let difference else { return nil }
    guard canBePartial(isCold: isCold) else { return .full }
    return .partial(isMemoryTrusted ? difference.area : Self.alignedArea(of: frame))
  }

  /// When a refresh is due, on the boot clock, if nothing changes until then; nil if none is.
  public func deadline(from displayed: Bitmap?, to frame: Bitmap) -> Duration? {
    guard displayed == frame else { return .zero }
    guard limits.wakes else { return nil }
    guard let lastFull else { return .zero }
    return lastFull + (isFullRefreshDue(for: frame) ? limits.interval : limits.age)
  }

  /// Notes a refresh whose answer was accepted.
  public mutating func finish(
    _ refresh: Refresh, from displayed: Bitmap?, to frame: Bitmap, at now: Duration
  ) {
    isMemoryTrusted = true
    switch refresh {
    case .full:
      lastFull = now
      partials = 0
      changedPixels = 0
    case .partial:
      partials += 1
      changedPixels += displayed.flatMap { frame.difference(from: $0)?.pixels } ?? 0
      shortPartials = 0
    }
  }

  /// Notes a refresh that failed; the glass is unknown now.
  ///
  /// A panel without a waveform for partial refreshes does nothing and is done early. After two of
  /// these there are no more of them.
  public mutating func fail(_ refresh: Refresh, by fault: DisplayFault?) {
    isMemoryTrusted = false
    if case .partial = refresh, case .tooShort = fault { shortPartials += 1 }
  }

  private func canBePartial(isCold: Bool) -> Bool { !isCold && shortPartials < 2 }

  private func isFullDue(for frame: Bitmap, changing pixels: Int, at now: Duration) -> Bool {
    guard let lastFull else { return true }
    let wait = isFullRefreshDue(for: frame, changing: pixels) ? limits.interval : limits.age
    return now - lastFull >= wait
  }

  /// Whether the glass needs a full refresh as soon as the panel may have one.
  private func isFullRefreshDue(for frame: Bitmap, changing pixels: Int = 0) -> Bool {
    let all = Double(frame.width * frame.height)
    return partials >= limits.partials || Double(changedPixels + pixels) >= limits.changes * all
  }

  /// All of a picture, in whole bytes.
  private static func alignedArea(of frame: Bitmap) -> Area {
    Area(x: 0, y: 0, width: frame.bytesPerRow * 8, height: frame.height)
  }
}
