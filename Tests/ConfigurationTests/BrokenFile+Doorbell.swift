// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in the doorbell and the mailbox.
  static let doorbell: [BrokenFile] = [
    BrokenFile(
      "a call without a button", Sample.with("call: {every: 30s}"),
      [
        "sign.yaml:9:7: call: 'button' is missing, expected a pin such as GPIO17, "
          + "chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "a call that rings for longer than the time to the next",
      Sample.with("call: {button: GPIO5, every: 10s, output: GPIO6, for: 11s}"),
      [
        "sign.yaml:9:55: call.for: longer than the time from one call to the next, "
          + "expected 'every' at most"
      ]),
    BrokenFile(
      "a ringing time without anything that rings",
      Sample.with("call: {button: GPIO5, for: 2s}"),
      [
        "sign.yaml:9:28: call.for: a time without anything that rings, expected 'output' with a pin"
      ]),
    BrokenFile(
      "a doorbell without a time between calls",
      Sample.with("call: {button: GPIO5, every: 10ms}"),
      ["sign.yaml:9:30: call.every: found '10ms', expected a duration from 1s to 1h, such as 30s"]),
    BrokenFile(
      "a call button with a meaning of its own",
      Sample.with("call: {button: {pin: GPIO5, hold: resting}}"),
      [
        "sign.yaml:9:29: call.button.hold: unknown key, expected pin, active, bias, filter, "
          + "lockout or stuck-after"
      ]),
    BrokenFile(
      "one pin for the doorbell and the mailbox",
      Sample.with("call: {button: GPIO5}\nletters: {sensor: GPIO5}"),
      [
        "sign.yaml:10:19: letters.sensor: GPIO5 is used already by call.button at line 9, "
          + "expected a pin of its own"
      ]),
    BrokenFile(
      "a sensor with two ways of being read",
      Sample.with("letters: {sensor: {pin: GPIO5, filter: 20ms, lockout: 50ms}}"),
      [
        "sign.yaml:9:55: letters.sensor.lockout: 'filter' and 'lockout' exclude each other, "
          + "expected one of them"
      ]),
    BrokenFile(
      "a mailbox that is just a pin", Sample.with("letters: GPIO5"),
      ["sign.yaml:9:10: letters: found 'GPIO5', expected a mapping with sensor"]),
  ]
}
