// SPDX-License-Identifier: Apache-2.0
import Sign

extension Daylight {
  /// The fault that is reported, by its name.
  func reportedFault(at boot: Duration) -> String? { fault(at: boot)?.rawValue }
}
