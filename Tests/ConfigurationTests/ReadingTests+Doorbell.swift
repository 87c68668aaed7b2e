// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

extension ReadingTests {
  @Test("a call button and a letter sensor are read, with their inputs and access rights")
  func doorbell() throws {
    let file = try Sample.read(
      Sample.with(
        """
        call: {button: {pin: GPIO5, filter: 20ms}, every: 45s, output: {pin: GPIO6, active: low}, for: 5s}
        letters: {sensor: {pin: GPIO13, active: high, bias: down, stuck-after: 5m}}
        access: {letters: [group:dutysign]}
        """)
    ).get()
    #expect(
      file.settings.call
        == CallButton(
          button: Button(key: "call", press: .call, contact: .debounced),
          every: .seconds(45), ringing: .seconds(5)))
    #expect(
      file.settings.mailboxSensor
        == Button(key: "letters", press: .mailbox, stuckAfter: .minutes(5)))
    #expect(file.wiring.call == Output(pin: .line(.name("GPIO6")), activeLow: true))
    #expect(
      file.wiring.buttons == [
        "call": Input(pin: .line(.name("GPIO5")), debounce: .milliseconds(20)),
        "letters": Input(pin: .line(.name("GPIO13")), activeLow: false, bias: .pullDown),
      ])
    #expect(file.settings.access.mailbox == [.group("dutysign")])
  }

  @Test("both are optional, and ringing is at most as long as the time between calls")
  func noDoorbell() throws {
    let none = try Sample.read(Sample.minimal).get()
    #expect(none.settings.call == nil)
    #expect(none.settings.mailboxSensor == nil)
    #expect(none.settings.access.mailbox.isEmpty)
    let quick = try Sample.read(Sample.with("call: {button: GPIO5, every: 2s}")).get()
    #expect(quick.settings.call?.ringing == .seconds(2))
  }

  @Test(
    "the log has the position and the kind of a problem, and no text of the file",
    arguments: [
      ("contact: [027-8888]", "sign.yaml:9:14: a value of the wrong form"),
      ("buttons: {zhangwei: GPIO5}", "sign.yaml:9:15: an unknown status"),
      ("zhangwei: 027-8888", "sign.yaml:9:5: an unknown key"),
      ("automatic: [{set: resting}]", "sign.yaml:9:17: 'at' is missing"),
      ("contact: \"027-8888", "sign.yaml:9:14: not the YAML it should be"),
      ("photograph: ../zhangwei", "sign.yaml:9:17: a value of the wrong form"),
    ])
  func logLines(_ text: String, _ expected: String) {
    let lines = Sample.problems(Sample.officer(text)).map(\.logLine)
    #expect(lines == [expected])
  }
}
