// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import Linux
import Sign

extension Circumstances {
  /// The world of this machine.
  static var present: Circumstances {
    let now = Instant(microseconds: SystemClock.realtime.now.microseconds)
    var circumstances = Circumstances(
      // An older clock was never set.
      now: now.isPlausible ? now : nil,
      zone: { name in
        (try? ZoneTable.standardOffset(of: name)).map { Zone(name: name, initialOffset: $0) }
      },
      readPhotograph: FileContents.init(endsOf:limit:))
    // A thermometer is not read: a conversion takes a second.
    circumstances.isIrregular = { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }
    return circumstances
  }
}
