// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// A sign with a lamp that has these buttons, from line 14 on.
  private static func lightbox(_ buttons: String) -> String {
    let lines = buttons.split(separator: "\n").map { "      \($0)" }
    return Sample.officer("buttons: {out: GPIO5}") + """

      lamps:
        lightbox:
          pin: GPIO17
          buttons:

      """ + lines.joined(separator: "\n") + "\n    level: 100%\n"
  }

  /// Mistakes in the buttons of lamps.
  static let lampButtons: [BrokenFile] = [
    BrokenFile(
      "a lamp's button with an unknown action",
      lightbox(
        """
        toggel: GPIO22
        """),
      [
        "sign.yaml:14:7: lamps.lightbox.buttons.toggel: unknown action 'toggel', did you mean "
          + "'toggle'?"
      ]),
    BrokenFile(
      "a lamp's buttons without their names",
      lightbox(
        """
        [GPIO22]
        """),
      [
        "sign.yaml:14:7: lamps.lightbox.buttons: found a list, expected a pin for toggle, on, off "
          + "or automatic"
      ]),
    BrokenFile(
      "a lamp's button on the pin of an officer's",
      lightbox(
        """
        toggle: GPIO5
        """),
      [
        "sign.yaml:14:15: lamps.lightbox.buttons.toggle: GPIO5 is used already by "
          + "officers.zhang.buttons.out at line 9, expected a pin of its own"
      ]),
    BrokenFile(
      "two buttons of a lamp on one pin, one of them the lamp's own",
      lightbox(
        """
        on: GPIO22
        off: GPIO22
        toggle: GPIO17
        """),
      [
        "sign.yaml:15:12: lamps.lightbox.buttons.off: GPIO22 is used already by "
          + "lamps.lightbox.buttons.on at line 14, expected a pin of its own",
        "sign.yaml:16:15: lamps.lightbox.buttons.toggle: GPIO17 is used already by "
          + "lamps.lightbox.pin at line 12, expected a pin of its own",
      ]),
    BrokenFile(
      "a lamp's button without a pin, and for too long",
      lightbox(
        """
        on: {for: 30d}
        """),
      [
        "sign.yaml:14:11: lamps.lightbox.buttons.on: 'pin' is missing, expected a pin such as "
          + "GPIO17, chip-label:offset or device.channel",
        "sign.yaml:14:17: lamps.lightbox.buttons.on.for: found '30d', expected a duration from 1m "
          + "to 7d, such as 2h",
      ]),
    BrokenFile(
      "a lamp's button with keys of an officer's",
      lightbox(
        """
        on: {pin: GPIO22, hold: out, cycle: [out, resting], double: out}
        """),
      [
        "sign.yaml:14:31: lamps.lightbox.buttons.on.hold: holding it gives the lamp back to its "
          + "programme, expected no 'hold'",
        "sign.yaml:14:43: lamps.lightbox.buttons.on.cycle: a lamp's button sets no status, "
          + "expected no 'cycle'",
        "sign.yaml:14:67: lamps.lightbox.buttons.on.double: a lamp's button sets no status, "
          + "expected no 'double'",
      ]),
    BrokenFile(
      "a time for a button that releases a lamp",
      lightbox(
        """
        automatic: {pin: GPIO22, for: 2h, hold-time: 2s}
        """),
      [
        "sign.yaml:14:37: lamps.lightbox.buttons.automatic.for: this button gives the lamp back at "
          + "once, expected no 'for'",
        "sign.yaml:14:52: lamps.lightbox.buttons.automatic.hold-time: this button gives the lamp "
          + "back at once, expected no 'hold-time'",
      ]),
    BrokenFile(
      "an officer's button that acts for a time",
      Sample.officer("buttons: {out: {pin: GPIO5, for: 2h}}"),
      [
        "sign.yaml:9:38: officers.zhang.buttons.out.for: only a lamp's button acts for a time, "
          + "expected no 'for'"
      ]),
    BrokenFile(
      "a voltage out of range",
      Sample.with(
        """
        devices: {shunt: {chip: ina219, bus: /dev/i2c-1, address: 0x41}}
        lamps: {lightbox: {pin: GPIO17, level: 100%, current: {sensor: shunt, volts: 12V}}}
        """),
      [
        "sign.yaml:10:78: lamps.lightbox.current.volts: found '12V', expected a number of volts "
          + "from 1 to 400"
      ]),
  ]
}
