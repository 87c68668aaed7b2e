// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
package import Sign

/// What the kernel's own drivers offer on a board, for `dutysign init` to propose.
///
/// Only what is surely meant for a sign is among it: no LED that shows the state of the board, no
/// thermometer of a processor, no button that switches the board off. Whoever wants one of these
/// names it.
package struct BoardDevices: Equatable, Sendable {
  /// A part, and the device that can stand in for its chip or pins.
  package struct Offer: Equatable, Sendable {
    package var part: SignPart
    package var source: KernelSource

    /// Makes an offer.
    package init(_ part: SignPart, _ source: KernelSource) {
      self.part = part
      self.source = source
    }

    /// What it is, for the list.
    package var label: LocalizedText {
      switch source {
      case .iio: .init("found here: a light sensor", "本机的光照传感器")
      case .hwmon where part == .current:
        .init("found here: a current sensor, for the first lamp", "本机的电流传感器，用于第一盏灯")
      case .hwmon, .oneWire: .init("found here: a thermometer", "本机的温度计")
      case .keys(_, let codes):
        .init("found here: \(codes.count) keys as buttons", "本机的输入设备，\(codes.count) 个按键可作按钮")
      }
    }

    /// The words of the part on the command line: `daylight=iio:bh1750`.
    package var words: String { "\(part.rawValue)=\(source.words)" }
  }

  /// The outputs for lamps.
  package private(set) var lamps: [SignAnswers.Lamp.Kind] = []

  /// The parts.
  package private(set) var offers: [Offer] = []

  /// A board without any.
  package init() {}

  /// Reads what a machine has.
  ///
  /// Nothing is requested or changed.
  package init(_ facts: some SystemFacts) {
    addLamps(facts)
    for sensor in Self.named(facts.kernelDevices(.iio), .iio) where sensor.isLight(facts) {
      offers.append(Offer(.daylight, .iio(sensor.name)))
    }
    let monitors = Self.named(facts.kernelDevices(.hwmon), .hwmon)
    for sensor in monitors where sensor.has("curr1_input", facts) {
      offers.append(Offer(.current, .hwmon(sensor.name)))
    }
    addThermometers(monitors, facts)
    addKeys(facts)
  }

  /// The keys of an input device of the board, in the order of their use.
  func keys(of link: String) -> [UInt16]? {
    offers.lazy.compactMap { offer -> [UInt16]? in
      guard case .keys(link, let codes) = offer.source else { return nil }
      return codes
    }.first
  }

  private mutating func addLamps(_ facts: some SystemFacts) {
    // The LEDs of a keyboard have the number of its input device, and a trigger is somebody's.
    for output in Self.named(facts.kernelDevices(.led), .led)
    where !output.name.hasPrefix("input")
      && facts.text(of: "\(output.folder)/trigger")?.contains("[none]") == true
    {
      lamps.append(.led(output.name))
    }
    for output in Self.named(facts.kernelDevices(.pwm), .pwm) {
      let count = facts.text(of: "\(output.folder)/npwm").flatMap { Int($0) } ?? 0
      lamps += (0..<max(0, min(count, 64))).map { .pwm(output.name, channel: $0) }
    }
  }

  private mutating func addThermometers(_ monitors: [Named], _ facts: some SystemFacts) {
    // Heat of the board itself; a 1-Wire thermometer is found by its own name.
    let others = [
      "thermal", "cpu", "core", "k10temp", "adc", "nvme", "drive", "acpi", "gpu", "w1_",
    ]
    for sensor in monitors
    where sensor.has("temp1_input", facts) && !sensor.has("curr1_input", facts)
      && !sensor.names.contains(where: { name in others.contains { name.contains($0) } })
    {
      offers.append(Offer(.thermometer, .hwmon(sensor.name)))
    }
    let bus = "/sys/bus/w1/devices"
    for name in facts.names(in: bus)
    where KernelName.isOneWire(name) && facts.file("\(bus)/\(name)/temperature") != nil {
      offers.append(Offer(.thermometer, .oneWire(name)))
    }
  }

  private mutating func addKeys(_ facts: some SystemFacts) {
    let folder = "/dev/input/by-path"
    for name in facts.names(in: folder) {
      let link = "\(folder)/\(name)"
      // The remote control of a television speaks by HDMI.
      guard KernelName.isInputLink(link), name.contains("event"), !name.contains(".hdmi-"),
        let node = facts.target(of: link)?.split(separator: "/").last,
        let bits = facts.text(of: "/sys/class/input/\(node)/device/capabilities/key")
      else { continue }
      let codes = InputKeys.usable(inBits: bits)
      if codes.count >= SignDraft.statuses.count {
        offers.append(Offer(.buttons, .keys(link, codes)))
      }
    }
  }

  /// A device and the name that only it has.
  private struct Named {
    var name: String
    var names: [String]
    var folder: String

    func has(_ attribute: String, _ facts: some SystemFacts) -> Bool {
      facts.file("\(folder)/\(attribute)") != nil
    }

    func isLight(_ facts: some SystemFacts) -> Bool {
      ["_input", "0_input", "_raw", "0_raw"].contains { has("in_illuminance\($0)", facts) }
    }
  }

  /// The devices of a class that have a name which no other one has.
  private static func named(_ devices: [KernelDeviceFact], _ kind: KernelDevice.Kind) -> [Named] {
    devices.compactMap { device in
      device.names.first { name in
        KernelName.isName(name, of: kind) && devices.count { $0.names.contains(name) } == 1
      }.map { Named(name: $0, names: device.names, folder: device.folder) }
    }
  }
}

/// The keys of an input device that can be buttons.
enum InputKeys {
  /// The keys that can be buttons, in the order of their use.
  ///
  /// Those that no keyboard has come first, then digits, then the rest by their codes. Keys that
  /// switch the board off are none.
  ///
  /// - Parameter text: `capabilities/key` of sysfs: words in hexadecimal, the highest first,
  ///   without zeros in front. A word has 64 bits; 32 on a board of 32 bits, where no word is
  ///   longer.
  /// - Returns: the codes that have a name.
  static func usable(inBits text: String) -> [UInt16] {
    let words = text.split(separator: " ").map { UInt64($0, radix: 16) ?? 0 }
    let codes = codes(inWords: words, bits: UInt.bitWidth)
    let named = codes.filter { KeyCode.name(of: $0) != "\($0)" && !ending.contains($0) }
    return named.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  private static func codes(inWords words: [UInt64], bits: Int) -> [UInt16] {
    var codes: [UInt16] = []
    for (index, word) in words.reversed().enumerated() {
      for bit in 0..<bits where word >> UInt64(bit) & 1 == 1 {
        let code = index * bits + bit
        if (1...767).contains(code) { codes.append(UInt16(code)) }
      }
    }
    return codes
  }

  /// Those that the system acts on, and `KEY_WAKEUP`.
  private static let ending = KeyCode.ending.union([143])

  private static func rank(_ code: UInt16) -> Int {
    switch code {
    case 148, 149, 202, 203, 256...265: 0
    case 2...11: 1
    case 183...194: 2
    default: 3
    }
  }
}
