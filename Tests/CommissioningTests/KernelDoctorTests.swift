// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import ProgramLanguage
import Sign
import SignConsole
import Testing

@Suite("The examination of kernel devices") struct KernelDoctorTests {
  private static let file = """
    site:
      name: 花楼社区警务室
      latitude: 30.58
      longitude: 114.30
      timezone: Asia/Shanghai
    officers:
      zhang:
        name: 张伟
        buttons: {out: {input: /dev/input/by-path/keys, key: KEY_PROG1}}
    daylight: {sensor: {iio: bh1750}}
    lamps:
      box: {pin: {led: box}, level: 100%, current: {sensor: {hwmon: ina219}}}
      spot: {pin: {pwm: fe20c000.pwm, channel: 1}, level: 30%}
    """

  private static let subjects = [
    "/dev/input/by-path/keys", "hwmon:ina219", "iio:bh1750", "led:box", "pwm:fe20c000.pwm:1",
  ]

  private static func sign() throws -> SignConfiguration {
    switch Drafts.read(file) {
    case .success(let sign): return sign
    case .failure(let problems): throw problems
    }
  }

  /// A machine that has all devices of the file, with the rights of the udev rule.
  private static var system: ExaminedSystem {
    var system = ExaminedSystem()
    system.kernel = [
      .iio: [KernelDeviceFact("/sys/bus/iio/devices/iio:device0", names: ["bh1750", "1-0023"])],
      .hwmon: [KernelDeviceFact("/sys/class/hwmon/hwmon2", names: ["ina219", "1-0040"])],
      .led: [KernelDeviceFact("/sys/class/leds/box", names: ["box"])],
      .pwm: [KernelDeviceFact("/sys/class/pwm/pwmchip0", names: ["fe20c000.pwm"])],
    ]
    let readable = FileFact(.regular, mode: 0o444)
    let writable = FileFact(.regular, mode: 0o664, gid: 50, group: "gpio")
    system.files["/sys/bus/iio/devices/iio:device0/in_illuminance_raw"] = readable
    system.files["/sys/class/hwmon/hwmon2/curr1_input"] = readable
    system.files["/sys/class/leds/box/brightness"] = writable
    system.files["/sys/class/pwm/pwmchip0/export"] = FileFact(
      .regular, mode: 0o220, gid: 50, group: "gpio")
    system.texts["/sys/class/pwm/pwmchip0/npwm"] = "2"
    system.files["/dev/input/by-path/keys"] = FileFact(
      .characterDevice, mode: 0o640, gid: 53, group: "input")
    system.accounts[0].gids.append(53)
    system.accounts[0].groups.append("input")
    return system
  }

  private static func findings(_ system: ExaminedSystem) throws -> [Finding] {
    Doctor(system, path: DoctorTests.path, file: .read(try sign(), nil)).findings()
      .filter { subjects.contains($0.subject) }
  }

