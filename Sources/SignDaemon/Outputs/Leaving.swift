// SPDX-License-Identifier: Apache-2.0
import Sign

/// What left the configuration, and is to be driven inactive or cleared.
enum Leaving {
  /// For how long hardware that is absent is tried again; until then a fault reports it.
  static let limit = Duration.hours(1)
}
