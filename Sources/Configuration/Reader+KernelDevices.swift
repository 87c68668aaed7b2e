// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// The keys that tell a kernel's device from other pins and sensors.
enum KernelKey: String, CaseIterable {
  case led, pwm, input
}

extension Reader {
  enum LEDKey: String, CaseIterable {
    case led
  }

  enum PWMKey: String, CaseIterable {
    case pwm, channel, hertz
  }

  enum LightSensorKey: String, CaseIterable {
    case iio
  }

  enum CurrentSensorKey: String, CaseIterable {
    case hwmon
  }

  enum ThermometerKey: String, CaseIterable {
    case hwmon, w1
  }

  /// A thermometer of the kernel by its name.
  func kernelThermometer(_ node: Node) -> String? {
    let expected = LocalizedText("a mapping with hwmon or w1", "一组键值，其中有 hwmon 或 w1")
    guard let section = Section(node, self, ThermometerKey.self, expected: expected) else {
      return nil
    }
    section.exclude(.hwmon, .w1)
    let sensor = LocalizedText(
      "the name of a hwmon thermometer such as lm75", "hwmon 温度计的名称，例如 lm75")
    if let node = section[.hwmon] {
      return kernelName(node, .hwmon, expected: sensor).map { "hwmon:\($0)" }
    }
    if section[.w1] == nil {
      reportFound(node, expected: expected)
      return nil
    }
    let what = LocalizedText(
      "the name of a 1-Wire thermometer such as 28-0316a2795dff",
      "1-Wire 温度计的名称，例如 28-0316a2795dff")
    guard let node = section.required(.w1, what), let name = raw(node, expected: what) else {
      return nil
    }
    guard KernelName.isOneWire(name) else {
      reportFound(node, expected: what)
      return nil
    }
    return "/sys/bus/w1/devices/\(name)/temperature"
  }

  /// Which kind of pin of the kernel a mapping is; nil for another value.
  func kernelKey(of node: Node) -> KernelKey? {
    guard case .mapping(let entries) = node.content else { return nil }
    // Another case is a misspelling, which the keys of the mapping tell of.
    return entries.lazy.compactMap { KernelKey(rawValue: $0.key.lowercased()) }.first
  }

  /// A pin of a kernel's device.
  func kernelPin(_ node: Node, _ key: KernelKey, for role: PinRole) -> Pin? {
    if key == .input {
      if role == .button { return self.key(node) }
      report(
        .init(
          "'input' can only be read, expected an output", "“input”只能输入，此处应接输出"), node)
      return nil
    }
    guard role == .output else {
      report(
        .init(
          "'\(key.rawValue)' is an output, expected a pin that can be read",
          "“\(key.rawValue)”是输出，按钮应接可以输入的引脚"), node)
      return nil
    }
    let device: BusDevice?
    switch key {
    case .led:
      device = Section(node, self, LEDKey.self, expected: PinText.form).flatMap { section in
        section.required(.led, Self.kernelName(.led)).flatMap { kernelName($0, .led) }
      }.map { BusDevice(KernelDevice(.led, $0)) }
    case .pwm:
      device = Section(node, self, PWMKey.self, expected: PinText.form).flatMap(pwm)
    case .input: return nil
    }
    guard let device else { return nil }
    pins.kernelDevices[device.key] = device
    return .channel(device: device.key, 0)
  }

  private func pwm(_ section: Section<PWMKey>) -> BusDevice? {
    let channel =
      section[.channel].map {
        integer(
          $0, 0...63, expected: .init("the number of an output, from 0 to 63", "输出的编号，0 至 63"))
      } ?? 0
    let range = Part.pwm.frequencies
    let hertz = section[.hertz].flatMap {
      integer(
        $0, range,
        expected: .init(
          "a frequency from \(range.lowerBound) to \(range.upperBound) hertz",
          "\(range.lowerBound) 至 \(range.upperBound) Hz 的频率"))
    }
    let name = section.required(.pwm, Self.kernelName(.pwm)).flatMap { kernelName($0, .pwm) }
    guard let name, let channel else { return nil }
    return BusDevice(KernelDevice(.pwm, name), channel: UInt8(channel), hertz: hertz)
  }

  /// The key of a sensor of the kernel.
  func kernelSensor(_ node: Node, _ kind: Part.Kind) -> String? {
    let name: String?
    let device: KernelDevice.Kind = kind == .lightSensor ? .iio : .hwmon
    switch device {
    case .iio:
      name = Section(node, self, LightSensorKey.self, expected: .name(of: kind))?
        .required(.iio, Self.kernelName(.iio)).flatMap { kernelName($0, .iio) }
    default:
      name = Section(node, self, CurrentSensorKey.self, expected: .name(of: kind))?
        .required(.hwmon, Self.kernelName(.hwmon)).flatMap { kernelName($0, .hwmon) }
    }
    guard let name else { return nil }
    let found = BusDevice(KernelDevice(device, name))
    pins.kernelDevices[found.key] = found
    return found.key
  }

  /// The name of a kernel's device.
  func kernelName(
    _ node: Node, _ kind: KernelDevice.Kind, expected: LocalizedText? = nil
  ) -> String? {
    let expected = expected ?? Self.kernelName(kind)
    guard let name = text(node, expected: expected) else { return nil }
    guard KernelName.isText(name, of: kind) else {
      reportFound(node, expected: expected)
      return nil
    }
    if KernelName.isNumber(name, of: kind) {
      report(
        .init(
          "'\(Quoted(name))' is a number that moves between boots, expected \(expected.english)",
          LocalizedText.spaced(
            "“\(Quoted(name))”这样的编号每次启动可能不同，应写", expected.chinese)), node)
      return nil
    }
    return name
  }

  private static func kernelName(_ kind: KernelDevice.Kind) -> LocalizedText {
    switch kind {
    case .iio:
      .init("the name of an IIO device such as bh1750", "IIO 设备的名称，例如 bh1750")
    case .hwmon:
      .init("the name of a hwmon device such as ina219", "hwmon 设备的名称，例如 ina219")
    case .led:
      .init("the name of a folder in /sys/class/leds", "/sys/class/leds 中的目录名")
    case .pwm:
      .init(
        "the name of a PWM controller such as fe20c000.pwm", "PWM 控制器的名称，例如 fe20c000.pwm")
    }
  }
}
