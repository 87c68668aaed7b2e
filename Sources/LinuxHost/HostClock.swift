// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign

/// The clocks, the local time zone, and the timers that end a wait.
final class HostClock {
  /// The clock in place of the kernel's, in a simulation.
  let substitute: (any SubstituteClock)?

  /// Whether the wall clock is right whatever the kernel reports, as with a battery clock.
  var isTrusted: Bool { didSet { rule.isTrusted = isTrusted } }

  private let bootTimer: Timer
  private let civilTimer: Timer
  private let timesync: FileWatch
  private var armed: (boot: Duration?, civil: Duration?)
  private var zone: Zone
  private var zoneFile: ZoneFile
  private var zoneCentre: Instant
  /// What is known of the wall clock; see `updateTrust`.
  private var rule: TrustRule
  private var source: TrustSource
  private var ruleReadAt: Duration
  private var lastTrust: ClockTrust?
  /// The settings of a substitute clock that were reported.
  private var settingCount = 0

  /// Makes the timers; `source` says what is known of the wall clock.
  ///
  /// - Throws: `SystemError`, for a zone that the tz database does not have, or without
  ///   descriptors.
  init(
    timezone: String, isTrusted: Bool, substitute: (any SubstituteClock)?,
    source: TrustSource = TrustSource()
  ) throws(SystemError) {
    self.isTrusted = isTrusted
    self.substitute = substitute
    var source = source
    rule = source.rule(isTrusted: isTrusted)
    self.source = source
    ruleReadAt = SystemClock.boot.now
    bootTimer = try Timer(.boot)
    civilTimer = try Timer(.realtime)
    timesync = try FileWatch()
    zoneCentre =
      substitute?.civil(at: SystemClock.boot.now)
      ?? Instant(microseconds: SystemClock.realtime.now.microseconds)
    zoneFile = try ZoneFile(timezone)
    zone = try Self.zone(zoneFile, around: zoneCentre)
    if access(TrustSource.timesyncDirectory, F_OK) == 0 {
      try timesync.add(
        TrustSource.timesyncDirectory, UInt32(IN_CREATE | IN_MOVED_TO | IN_DELETE))
    }
    // An unarmed timer would not report that the clock was set.
    try civilTimer.arm(at: nil)
  }

  var descriptors: [Int32] {
    [bootTimer.descriptor.number, civilTimer.descriptor.number, timesync.descriptor.number]
  }

  /// Reads the clocks.
  func now() -> Now {
    let real = SystemClock.boot.now
    let civil =
      substitute?.civil(at: real) ?? Instant(microseconds: SystemClock.realtime.now.microseconds)
    renewZone(around: civil)
    return Now(
      boot: substitute?.boot(at: real) ?? real, civil: civil, trust: trust(in: civil), zone: zone)
  }

  /// Changes the time zone.
  func setTimezone(_ name: String) throws(SystemError) {
    let file = try ZoneFile(name)
    zone = try Self.zone(file, around: zoneCentre)
    zoneFile = file
  }

  /// Arms the timers for a deadline, or for a time of the real boot clock, whichever is first.
  func arm(_ deadline: Deadline, real: Duration?) throws(SystemError) {
    var boot = deadline.boot
    var civil = deadline.civil.map { Duration.microseconds($0.microseconds) }
    if let substitute { (boot, civil) = (substitute.realTime(of: deadline), nil) }
    boot = [boot, real].compactMap { $0 }.min()
    if boot != armed.boot { try bootTimer.arm(at: boot) }
    if civil != armed.civil { try civilTimer.arm(at: civil) }
    armed = (boot, civil)
  }

  /// Clears what made the timers and the watch readable.
  ///
  /// Where the wall clock was set or synchronised, its trust is read anew at once.
  ///
  /// - Parameter isReadable: whether a descriptor is readable.
  /// - Returns: whether the wall clock was set.
  /// - Throws: `SystemError` if a timer cannot be read, which is a mistake of ours.
  func consumeChange(_ isReadable: (Int32) -> Bool) throws(SystemError) -> Bool {
    if isReadable(bootTimer.descriptor.number), try bootTimer.read() != nil { armed.boot = nil }
    var isSet = false
    var isMarked = false
    if isReadable(civilTimer.descriptor.number), let expiry = try civilTimer.read() {
      isSet = expiry == .clockSet && substitute == nil
      try civilTimer.arm(at: nil)
      armed.civil = nil
    }
    if isReadable(timesync.descriptor.number) {
      _ = try timesync.events()
      isMarked = true
    }
    if isSet || isMarked { updateRule(at: SystemClock.boot.now) }
    return isSet
  }

  /// Reads the trust of the wall clock, at most once a second.
  ///
  /// Nothing reports that NTP has stopped, so the trust is read whenever the loop is awake. A step
  /// of the clock and timesyncd's mark do not wait for this.
  ///
  /// - Returns: whether it differs from the last call's, or a substitute clock was set.
  func updateTrust(_ boot: Duration = SystemClock.boot.now) -> Bool {
    if boot - ruleReadAt >= Self.rulePeriod { updateRule(at: boot) }
    let trust = now().trust
    defer {
      lastTrust = trust
      settingCount = substitute?.settingCount ?? 0
    }
    return lastTrust.map { $0 != trust } ?? false || isSubstituteSet
  }

  /// Whether a substitute clock was set since `updateTrust`.
  var isSubstituteSet: Bool { substitute.map { $0.settingCount != settingCount } ?? false }

  private func updateRule(at boot: Duration) {
    rule = source.rule(isTrusted: isTrusted)
    ruleReadAt = boot
  }

  private static let rulePeriod = Duration.seconds(1)

  private func trust(in civil: Instant) -> ClockTrust {
    substitute?.trust ?? rule.trust(in: civil)
  }

  /// The zone's table covers six years; when the clock has moved by one, another table is made, of
  /// the file in memory: this is the loop, which must not wait for the card.
  private func renewZone(around civil: Instant) {
    let drift = civil < zoneCentre ? zoneCentre - civil : civil - zoneCentre
    guard drift > Self.year, let renewed = try? Self.zone(zoneFile, around: civil) else { return }
    zone = renewed
    zoneCentre = civil
  }

  private static let year = Duration.hours(366 * 24)

  private static func zone(_ file: ZoneFile, around civil: Instant) throws(SystemError) -> Zone {
    let span = (civil - year * 3).seconds..<(civil + year * 3).seconds
    let table = try ZoneTable(file, over: span)
    return Zone(
      name: file.name, initialOffset: table.initialOffset,
      changes: table.changes.map { Zone.Change(at: $0.at, offset: $0.offset) })
  }
}
