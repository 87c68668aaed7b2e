// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A timer (timerfd(2)) to wait for with `Poll`: readable when it has expired.
public struct Timer: ~Copyable, Sendable {
  /// Why a timer became readable.
  public enum Expiry: Equatable, Sendable {
    /// Its time has come.
    case reached

    /// The wall clock was set; on `.realtime` only. The timer must be armed again.
    case clockSet
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  private let clock: SystemClock

  /// Makes a timer on the boot clock or the wall clock; it is not armed.
  ///
  /// A timer on the boot clock does not wake a suspended machine, but is due at once after the
  /// resume.
  public init(_ clock: SystemClock) throws(SystemError) {
    self.clock = clock
    descriptor = Descriptor(
      owning: try systemCall("timerfd_create") {
        timerfd_create(clock.identifier, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
      })
  }

  /// Arms the timer for a time on its clock, and replaces an earlier one.
  ///
  /// Nil disarms it. A timer on the wall clock then still reports that the clock was set.
  public borrowing func arm(at time: Duration?) throws(SystemError) {
    // A time at or before zero would disarm; the first nanosecond is past as well.
    let time = time.map { max($0, .nanoseconds(1)) }
    var setting = itimerspec()
    var flags = TFD_TIMER_ABSTIME
    if clock == .realtime {
      flags |= TFD_TIMER_CANCEL_ON_SET
      setting.it_value = (time ?? Self.farFuture).timespec
    } else {
      setting.it_value = (time ?? .zero).timespec
    }
    let number = descriptor.number
    try systemCall("timerfd_settime") { timerfd_settime(number, Int32(flags), &setting, nil) }
  }

  /// Reads why the timer is readable and makes it unreadable; nil if it is not readable.
  public borrowing func read() throws(SystemError) -> Expiry? {
    var count: UInt64 = 0
    let number = descriptor.number
    do throws(SystemError) {
      let size = try systemCallNonBlocking("read", "timer") { Glibc.read(number, &count, 8) }
      return size == nil ? nil : .reached
    } catch {
      guard error.code == ECANCELED else { throw error }
      return .clockSet
    }
  }

  /// The year 2200: later than any use, and accepted by every kernel.
  private static let farFuture = Duration.seconds(7_258_118_400)
}
