// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign

extension Counter {
  /// The snapshot of a lamp as counters of the journal.
  static func counters(
    of lamp: ID<Lamp>, _ snapshot: LampSnapshot, in bootID: String
  ) -> [Counter] {
    // An unknown contribution is -1: a lamp may well contribute 0 lux.
    let lampContribution: Double = snapshot.lampContribution ?? -1
    let boot: Double = snapshot.isOfThisBoot ? BootIdentity.number(of: bootID) : -1
    let values: [(String, Double)] = [
      ("level", Double(snapshot.level.percent)), ("switches", Double(snapshot.meter.switches)),
      ("litSeconds", snapshot.meter.lit.inSeconds), ("wattHours", snapshot.meter.wattHours),
      ("milliamperes", snapshot.milliamperes ?? 0), ("ownLight", lampContribution),
      ("boot", boot),
    ]
    return values.map { Counter(subject: "lamp.\(lamp)", name: $0.0, value: $0.1) }
  }

  /// The snapshots of lamps in the counters of the journal, seen in a boot.
  static func lampSnapshots(
    _ counters: [Counter], seenIn bootID: String
  ) -> [ID<Lamp>: LampSnapshot] {
    let boot = BootIdentity.number(of: bootID)
    var snapshots: [ID<Lamp>: LampSnapshot] = [:]
    for counter in counters where counter.subject.hasPrefix("lamp.") {
      let lamp = ID<Lamp>(String(counter.subject.dropFirst(5)))
      let value = counter.value
      switch counter.name {
      case "level": snapshots[lamp, default: LampSnapshot()].level = Level(percent: Int(value))
      case "switches": snapshots[lamp, default: LampSnapshot()].meter.switches = Int(value)
      case "litSeconds": snapshots[lamp, default: LampSnapshot()].meter.lit = .seconds(value)
      case "wattHours": snapshots[lamp, default: LampSnapshot()].meter.wattHours = value
      case "milliamperes":
        snapshots[lamp, default: LampSnapshot()].milliamperes = value > 0 ? value : nil
      case "ownLight":
        snapshots[lamp, default: LampSnapshot()].lampContribution = value >= 0 ? value : nil
      case "boot": snapshots[lamp, default: LampSnapshot()].isOfThisBoot = value == boot
      default: break
      }
    }
    return snapshots
  }
}
