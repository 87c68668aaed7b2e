// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign

extension Counter {
  /// What is remembered of a lamp, as counters of the record.
  static func counters(
    of lamp: Name<Lamp>, _ record: LampRecord, in bootID: String
  ) -> [Counter] {
    // What is not known is written as less than nothing: a lamp may well add no light at all.
    let ownLight: Double = record.ownLight ?? -1
    let boot: Double = record.isOfThisBoot ? BootIdentity.number(of: bootID) : -1
    let values: [(String, Double)] = [
      ("level", Double(record.level.percent)), ("switches", Double(record.meter.switches)),
      ("litSeconds", record.meter.lit.inSeconds), ("wattHours", record.meter.wattHours),
      ("milliamperes", record.milliamperes ?? 0), ("ownLight", ownLight),
      ("boot", boot),
    ]
    return values.map { Counter(subject: "lamp.\(lamp)", name: $0.0, value: $0.1) }
  }

  /// What the counters of the record say of lamps, seen in a boot.
  static func lampRecords(
    _ counters: [Counter], seenIn bootID: String
  ) -> [Name<Lamp>: LampRecord] {
    let boot = BootIdentity.number(of: bootID)
    var records: [Name<Lamp>: LampRecord] = [:]
    for counter in counters where counter.subject.hasPrefix("lamp.") {
      let lamp = Name<Lamp>(String(counter.subject.dropFirst(5)))
      let value = counter.value
      switch counter.name {
      case "level": records[lamp, default: LampRecord()].level = Level(percent: Int(value))
      case "switches": records[lamp, default: LampRecord()].meter.switches = Int(value)
      case "litSeconds": records[lamp, default: LampRecord()].meter.lit = .seconds(value)
      case "wattHours": records[lamp, default: LampRecord()].meter.wattHours = value
      case "milliamperes":
        records[lamp, default: LampRecord()].milliamperes = value > 0 ? value : nil
      case "ownLight": records[lamp, default: LampRecord()].ownLight = value >= 0 ? value : nil
      case "boot": records[lamp, default: LampRecord()].isOfThisBoot = value == boot
      default: break
      }
    }
    return records
  }
}
