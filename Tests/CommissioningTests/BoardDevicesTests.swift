// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import Sign
import Testing

@Suite("What a board offers to a new sign") struct BoardDevicesTests {
  private static let text = FileFact(.regular, mode: 0o644)

  /// A Raspberry Pi with its own devices, and none for a sign.
  private static var plain: ExaminedSystem {
    var system = ExaminedSystem()
    system.kernel = [
      .led: [
        KernelDeviceFact("/sys/class/leds/ACT", names: ["ACT"]),
        KernelDeviceFact("/sys/class/leds/input3::capslock", names: ["input3::capslock"]),
      ],
      .hwmon: [
        KernelDeviceFact("/sys/class/hwmon/hwmon0", names: ["cpu_thermal", "thermal_zone0"]),
        KernelDeviceFact("/sys/class/hwmon/hwmon1", names: ["rpi_volt", "soc:firmware:hwmon"]),
      ],
    ]
    system.texts["/sys/class/leds/ACT/trigger"] = "none [mmc0] timer"
    system.texts["/sys/class/leds/input3::capslock/trigger"] = "[none] kbd-capslock"
    system.files["/sys/class/hwmon/hwmon0/temp1_input"] = text
    let folder = "/dev/input/by-path"
    system.folders[folder] = ["platform-fef00700.hdmi-event", "platform-pwr_button-event"]
    system.links["\(folder)/platform-pwr_button-event"] = "../event0"
    system.links["\(folder)/platform-fef00700.hdmi-event"] = "../event1"
    system.texts["/sys/class/input/event0/device/capabilities/key"] = "10000000000000 0"
    system.texts["/sys/class/input/event1/device/capabilities/key"] = "ffffffff ffffffffffff"
    return system
  }

  /// The same with devices for a sign.
  private static var equipped: ExaminedSystem {
    var system = plain
    system.kernel[.led]?.append(KernelDeviceFact("/sys/class/leds/porch", names: ["porch"]))
    system.texts["/sys/class/leds/porch/trigger"] = "[none] timer"
    system.kernel[.pwm] = [
      KernelDeviceFact("/sys/class/pwm/pwmchip0", names: ["fe20c000.pwm"])
    ]
    system.texts["/sys/class/pwm/pwmchip0/npwm"] = "2"
    system.kernel[.iio] = [
      KernelDeviceFact("/sys/bus/iio/devices/iio:device0", names: ["bh1750", "1-0023"]),
      KernelDeviceFact("/sys/bus/iio/devices/iio:device1", names: ["ads1015", "1-0048"]),
    ]
    system.files["/sys/bus/iio/devices/iio:device0/in_illuminance_raw"] = text
    system.kernel[.hwmon]? += [
      KernelDeviceFact("/sys/class/hwmon/hwmon2", names: ["ina219", "1-0040"]),
      KernelDeviceFact("/sys/class/hwmon/hwmon3", names: ["ina219", "1-0041"]),
      KernelDeviceFact("/sys/class/hwmon/hwmon4", names: ["lm75", "1-004f"]),
      KernelDeviceFact("/sys/class/hwmon/hwmon5", names: ["w1_slave_temp", "28-0316a2795dff"]),
    ]
    for file in ["hwmon2/curr1_input", "hwmon3/curr1_input", "hwmon4/temp1_input"] {
      system.files["/sys/class/hwmon/\(file)"] = text
    }
    system.files["/sys/class/hwmon/hwmon5/temp1_input"] = text
    system.folders["/sys/bus/w1/devices"] = ["28-0316a2795dff", "w1_bus_master1"]
    system.files["/sys/bus/w1/devices/28-0316a2795dff/temperature"] = text
    system.folders["/dev/input/by-path"]?.append("platform-keys-event")
    system.links["/dev/input/by-path/platform-keys-event"] = "../event2"
    // KEY_POWER, KEY_PROG1 and KEY_PROG2, and behind them KEY_PROG3 and KEY_PROG4, and KEY_A.
    system.texts["/sys/class/input/event2/device/capabilities/key"] =
      "c00 300000 10000000000000 40000000"
    return system
  }

  @Test("a board's own LEDs, thermometers and power button are not offered") func plainBoard() {
    #expect(BoardDevices(Self.plain) == BoardDevices())
  }

