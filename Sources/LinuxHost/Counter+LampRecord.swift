// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign

extension Counter {
  /// What is remembered of a lamp, as counters of the record.
  static func counters(
    of lamp: ID<Lamp>, _ record: LampSnapshot, in bootID: String
  ) -> [Counter] {
    // What is not known is written as less than nothing: a lamp may well add no light at all.
    let lampContribution: Double = record.lampContribution ?? -1
    let boot: Double = record.isOfThisBoot ? BootIdentity.number(of: bootID) : -1
    let values: [(String, Double)] = [
      ("level", Double(record.level.percent)), ("switches", Double(record.meter.switches)),
      ("litSeconds", record.meter.lit.inSeconds), ("wattHours", record.meter.wattHours),
      ("milliamperes", record.milliamperes ?? 0), ("ownLight", lampContribution),
      ("boot", boot),
    ]
    return values.map { Counter(subject: "lamp.\(lamp)", name: $0.0, value: $0.1) }
  }

  /// What the counters of the record say of lamps, seen in a boot.
  static func lampRecords(
    _ counters: [Counter], seenIn bootID: String
  ) -> [ID<Lamp>: LampSnapshot] {
    let boot = BootIdentity.number(of: bootID)
    var records: [ID<Lamp>: LampSnapshot] = [:]
    for counter in counters where counter.subject.hasPrefix("lamp.") {
      let lamp = ID<Lamp>(String(counter.subject.dropFirst(5)))
      let value = counter.value
      switch counter.name {
      case "level": records[lamp, default: LampSnapshot()].level = Level(percent: Int(value))
      case "switches": records[lamp, default: LampSnapshot()].meter.switches = Int(value)
      case "litSeconds": records[lamp, default: LampSnapshot()].meter.lit = .seconds(value)
      case "wattHours": records[lamp, default: LampSnapshot()].meter.wattHours = value
      case "milliamperes":
        records[lamp, default: LampSnapshot()].milliamperes = value > 0 ? value : nil
      case "ownLight":
        records[lamp, default: LampSnapshot()].lampContribution = value >= 0 ? value : nil
      case "boot": records[lamp, default: LampSnapshot()].isOfThisBoot = value == boot
      default: break
      }
    }
    return records
  }
}
