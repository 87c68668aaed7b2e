// SPDX-License-Identifier: Apache-2.0

public import Plate

/// Selects the refresh, if any, from the displayed frame to the desired one.
///
/// On e-paper, partial refreshes are fast and leave ghosting. Full refreshes clear it, flash, and
/// wear the panel. Makers require a full refresh after several partial ones and once a day, and at
/// least three minutes between them. **A change never waits for these limits**: a wrong plate must
/// not stay on display. If a full refresh is not allowed yet, the change is displayed by a partial
/// one, and the full one follows later.
///
/// A panel with coloured inks has no partial refresh, and each full one drives its inks for up to
/// half a minute. There a change waits until the minimum time since the last full refresh has
/// passed, and not a moment longer: the last of several changes is shown, by one refresh. Only a
/// frame that is **urgent** does not wait, because nothing would correct it later.
public struct RefreshPolicy: Equatable, Sendable {
  /// The limits of a display.
  public struct Limits: Equatable, Sendable {
    /// The number of partial refreshes after which a full one is due.
    public var partials: Int

    /// The changed pixels since the last full refresh after which the next is due, as a fraction of
    /// all.
    public var changes: Double

    /// The time after which a full refresh is due without a change.
    public var age: Duration

    /// The minimum time between full refreshes.
    public var interval: Duration

    /// Whether a full refresh that is due wakes the daemon.
    public var wakes: Bool

    /// Whether a change waits for the minimum time between full refreshes.
    public var changesWait = false

    /// The limits of e-paper: fifteen partial refreshes (Pervasive Displays' guide), a full one
    /// once a day, three minutes (Waveshare).
    public static let paper = Limits(
      partials: 15, changes: 0.5, age: .seconds(86_400), interval: .seconds(180), wakes: true)

    /// The limits of e-paper with coloured inks: only full refreshes, a daily one, three minutes
    /// between two (Waveshare; Good Display's data sheets of colour panels name 150 s to 180 s).
    public static let colour = Limits(
      partials: 0, changes: .infinity, age: .seconds(86_400), interval: .seconds(180), wakes: true,
      changesWait: true)

    /// The limits of an emissive display, without wear and ghosting.
    ///
    /// It is rewritten after a minute when the daemon is awake anyway, because it may have lost
    /// power for a moment.
    public static let light = Limits(
      partials: .max, changes: .infinity, age: .seconds(60), interval: .zero, wakes: false)
  }

  /// The limits of the display.
  public let limits: Limits

  /// When the last full refresh ended, on the boot clock; nil if unknown.
  public private(set) var lastFull: Duration?

  /// The number of partial refreshes since the last full one.
  public private(set) var partials = 0

  /// The number of changed pixels since the last full refresh.
  public private(set) var changedPixels = 0

  /// Whether the controller's memory has the displayed frame.
  public private(set) var isMemoryTrusted = false

  /// The number of partial refreshes in a row that were implausibly short.
  public private(set) var shortPartials = 0

  /// Makes a policy for a display without a transaction so far.
  ///
  /// - Parameters:
  ///   - limits: the limits of the display.
  ///   - lastFull: when the last full refresh ended, on the boot clock; negative if that was in an
  ///     earlier boot; nil if unknown, and then one is due.
  ///   - partials: the number of partial refreshes since.
  public init(_ limits: Limits, lastFull: Duration? = nil, partials: Int = 0) {
    self.limits = limits
    self.lastFull = lastFull
    self.partials = partials
  }

  /// The refresh that is due now; nil if none is.
  ///
  /// - Parameters:
  ///   - displayed: the displayed frame; nil if it is unknown.
  ///   - frame: the desired frame.
  ///   - now: the time on the boot clock.
  ///   - isCold: whether it is below 0 °C. Then only full refreshes are made, because waveforms for
  ///     a forced temperature leave half-driven pixels.
  ///   - isUrgent: whether nothing would correct the displayed frame later, as at an orderly stop.
  /// - Returns: the refresh.
  public func next(
    from displayed: Frame?, to frame: Frame, at now: Duration, isCold: Bool = false,
    isUrgent: Bool = false
  ) -> Refresh? {
    guard let displayed else { return .full }
    if limits.changesWait {
      guard let lastFull else { return .full }
      guard frame != displayed else { return now - lastFull >= limits.age ? .full : nil }
      return isUrgent || now - lastFull >= limits.interval ? .full : nil
    }
    let difference = frame.difference(from: displayed)
    guard !isFullDue(for: frame, changing: difference?.pixels ?? 0, at: now) else { return .full }
    guard let difference else { return nil }
    guard canBePartial(isCold: isCold) else { return .full }
    return .partial(isMemoryTrusted ? difference.area : Self.alignedArea(of: frame))
  }

  /// When a refresh is due without a change, on the boot clock; nil if none is.
  public func deadline(
    from displayed: Frame?, to frame: Frame, isUrgent: Bool = false
  ) -> Duration? {
    guard displayed == frame else {
      guard limits.changesWait, !isUrgent, displayed != nil, let lastFull else { return .zero }
      return lastFull + limits.interval
    }
    guard limits.wakes else { return nil }
    guard let lastFull else { return .zero }
    return lastFull
      + (!limits.changesWait && hasReachedLimit(for: frame) ? limits.interval : limits.age)
  }

  /// Records a refresh whose result was accepted.
  public mutating func finish(
    _ refresh: Refresh, from displayed: Frame?, to frame: Frame, at now: Duration
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

  /// Records a refresh that failed; the displayed frame is then unknown.
  ///
  /// A panel without a waveform for partial refreshes does nothing and ends early. After two of
  /// these there are no more partial refreshes.
  public mutating func fail(_ refresh: Refresh, by fault: DisplayFault?) {
    isMemoryTrusted = false
    if case .partial = refresh, case .tooShort = fault { shortPartials += 1 }
  }

  private func canBePartial(isCold: Bool) -> Bool { !isCold && shortPartials < 2 }

  private func isFullDue(for frame: Frame, changing pixels: Int, at now: Duration) -> Bool {
    guard let lastFull else { return true }
    let wait = hasReachedLimit(for: frame, changing: pixels) ? limits.interval : limits.age
    return now - lastFull >= wait
  }

  /// Whether the partial refreshes or their changes are so many that a full refresh is due as soon
  /// as the minimum interval has passed.
  private func hasReachedLimit(for frame: Frame, changing pixels: Int = 0) -> Bool {
    let all = Double(frame.width * frame.height)
    return partials >= limits.partials || Double(changedPixels + pixels) >= limits.changes * all
  }

  /// The area of a whole frame, extended to whole bytes.
  private static func alignedArea(of frame: Frame) -> Area {
    Area(x: 0, y: 0, width: (frame.width + 7) / 8 * 8, height: frame.height)
  }
}
