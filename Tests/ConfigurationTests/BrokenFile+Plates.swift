// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in the lines of panels.
  static let panels: [BrokenFile] = [
    BrokenFile(
      "a panel on I2C",
      Sample.with("devices: {plate: {chip: uc8179, bus: /dev/i2c-1, address: 0x20}}"),
      [
        "sign.yaml:9:38: devices.plate.bus: a uc8179 is on SPI, expected no 'bus'",
        "sign.yaml:9:59: devices.plate.address: a uc8179 is on SPI, expected no 'address'",
      ]),
    BrokenFile(
      "an expander with the lines of a panel",
      Sample.with("devices: {leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20, dc: GPIO25}}"),
      ["sign.yaml:9:69: devices.leds.dc: a pcf8574 is on I2C, expected no 'dc'"]),
    BrokenFile(
      "a panel without lines", Sample.with("devices: {plate: {chip: ssd1680}}"),
      [
        "sign.yaml:9:18: devices.plate: 'spi' is missing, expected the node of the panel's SPI "
          + "such as /dev/spidev0.0",
        "sign.yaml:9:18: devices.plate: 'dc' is missing, expected the line of D/C",
        "sign.yaml:9:18: devices.plate: 'reset' is missing, expected the line of RST",
        "sign.yaml:9:18: devices.plate: 'busy' is missing, expected the line of BUSY",
      ]),
    BrokenFile(
      "a panel on SPI and on lines",
      Sample.with(
        """
        devices:
          plate: {chip: uc8179, spi: /dev/spidev0.0, clock: GPIO11, data: GPIO10, select: GPIO8,
            dc: GPIO25, reset: GPIO17, busy: GPIO24, hertz: 4000000}
        """),
      [
        "sign.yaml:10:53: devices.plate.clock: 'spi' and 'clock' exclude each other, expected one "
          + "of them",
        "sign.yaml:10:67: devices.plate.data: 'spi' and 'data' exclude each other, expected one "
          + "of them",
        "sign.yaml:10:83: devices.plate.select: 'spi' and 'select' exclude each other, expected "
          + "one of them",
        "sign.yaml:11:53: devices.plate.hertz: lines are as quick as they are, expected 'hertz' "
          + "with 'spi' alone",
      ]),
    BrokenFile(
      "a panel's line that is used as a lamp, and a clock that no panel has",
      Sample.with(
        """
        devices:
          plate: {chip: uc8179, spi: /dev/spidev0.0, hertz: 4, dc: GPIO25, reset: GPIO17,
            busy: GPIO24}
        lamps:
          lightbox: {pin: GPIO17, level: 30%}
        """),
      [
        "sign.yaml:10:53: devices.plate.hertz: found '4', expected a clock from 100000 to "
          + "20000000 hertz",
        "sign.yaml:13:19: lamps.lightbox.pin: GPIO17 is used already by devices.plate.reset at "
          + "line 10, expected a pin of its own",
      ]),
    BrokenFile(
      "two panels at one node",
      Sample.with(
        """
        devices:
          left: {chip: ssd1680, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO17, busy: GPIO24}
          right: {chip: ssd1680, spi: /dev/spidev0.0, dc: GPIO5, reset: GPIO6, busy: GPIO7}
        """),
      [
        "sign.yaml:11:31: devices.right.spi: /dev/spidev0.0 is used already by devices.left.spi, "
          + "expected a node of its own"
      ]),
    BrokenFile(
      "an SPI node by its number",
      Sample.with(
        "devices: {plate: {chip: ssd1680, spi: 0.0, dc: GPIO25, reset: GPIO17, busy: leds.1}}"),
      [
        "sign.yaml:9:39: devices.plate.spi: found '0.0', expected the node of the panel's SPI "
          + "such as /dev/spidev0.0",
        "sign.yaml:9:77: devices.plate.busy: found 'leds.1', expected a GPIO line and no "
          + "device's channel",
      ]),
  ]

  /// Mistakes in plates.
  static let plates: [BrokenFile] = [
    BrokenFile(
      "a plate on an unknown display", plate("{device: plat}"),
      ["sign.yaml:13:17: plate.device: unknown display 'plat', did you mean 'plate'?"]),
    BrokenFile(
      "a plate on a sensor", plate("{device: sky}"),
      [
        "sign.yaml:13:17: plate.device: 'sky' (bh1750) is no display, expected an e-paper panel, "
          + "an ssd1306 or an ht16k33"
      ]),
    BrokenFile(
      "more officers than a matrix has room for",
      plate("{device: matrix, officers: [zhang, zhang, zhang]}"),
      [
        "sign.yaml:13:35: plate.officers: 3 officers, expected one or two",
        "sign.yaml:13:43: plate.officers[2]: 'zhang' is on this plate already, expected each "
          + "officer once",
        "sign.yaml:13:50: plate.officers[3]: 'zhang' is on this plate already, expected each "
          + "officer once",
      ]),
    BrokenFile(
      "a thermometer that is no file, and a way of refreshing that is none",
      plate("{device: plate, thermometer: 21, partial-refreshes: summer}"),
      [
        "sign.yaml:13:37: plate.thermometer: found '21', expected a file of the kernel such as "
          + "/sys/bus/w1/devices/28-0316a2795dff/temperature",
        "sign.yaml:13:60: plate.partial-refreshes: found 'summer', expected warm or never",
      ]),
    BrokenFile(
      "a plate without a display", plate("{language: english}"),
      ["sign.yaml:13:8: plate: 'device' is missing, expected the name of a display"]),
    BrokenFile(
      "two plates on one display", plate("[{device: plate}, {device: plate}]"),
      [
        "sign.yaml:13:35: plate[2].device: 'plate' has a plate already, expected a display of "
          + "its own"
      ]),
    BrokenFile(
      "values that are none",
      plate(
        "{device: plate, languages: english, on-stop: blank, rotation: 90, dithering: bayer, "
          + "minimum-interval: 25h, refresh-at: noon}"),
      [
        "sign.yaml:13:24: plate.languages: unknown key, did you mean 'language'?",
        "sign.yaml:13:53: plate.on-stop: found 'blank', expected clear or keep",
        "sign.yaml:13:70: plate.rotation: found '90', expected 0 or 180",
        "sign.yaml:13:85: plate.dithering: found 'bayer', expected floyd-steinberg, "
          + "atkinson or blue-noise",
        "sign.yaml:13:110: plate.minimum-interval: found '25h', expected a duration from 0s to "
          + "24h",
        "sign.yaml:13:127: plate.refresh-at: found 'noon', expected a time of day such as 18:00",
      ]),
    BrokenFile(
      "officers of another sign, and one twice",
      plate("{device: plate, officers: [zhang, zhan, zhang]}"),
      [
        "sign.yaml:13:42: plate.officers[2]: unknown officer 'zhan', did you mean 'zhang'?",
        "sign.yaml:13:48: plate.officers[3]: 'zhang' is on this plate already, expected each "
          + "officer once",
      ]),
    BrokenFile(
      "inks of a panel that has none", plate("{device: plate, inks: {red: red}}"),
      ["sign.yaml:13:30: plate.inks: a uc8179 has no coloured inks, expected no 'inks'"]),
    BrokenFile(
      "no officers", plate("{device: plate, officers: []}"),
      ["sign.yaml:13:34: plate.officers: 0 officers, expected one to eight"]),
    BrokenFile(
      "a code that no camera reads",
      plate("{device: plate, code: \(String(repeating: "x", count: 201))}"),
      ["sign.yaml:13:30: plate.code: 201 bytes, expected at most 200, such as an address"]),
    BrokenFile(
      "more officers than a small display has room for",
      crowded("[zhang, li, wang]", "english"),
      [
        "sign.yaml:16:8: plate: the names, statuses and ends of 3 officers do not fit on 128x64 "
          + "('In community' has no room), expected at most 2 of these officers, or shorter names "
          + "and labels"
      ]),
    BrokenFile(
      "a name that no plate has room for",
      crowded("[long]", "chinese"),
      [
        "sign.yaml:16:8: plate: the names, statuses and ends of 1 officer do not fit on 128x64 "
          + "('一二三四五六七八九十一二三四五六七八九十' has no room), expected shorter names and labels"
      ]),
    BrokenFile(
      "a presence that is none",
      Sample.with("statuses: {out: {present: perhaps}}"),
      ["sign.yaml:9:27: statuses.out.present: found 'perhaps', expected yes or no"]),
  ]

  private static func crowded(_ officers: String, _ language: String) -> String {
    """
    site: {name: [所], latitude: 30, longitude: 114, timezone: Asia/Shanghai}
    officers:
      zhang:
        name: 张伟
      li:
        name: 李娜
      wang:
        name: 王建国
      liu:
        name: 刘洋
      long:
        name: 一二三四五六七八九十一二三四五六七八九十
    devices:
      oled: {chip: ssd1306, bus: /dev/i2c-1, address: 0x3c}
    access: {read: [everyone]}
    plate: {device: oled, officers: \(officers), language: \(language)}
    """
  }

  private static func plate(_ plate: String) -> String {
    Sample.with(
      """
      devices:
        plate: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO17, busy: GPIO24}
        matrix: {chip: ht16k33, bus: /dev/i2c-1, address: 0x70}
        sky: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}
      plate: \(plate)
      """)
  }
}
