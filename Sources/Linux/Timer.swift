// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A timer that is waited for with `Poll`: it becomes readable when its moment has come.
public struct Timer: ~Copyable, Sendable {
  /// Why a timer became readable.
  public enum Expiry: Equatable, Sendable {
    /// Its moment has come.
    case reached

    /// Civil time was set; told by a civil timer only. The timer must be armed again.
    case clockSet
  }

  /// The descriptor to poll.
  public let descriptor: Descriptor

  private let clock: SystemClock

  /// Makes a timer on the boot or civil clock; it is not armed.
  ///
  /// A boot timer does not wake a sleeping machine, but it is due at once when it wakes.
  public init(_ clock: SystemClock) throws(SystemError) {
    self.clock = clock
    descriptor = Descriptor(
      owning: try systemCall("timerfd_create") {
        timerfd_create(clock.identifier, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
      })
  }

  /// Arms the timer for a moment on its clock, in place of an earlier one.
  ///
  /// Nil disarms; a civil timer then still tells when the clock is set.
  public borrowing func arm(at moment: Duration?) throws(SystemError) {
    // A moment at or before zero would disarm; the first nanosecond is long past as well.
    let moment = moment.map { max($0, .nanoseconds(1)) }
    var setting = itimerspec()
    var flags = TFD_TIMER_ABSTIME
    if clock == .civil {
      flags |= TFD_TIMER_CANCEL_ON_SET
      setting.it_value = (moment ?? Self.farFuture).timespec
    } else {
      setting.it_value = (moment ?? .zero).timespec
    }
    let number = descriptor.number
    try systemCall("timerfd_settime") { timerfd_settime(number, Int32(flags), &setting, nil) }
  }

  /// Takes the reason why the timer is readable, if it is.
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

  /// The year 2200: far enough, and within what every kernel takes.
  private static let farFuture = Duration.seconds(7_258_118_400)
}
