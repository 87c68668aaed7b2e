// SPDX-License-Identifier: Apache-2.0
import Sign

extension Instant {
  /// Microseconds since 1970 as a message has them.
  ///
  /// Every reader of JSON keeps whole numbers up to 2^53, which is the year 2255. A clock beyond
  /// it is wrong, and stands at its end.
  var onWire: Int {
    let most: Int64 = 1 << 53 - 1
    return Int(Swift.max(-most, Swift.min(most, microseconds)))
  }
}
