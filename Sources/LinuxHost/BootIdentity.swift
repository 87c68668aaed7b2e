// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// The identity of this boot, so that a time on its boot clock is not taken for another boot's.
enum BootIdentity {
  /// The kernel's boot ID; where a sandbox hides it, the unit's `Environment=DUTYSIGN_BOOT_ID=%b`;
  /// without both, a unique name: then a time of this boot counts as another boot's.
  static func current() -> String {
    if let bytes = try? File.read("/proc/sys/kernel/random/boot_id", limit: 64) {
      return String(decoding: bytes.prefix { $0 > UInt8(ascii: " ") }, as: UTF8.self)
    }
    return ProcessEnvironment["DUTYSIGN_BOOT_ID"] ?? unique()
  }

  /// A name that is not used twice.
  static func unique() -> String {
    let seconds = SystemClock.realtime.now.components.seconds
    return "run-\(seconds)-\(SystemClock.boot.now.components)-\(getpid())"
  }
}
