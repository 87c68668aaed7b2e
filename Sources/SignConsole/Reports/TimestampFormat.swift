// SPDX-License-Identifier: Apache-2.0
import Sign

/// Moments for machines: UTC with seconds, as in RFC 3339.
package enum TimestampFormat {
  /// A moment in microseconds since 1970: `2026-11-23T10:42:07Z`.
  package static func text(_ moment: Int) -> String {
    let local = Zone.utc.local(Instant(microseconds: Int64(moment)))
    return "\(local.date)T\(local.clock):\(padded(local.second % 60, 2))Z"
  }
}
