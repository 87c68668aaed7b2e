// SPDX-License-Identifier: Apache-2.0
import Checksum
import Sign

extension Counter {
  /// The counters of a lamp, saved in a boot.
  static func counters(
    of lamp: ID<Lamp>, _ snapshot: LampSnapshot, in bootID: String
  ) -> [Counter] {
    // An unknown contribution or boot is −1, because zero is possible; unknown milliamperes are 0.
    let lampContribution: Double = snapshot.lampContribution ?? -1
    let boot: Double = snapshot.isOfThisBoot ? number(of: bootID) : -1
    let values: [(String, Double)] = [
      ("level", Double(snapshot.level.percent)), ("switches", Double(snapshot.meter.switches)),
      ("litSeconds", snapshot.meter.lit.inSeconds), ("wattHours", snapshot.meter.wattHours),
      ("milliamperes", snapshot.milliamperes ?? 0), ("addedLux", lampContribution),
      ("boot", boot),
    ]
    return values.map { Counter(subject: "lamp.\(lamp)", name: $0.0, value: $0.1) }
  }

  /// The lamps among counters, as a boot sees them.
  static func lamps(
    _ counters: [Counter], seenIn bootID: String
  ) -> [ID<Lamp>: LampSnapshot] {
    let boot = number(of: bootID)
    var lamps: [ID<Lamp>: LampSnapshot] = [:]
    for counter in counters where counter.subject.hasPrefix("lamp.") {
      let lamp = ID<Lamp>(String(counter.subject.dropFirst(5)))
      let value = counter.value
      switch counter.name {
      case "level": lamps[lamp, default: LampSnapshot()].level = Level(percent: whole(value))
      case "switches": lamps[lamp, default: LampSnapshot()].meter.switches = whole(value)
      case "litSeconds":
        lamps[lamp, default: LampSnapshot()].meter.lit = .seconds(max(0, value))
      case "wattHours": lamps[lamp, default: LampSnapshot()].meter.wattHours = max(0, value)
      case "milliamperes":
        lamps[lamp, default: LampSnapshot()].milliamperes = value > 0 ? value : nil
      case "addedLux":
        lamps[lamp, default: LampSnapshot()].lampContribution = value >= 0 ? value : nil
      case "boot": lamps[lamp, default: LampSnapshot()].isOfThisBoot = value == boot
      default: break
      }
    }
    return lamps
  }

  /// A figure as a whole number, at least 0.
  private static func whole(_ value: Double) -> Int {
    Int(exactly: max(0, value).rounded()) ?? 0
  }

  /// A number for a boot, of as many bits as a floating-point number holds exactly.
  static func number(of bootID: String) -> Double {
    Double(FNV1a(bootID.utf8).value >> 11)
  }
}
