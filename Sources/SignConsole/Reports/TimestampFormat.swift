// SPDX-License-Identifier: Apache-2.0
import Sign

/// Times in UTC with seconds, as in RFC 3339.
package enum TimestampFormat {
  /// Formats a time in microseconds since 1970: `2026-11-23T10:42:07Z`.
  package static func text(_ time: Int) -> String {
    let local = Zone.utc.local(Instant(microseconds: Int64(time)))
    return "\(local.date)T\(local.clock):\(padded(local.second % 60, 2))Z"
  }
}
