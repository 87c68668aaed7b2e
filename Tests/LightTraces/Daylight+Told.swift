// SPDX-License-Identifier: Apache-2.0
import Sign

extension Daylight {
  /// The fault that people are told of, by its name.
  func told(at boot: Duration) -> String? { fault(at: boot)?.rawValue }
}