  @Test("devices that are there with their rights are well") func well() throws {
    let found = try Self.findings(Self.system)
    #expect(found.map(\.subject) == Self.subjects)
    #expect(found.allSatisfy { $0.severity == .ok })
    #expect(
      found.map(\.fact.english) == [
        "root:input 0640", "has curr1_input", "has in_illuminance_raw", "root:gpio 0664",
        "root:gpio 0220",
      ])
  }

  private typealias World = DoctorTests.World

  private static let worlds: [World] = [
    World(
      "no keys", .critical, "/dev/input/by-path/keys", "no such node",
      "ls -l /dev/input/by-path/"
    ) { $0.files["/dev/input/by-path/keys"] = nil },
    World(
      "a keyboard of root", .critical, "/dev/input/by-path/keys",
      "may not open it (root:root 0600)",
      "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=input"
    ) { $0.files["/dev/input/by-path/keys"] = FileFact(.characterDevice, mode: 0o600) },
    World(
      "another LED", .critical, "led:box", "the kernel has no such device", "ls /sys/class/leds/"
    ) { $0.kernel[.led]?[0].names = ["ACT"] },
    World(
      "no light sensor", .critical, "iio:bh1750", "the kernel has no such device",
      "grep . /sys/bus/iio/devices/*/name"
    ) { $0.kernel[.iio] = nil },
    World(
      "two meters", .critical, "hwmon:ina219", "2 devices have this name",
      "sudoedit \(DoctorTests.path)"
    ) {
      $0.kernel[.hwmon]?.append(
        KernelDeviceFact("/sys/class/hwmon/hwmon3", names: ["ina219", "1-0041"]))
    },
    World(
      "a thermometer", .critical, "hwmon:ina219", "it has no curr1_input",
      "ls /sys/class/hwmon/hwmon2/"
    ) { $0.files["/sys/class/hwmon/hwmon2/curr1_input"] = nil },
    World(
      "an accelerometer", .critical, "iio:bh1750", "it has no in_illuminance_input",
      "ls /sys/bus/iio/devices/iio:device0/"
    ) { $0.files["/sys/bus/iio/devices/iio:device0/in_illuminance_raw"] = nil },
    World(
      "an LED without its rule", .critical, "led:box", "may not open it (root:root 0644)",
      "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=leds"
    ) { $0.files["/sys/class/leds/box/brightness"] = FileFact(.regular, mode: 0o644) },
    World(
      "an output that udev did not see", .critical, "pwm:", "may not open it (root:root 0644)",
      "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=pwm"
    ) {
      $0.files["/sys/class/pwm/pwmchip0/pwm1/duty_cycle"] = FileFact(.regular, mode: 0o644)
    },
    World(
      "one output only", .critical, "pwm:", "it has no output 1: there are 1",
      "sudoedit \(DoctorTests.path)"
    ) { $0.texts["/sys/class/pwm/pwmchip0/npwm"] = "1" },
  ]

  @Test("each device that is not well is found, with its cause and a command", arguments: worlds)
  private func bad(_ world: World) throws {
    var system = Self.system
    world.change(&system)
    let bad = try Self.findings(system).filter { $0.severity != .ok }
    let finding = try #require(bad.first)
    #expect(bad.count == 1)
    #expect(finding.subject.hasPrefix(world.subject))
    #expect(finding.severity == world.severity)
    #expect(finding.fact.english.contains(world.fact))
    #expect(finding.command == world.command)
    for text in [finding.fact, try #require(finding.cause)] {
      #expect(text.chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(text.chinese)")
    }
  }

  @Test("a thermometer is found by its name, and has a temperature") func thermometer() throws {
    let text =
      Self.file + """

        devices: {paper: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
        plate: {device: paper, thermometer: {hwmon: w1_slave_temp}}
        """
    guard case .success(let sign) = Drafts.read(text) else {
      Issue.record("the file has problems")
      return
    }
    var system = Self.system
    func finding() -> Finding? {
      Doctor(system, path: DoctorTests.path, file: .read(sign, nil)).findings()
        .first { $0.subject == "hwmon:w1_slave_temp" }
    }
    #expect(finding()?.fact.english == "the kernel has no such device")
    system.kernel[.hwmon]?.append(
      KernelDeviceFact("/sys/class/hwmon/hwmon5", names: ["w1_slave_temp"]))
    #expect(finding()?.fact.english == "it has no temp1_input")
    system.files["/sys/class/hwmon/hwmon5/temp1_input"] = FileFact(.regular, mode: 0o444)
    #expect(finding()?.severity == .ok)
  }

  @Test(
    "a thermometer in the processor is found out by its name, its path and the name of its driver",
    arguments: [
      ("{hwmon: cpu_thermal}", "hwmon:cpu_thermal", true),
      ("{hwmon: 1-0048}", "hwmon:1-0048", false),
      ("/sys/class/thermal/thermal_zone0/temp", "/sys/class/thermal/thermal_zone0/temp", true),
      ("/sys/class/hwmon/hwmon5/temp1_input", "/sys/class/hwmon/hwmon5/temp1_input", true),
      ("/sys/class/hwmon/hwmon6/temp1_input", "/sys/class/hwmon/hwmon6/temp1_input", false),
    ])
  func processor(written: String, subject: String, isProcessor: Bool) throws {
    let text =
      Self.file + """

        devices: {paper: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
        plate: {device: paper, thermometer: \(written)}
        """
    guard case .success(let sign) = Drafts.read(text) else {
      Issue.record("the file has problems")
      return
    }
    var system = Self.system
    let names = ["hwmon5": ["cpu_thermal"], "hwmon6": ["lm75", "1-0048"]]
    for (folder, names) in names {
      let path = "/sys/class/hwmon/\(folder)"
      system.kernel[.hwmon]?.append(KernelDeviceFact(path, names: names))
      system.texts["\(path)/name"] = names[0]
      system.files["\(path)/temp1_input"] = FileFact(.regular, mode: 0o444)
    }
    system.files["/sys/class/thermal/thermal_zone0/temp"] = FileFact(.regular, mode: 0o444)
    let finding = Doctor(system, path: DoctorTests.path, file: .read(sign, nil)).findings()
      .first { $0.subject == subject }
    #expect(finding?.severity == (isProcessor ? .warning : .ok))
    #expect(finding?.fact.english.contains("processor") == isProcessor)
    #expect(finding?.fact.chinese.contains("处理器") == isProcessor)
  }

  @Test("the drawing has each device, what it drives, and that its wires are the kernel's")
  func drawing() throws {
    let drawing = WiringDrawing(try Self.sign())
    #expect(drawing.conflicts.isEmpty)
    for texts in [Strings(.english), Strings(.chinese)] {
      let text = drawing.lines(texts).joined(separator: "\n")
      let svg = drawing.svg(texts)
      for word in ["bh1750", "ina219", "fe20c000.pwm", "PWM", "overlay", "148"] {
        #expect(text.contains(word), "\(word)")
        #expect(svg.contains(word), "\(word)")
      }
    }
  }
}
