// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration

/// Configurations without problems, and how the tests read one.
enum Sample {
  /// The smallest configuration.
  static let minimal = """
    site:
      name: 花楼社区警务室
      latitude: 30.58
      longitude: 114.30
      timezone: Asia/Shanghai
    officers:
      zhang:
        name: 张伟
    """

  /// The example of the documentation.
  static let full = """
    site:
      name: [江汉区公安分局, 花楼派出所, 花楼社区警务室]
      english: Hualou Community Police Office
      latitude: 30.58
      longitude: 114.30
      timezone: Asia/Shanghai
    statuses:                       # in-community, at-station, out, resting are built in
      on-leave: {label: 休假, english: On leave, colour: "#808080"}
    devices:                        # what hangs on a bus
      leds:   {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
      dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
    lamps:
      lightbox:  {pin: GPIO17, active: low, programme: night}
      spotlight: {pin: dimmer.0, programme: night}
    programmes:
      night:
        - {from: sunset-10m, to: sunrise+10m}
        - {from: "23:00", to: "05:30", level: 30%}
    officers:
      zhang:
        name: 张伟
        rank: 三级警督
        contact: 027-8888 8888
        photograph: zhang.jpg
        reception: [mon 09:00-11:30, thu 14:30-17:00]
        buttons:   {in-community: GPIO5, at-station: GPIO6, out: GPIO13, resting: GPIO19}
        indicator:
          in-community: {pin: leds.0, active: low}
          at-station: {pin: leds.1, active: low}
          out: {pin: leds.2, active: low}
          resting: {pin: leds.3, active: low}
    access:
      read: [everyone]
      set: [group:dutysign, "user:zhang -> zhang"]
      lamps: [group:dutysign]
    """

  static func read(_ bytes: some Sequence<UInt8>) -> Result<SignConfiguration, Problems> {
    SignConfiguration.read(bytes: Array(bytes), name: "sign.yaml") {
      ["Asia/Shanghai", "UTC"].contains($0)
    }
  }

  static func read(_ text: String) -> Result<SignConfiguration, Problems> { read(text.utf8) }

  /// The problems of a text.
  static func problems(_ text: String) -> [Problem] { problems(Array(text.utf8)) }

  static func problems(_ bytes: [UInt8]) -> [Problem] {
    if case .failure(let problems) = read(bytes) { problems.list } else { [] }
  }

  /// The minimal sign with other lines after it.
  static func with(_ lines: String) -> String { minimal + "\n" + lines }

  /// The minimal sign with other lines about its officer.
  static func officer(_ lines: String) -> String {
    with(lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
  }
}
