// SPDX-License-Identifier: Apache-2.0
import Glibc

extension Duration {
  /// The same length of time in the kernel's form.
  init(_ time: timespec) {
    self = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// The kernel's form, rounded up so that nobody wakes too early; negative lengths are zero.
  var timespec: timespec {
    guard self > .zero else { return Glibc.timespec() }
    let (seconds, attoseconds) = components
    let nanoseconds = (attoseconds + 999_999_999) / 1_000_000_000
    let carry = nanoseconds == 1_000_000_000 ? 1 : 0
    return Glibc.timespec(
      tv_sec: Int(seconds) + carry, tv_nsec: carry == 1 ? 0 : Int(nanoseconds))
  }
}
