// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import Sign

extension Circumstances {
  /// The world of this machine.
  static var present: Circumstances {
    let now = Instant(microseconds: SystemClock.realtime.now.microseconds)
    return Circumstances(
      // An older clock was never set.
      now: now.isPlausible ? now : nil,
      zone: { name in
        (try? ZoneTable.standardOffset(of: name)).map { Zone(name: name, initialOffset: $0) }
      },
      readPhotograph: FileContents.init(endsOf:limit:))
  }
}
