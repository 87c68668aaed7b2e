// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension Doctor {
  /// The devices of kernel drivers: whether there is one of each name, and what it is good for.
  func kernelFindings() -> [Finding] {
    let devices = sign?.wiring.devices.values.sorted { $0.key < $1.key } ?? []
    return devices.compactMap { device in
      device.part.kernelKind.map { finding(on: device, $0) }
    } + thermometerFindings()
  }

  /// The thermometers at the displays.
  private func thermometerFindings() -> [Finding] {
    let prefix = "hwmon:"
    return (sign?.settings.plates ?? []).compactMap(\.thermometer).map { path in
      if path.hasPrefix(prefix) {
        let name = String(path.dropFirst(prefix.count))
        let found = finding(on: BusDevice(KernelDevice(.hwmon, name)), .hwmon, ["temp1_input"])
        let names = facts.kernelDevices(.hwmon).filter { $0.names.contains(name) }.flatMap(\.names)
        return found.severity == .ok
          && (names + [name]).contains(where: ProcessorThermometer.isNamed)
          ? inProcessor(path) : found
      }
      if facts.file(path) != nil {
        // The name of a driver beside a numbered file of hwmon.
        let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
        let names = ["name", "type"].compactMap { facts.text(of: "\(folder)/\($0)") }
        return ProcessorThermometer.isMeant(by: path)
          || names.contains(where: ProcessorThermometer.isNamed)
          ? inProcessor(path) : .ok(path, "is there", "存在")
      }
      return .critical(
        path, .init("there is no such file", "没有这个文件"),
        cause: .init(
          "a mistyped name, or an overlay such as w1-gpio is missing",
          "名称写错，或缺少 overlay，例如 w1-gpio"), "ls /sys/bus/w1/devices/")
    }
  }

  private func inProcessor(_ thermometer: String) -> Finding {
    .warning(
      thermometer, ProcessorThermometer.fault,
      cause: .init(
        "an e-paper panel in frost would get partial refreshes; name a thermometer at the panel",
        "严寒中电子纸仍会局部刷新；应改为屏旁的温度计"), "sudoedit \(path)")
  }

  private func finding(
    on device: BusDevice, _ kind: KernelDevice.Kind, _ attributes: [String]? = nil
  ) -> Finding {
    let all = facts.kernelDevices(kind)
    let found = all.filter { $0.names.contains(device.bus) }
    guard let only = found.first else {
      let names = LocalizedText.list(all.compactMap(\.names.first))
      let present =
        names.english.isEmpty
        ? LocalizedText("; there is none", "；现在一个也没有")
        : .init("; there are: ", "；现有：") + names
      return .critical(
        device.key, .init("the kernel has no such device", "内核中没有这个设备"),
        cause: .init("a mistyped name, or its overlay is missing", "名称写错，或缺少它的 overlay") + present,
        kind.listing)
    }
    guard found.count == 1 else {
      let names = LocalizedText.list(found.compactMap(\.names.last))
      return .critical(
        device.key, .init("\(found.count) devices have this name", "有 \(found.count) 个设备叫这个名称"),
        cause: .init("write one of: ", "请改写为其中之一：") + names, "sudoedit \(path)")
    }
    return kind.isOutput
      ? rights(to: device, only, kind)
      : reading(of: device, only, attributes ?? kind.attributes)
  }

  /// Whether the daemon may write to an output.
  private func rights(
    to device: BusDevice, _ found: KernelDeviceFact, _ kind: KernelDevice.Kind
  ) -> Finding {
    let isLED = kind == .led
    let exported = "\(found.folder)/pwm\(device.address)/duty_cycle"
    let attribute =
      isLED
      ? "\(found.folder)/brightness"
      : facts.file(exported) == nil ? "\(found.folder)/export" : exported
    if !isLED, let outputs = facts.text(of: "\(found.folder)/npwm").flatMap({ Int($0) }),
      Int(device.address) >= outputs
    {
      return .critical(
        device.key,
        .init(
          "it has no output \(device.address): there are \(outputs)",
          "没有输出 \(device.address)：共 \(outputs) 路"),
        cause: .init("outputs are counted from 0", "输出从 0 开始编号"), "sudoedit \(path)")
    }
    guard let status = facts.file(attribute) else {
      return .critical(
        device.key, .init("there is no \(attribute)", "没有 \(attribute)"),
        cause: .init("it is no device of this class", "它不是这一类设备"), "ls \(found.folder)/")
    }
    // Of its group the missing membership is a finding already.
    let isOfGroup = status.group == "gpio" && status.mode & 0o020 != 0
    guard let account = facts.account(Self.user), !status.allows(2, to: account), !isOfGroup else {
      return .ok(device.key, status.rights, status.rights)
    }
    return denied(device.key, status, subsystem: isLED ? "leds" : "pwm")
  }

  /// Whether a sensor has one of the attributes of what it is for.
  private func reading(
    of device: BusDevice, _ found: KernelDeviceFact, _ attributes: [String]
  ) -> Finding {
    if let attribute = attributes.first(where: { facts.file("\(found.folder)/\($0)") != nil }) {
      return .ok(device.key, "has \(attribute)", "有 \(attribute)")
    }
    let names = LocalizedText.list(attributes)
    return .critical(
      device.key, .init("it has no ", "它没有 ") + names,
      cause: .init(
        "another device is meant, or its driver is another one", "所指的是另一个设备，或驱动不对"),
      "ls \(found.folder)/")
  }
}

extension KernelDevice.Kind {
  fileprivate var isOutput: Bool { self == .led || self == .pwm }

  /// The attributes that a sensor of light or current may have.
  fileprivate var attributes: [String] {
    self == .iio
      ? ["", "0"].flatMap { number in
        ["input", "raw"].map { "in_illuminance\(number)_\($0)" }
      } : ["curr1_input"]
  }

  /// What lists the names.
  fileprivate var listing: String {
    switch self {
    case .iio: "grep . /sys/bus/iio/devices/*/name"
    case .hwmon: "grep . /sys/class/hwmon/*/name"
    case .led: "ls /sys/class/leds/"
    case .pwm: "ls -l /sys/class/pwm/*/device"
    }
  }
}