  @Test("sensors, outputs and keys are offered by the name that only they have") func offers() {
    let board = BoardDevices(Self.equipped)
    #expect(
      board.lamps.map(\.word) == ["led:porch", "pwm:fe20c000.pwm/0", "pwm:fe20c000.pwm/1"])
    #expect(
      board.offers.map(\.words) == [
        "daylight=iio:bh1750", "current=hwmon:1-0040", "current=hwmon:1-0041",
        "thermometer=hwmon:lm75", "thermometer=w1:28-0316a2795dff",
        "buttons=/dev/input/by-path/platform-keys-event",
      ])
    // Keys that no keyboard has come first; KEY_POWER is none.
    #expect(
      board.offers.last?.source
        == .keys("/dev/input/by-path/platform-keys-event", [148, 149, 202, 203, 30]))
    for offer in board.offers {
      #expect(offer.part.accepts(offer.source))
      #expect(!offer.label.english.isEmpty && !offer.label.chinese.isEmpty)
    }
  }

  @Test("what was offered is chosen by number or by word, and check accepts the file")
  func chosen() throws {
    let board = BoardDevices(Self.equipped)
    let first = SignPart.allCases.count + 1
    let byNumber = "leds, 9, \(first), \(first + 1), \(first + 4), \(first + 5)"
    let byWord = """
      leds, epaper-7.5, daylight=iio:bh1750, current=hwmon:1-0040, thermometer=w1:28-0316a2795dff, \
      buttons=/dev/input/by-path/platform-keys-event
      """
    var answers: [SignAnswers] = []
    for parts in [byNumber, byWord] {
      answers.append(
        Drafts.answers(
          lamps: "灯箱=led:porch, 射灯=pwm:fe20c000.pwm/1", officers: "张伟", parts: parts, on: board))
    }
    #expect(answers[0] == answers[1])
    let draft = try SignDraft(answers[0])
    for isChinese in [false, true] {
      let text = draft.text(isChinese: isChinese)
      #expect(Drafts.diagnostics(text) == [])
      guard case .success(let sign) = Drafts.read(text) else { continue }
      #expect(
        Set(sign.wiring.devices.keys) == [
          "led:porch", "pwm:fe20c000.pwm:1", "iio:bh1750", "hwmon:1-0040",
        ])
      #expect(
        Set(sign.wiring.buttons.values.compactMap(\.pin.key?.code)) == [148, 149, 202, 203])
      #expect(
        sign.settings.plates.first?.thermometer
          == "/sys/bus/w1/devices/28-0316a2795dff/temperature")
      #expect(sign.settings.lamps.map(\.label) == ["灯箱", "射灯"])
      #expect(sign.settings.daylight != nil)
    }
  }

  @Test("on another computer the keys are named, and go to the officers in turn") func named()
    throws
  {
    let link = "/dev/input/by-path/pci-0000:01:00.0-usb-0:1.2:1.0-event-kbd"
    let answers = Drafts.answers(
      officers: "张伟, 李娜",
      parts: "buttons=\(link):KEY_1+KEY_2+KEY_3+KEY_4+KEY_5+KEY_6+KEY_7+183, leds")
    guard case .success(let sign) = Drafts.read(try SignDraft(answers).text(isChinese: true))
    else {
      Issue.record("\(Drafts.diagnostics(try SignDraft(answers).text(isChinese: true)))")
      return
    }
    let keys = sign.wiring.buttons.values.compactMap(\.pin.key)
    #expect(keys.map(\.code).sorted() == [2, 3, 4, 5, 6, 7, 8, 183])
    #expect(Set(keys.map(\.device)) == [link])
    #expect(sign.settings.officers.map(\.buttons.count) == [4, 4])
  }

  @Test("the keys of a whole keyboard have their order, and nonsense is no device") func bits() {
    var system = Self.equipped
    let path = "/sys/class/input/event2/device/capabilities/key"
    // KEY_ESC, then digits and letters, KEY_F13 and F14.
    system.texts[path] = "180000000000000 0 ffffffffffffffff"
    guard case .keys(_, let codes)? = BoardDevices(system).offers.last?.source else {
      Issue.record("no keys")
      return
    }
    #expect(codes.prefix(13) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 183, 184, 1])
    system.texts[path] = "nonsense"
    #expect(BoardDevices(system).offers.last?.part == .thermometer)
  }

  @Test(
    "a device that does not fit its part, moves between boots or is no name is refused",
    arguments: [
      "daylight=hwmon:ina219", "current=iio:bh1750", "thermometer", "thermometer=w1:28-0316",
      "thermometer=", "daylight=iio:iio:device0", "current=hwmon:hwmon2", "daylight=iio:a/b",
      "buttons=/dev/input/event0:KEY_1+KEY_2+KEY_3+KEY_4", "buttons=/dev/input/by-path/absent",
      "buttons=/dev/input/by-path/x:KEY_1+KEY_1+KEY_2+KEY_3", "buttons=/dev/null:KEY_1",
      "oled=iio:bh1750", "daylight=iio:a, daylight=iio:b", "leds=led:porch",
    ])
  func refusedParts(text: String) {
    let error = #expect(throws: MalformedText.self) { try AnswerText.parts(text) }
    #expect(error?.expected.chinese.isEmpty == false)
  }

  @Test(
    "an output that moves between boots, has no name, or is another lamp's is refused",
    arguments: [
      "灯箱=led:", "灯箱=led:a/b", "灯箱=led:..", "灯箱=pwm:pwmchip0/1", "灯箱=pwm:x/64", "灯箱=pwm:x/-1",
      "灯箱=pwm:x/1/2", "灯箱=pwm:x/", "灯箱=gpio:17", "a=led:porch, b=led:porch",
      "a=pwm:x, b=pwm:x/0",
    ])
  func refusedLamps(text: String) {
    #expect(throws: MalformedText.self) { try AnswerText.lamps(text) }
  }

  @Test("too few keys, and a thermometer without a panel, are refused") func missing() throws {
    let keys = "buttons=/dev/input/by-path/x:KEY_1+KEY_2+KEY_3+KEY_4"
    #expect(throws: SignDraft.Failure.tooFewKeys(4, needed: 8)) {
      try SignDraft(Drafts.answers(officers: "张伟, 李娜", parts: keys))
    }
    #expect(throws: SignDraft.Failure.self) {
      try SignDraft(Drafts.answers(officers: "张伟", parts: "oled, thermometer=hwmon:lm75"))
    }
    // An expander needs something on it.
    #expect(throws: SignDraft.Failure.self) {
      try SignDraft(Drafts.answers(officers: "张伟", parts: "expander, \(keys)"))
    }
    let onlyLEDs = try SignDraft(Drafts.answers(officers: "张伟", parts: "expander, leds, \(keys)"))
    #expect(Drafts.diagnostics(onlyLEDs.text(isChinese: false)) == [])
    #expect(!onlyLEDs.text(isChinese: false).contains("interrupt"))
  }
}
