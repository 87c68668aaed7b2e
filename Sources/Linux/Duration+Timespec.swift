// SPDX-License-Identifier: Apache-2.0
import Glibc

extension Duration {
  /// Converts a `timespec`.
  init(_ time: timespec) {
    self = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// This duration as a `timespec`, rounded up so that no wait ends too early.
  ///
  /// A negative duration becomes zero.
  var timespec: timespec {
    guard self > .zero else { return Glibc.timespec() }
    let (seconds, attoseconds) = components
    let nanoseconds = (attoseconds + 999_999_999) / 1_000_000_000
    let overflow = nanoseconds == 1_000_000_000 ? 1 : 0
    return Glibc.timespec(
      tv_sec: Int(seconds) + overflow, tv_nsec: overflow == 1 ? 0 : Int(nanoseconds))
  }
}
