// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in buttons and indicators.
  static let buttons: [BrokenFile] = [
    BrokenFile(
      "a button for an unknown status",
      Sample.officer(
        "buttons: {in-comunity: GPIO5}"),
      [
        "sign.yaml:9:15: officers.zhang.buttons.in-comunity: unknown status 'in-comunity', did "
          + "you mean 'in-community'?"
      ]),
    BrokenFile(
      "a button for a label",
      Sample.officer(
        "buttons: {在社区: GPIO5}"),
      [
        "sign.yaml:9:15: officers.zhang.buttons.在社区: a label, did you mean its status "
          + "'in-community'?"
      ]),
    BrokenFile(
      "a button without a pin",
      Sample.officer(
        """
        buttons:
          out: {active: low}
        """),
      [
        "sign.yaml:10:12: officers.zhang.buttons.out: 'pin' is missing, expected a pin such as "
          + "GPIO17, chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "a button with a wrong bias",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, bias: pull-up}
        """),
      [
        "sign.yaml:10:31: officers.zhang.buttons.out.bias: found 'pull-up', expected as-is, "
          + "disabled, up or down"
      ]),
    BrokenFile(
      "a button with a filter and a lock-out",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, filter: 20ms, lockout: 50ms}
        """),
      [
        "sign.yaml:10:48: officers.zhang.buttons.out.lockout: 'filter' and 'lockout' exclude "
          + "each other, expected one of them"
      ]),
    BrokenFile(
      "a filter that is far too long",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, filter: 20s}
        """),
      [
        "sign.yaml:10:33: officers.zhang.buttons.out.filter: found '20s', expected a duration "
          + "from 1ms to 1s"
      ]),
    BrokenFile(
      "a hold of an unknown status",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, hold: holiday}
        """),
      [
        "sign.yaml:10:31: officers.zhang.buttons.out.hold: unknown status 'holiday', expected "
          + "in-community, at-station, out or resting"
      ]),
    BrokenFile(
      "a hold time without a hold",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, hold-time: 2s}
        """),
      [
        "sign.yaml:10:36: officers.zhang.buttons.out.hold-time: a time without anything to hold "
          + "for, expected 'hold' with a status or a time to add"
      ]),
    BrokenFile(
      "a cycle of one status",
      Sample.officer(
        "buttons: {cycle: [out], pin: GPIO5}"),
      [
        "sign.yaml:9:22: officers.zhang.buttons.cycle: a round of 1, expected a list of at least "
          + "two statuses"
      ]),
    BrokenFile(
      "a cycle among other buttons",
      Sample.officer(
        "buttons: {cycle: [out, resting], pin: GPIO5, at-station: GPIO6}"),
      [
        "sign.yaml:9:50: officers.zhang.buttons.at-station: unknown key, expected pin, active, "
          + "bias, filter, lockout, double, hold, hold-time, stuck-after, cycle or for"
      ]),
    BrokenFile(
      "a cycle inside a button",
      Sample.officer(
        """
        buttons:
          out: {pin: GPIO5, cycle: [out, resting]}
        """),
      [
        "sign.yaml:10:32: officers.zhang.buttons.out.cycle: this button has a status already, "
          + "expected no 'cycle'"
      ]),
    BrokenFile(
      "a button on an expander without an interrupt line",
      Sample.with(
        """
            buttons: {out: leds.0}
        devices:
          leds: {chip: pcf8574, bus: /dev/i2c-1, address: 0x20}
        """),
      [
        "sign.yaml:9:20: officers.zhang.buttons.out: 'leds' has no interrupt line that could "
          + "tell of a press, expected 'interrupt' among the keys of devices.leds"
      ]),
    BrokenFile(
      "a button on an output",
      Sample.with(
        """
            buttons: {out: keys.A7}
        devices:
          keys: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20, interrupt: GPIO4}
        """),
      [
        "sign.yaml:9:20: officers.zhang.buttons.out: this channel of a mcp23017 is an output "
          + "only, expected one that can be read"
      ]),
    BrokenFile(
      "a button on a dimmer",
      Sample.with(
        """
            buttons: {out: dimmer.0}
        devices:
          dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
        """),
      [
        "sign.yaml:9:20: officers.zhang.buttons.out: this channel of a pca9685 is an output "
          + "only, expected one that can be read"
      ]),
    BrokenFile(
      "a pull-down of an expander",
      Sample.with(
        """
            buttons:
              out: {pin: keys.0, bias: down}
        devices:
          keys: {chip: mcp23017, bus: /dev/i2c-1, address: 0x20, interrupt: GPIO4}
        """),
      [
        "sign.yaml:10:32: officers.zhang.buttons.out.bias: 'keys' cannot pull down, expected up, "
          + "disabled or as-is"
      ]),
    BrokenFile(
      "an indicator for an unknown status",
      Sample.officer(
        "indicator: {on-leave: GPIO5}"),
      [
        "sign.yaml:9:17: officers.zhang.indicator.on-leave: unknown status 'on-leave', expected "
          + "in-community, at-station, out or resting"
      ]),
    BrokenFile(
      "an RGB LED with two pins",
      Sample.officer(
        "indicator: {rgb: [GPIO5, GPIO6]}"),
      [
        "sign.yaml:9:22: officers.zhang.indicator.rgb: found a list, expected three pins, [red, "
          + "green, blue]"
      ]),
    BrokenFile(
      "an RGB LED with another key",
      Sample.officer(
        "indicator: {rgb: [GPIO5, GPIO6, GPIO7], out: GPIO8}"),
      ["sign.yaml:9:45: officers.zhang.indicator.out: unknown key, expected rgb, active or drive"]),
    BrokenFile(
      "one pin for a button and an indicator",
      Sample.officer(
        """
        buttons: {out: GPIO5}
        indicator: {out: GPIO5}
        """),
      [
        "sign.yaml:10:22: officers.zhang.indicator.out: GPIO5 is used already by "
          + "officers.zhang.buttons.out at line 9, expected a pin of its own"
      ]),
    BrokenFile(
      "an indicator that is a single pin",
      Sample.officer(
        "indicator: GPIO5"),
      [
        "sign.yaml:9:16: officers.zhang.indicator: found 'GPIO5', expected a pin for each "
          + "status, or a mapping with rgb"
      ]),
  ]
}
