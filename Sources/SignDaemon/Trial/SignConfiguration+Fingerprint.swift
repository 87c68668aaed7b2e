// SPDX-License-Identifier: Apache-2.0
import Checksum
import Configuration
import Hardware
import Sign

extension SignConfiguration {
  /// The fingerprint of everything in the configuration that a wire can contradict: chips, panels,
  /// pins, their active levels, bias and drive, and the rotation of displays.
  ///
  /// What a person may change without touching a wire is not in it: names, programmes, times.
  var wiringFingerprint: UInt64 {
    var lines = wiring.namedOutputs.map { "\($0.id) \($0.output.text)" }
    lines += wiring.buttons.map {
      "button.\($0.key) \($0.value.pin) \($0.value.activeLow) \($0.value.bias.rawValue)"
    }
    lines += wiring.devices.values.map {
      "device.\($0.key) \($0.part.rawValue) \($0.bus) \($0.address)"
        + " \($0.interrupt?.description ?? "-")"
    }
    lines += wiring.panels.values.map { panel in
      let port = panel.port
      let bus =
        switch port.transport {
        case .spidev(let path, _): path
        case .lines: "lines"
        }
      return "panel.\(panel.key) \(panel.part.rawValue) \(bus) \(port.lines) \(port.busyLow)"
    }
    lines += wiring.meters.map { "meter.\($0.key) \($0.value)" }
    lines += settings.plates.map { "plate.\($0.device) \($0.isUpsideDown)" }
    if let daylight = wiring.daylight { lines.append("daylight \(daylight)") }
    return FNV1a(lines.sorted().joined(separator: "\n").utf8).value
  }
}

extension Output {
  fileprivate var text: String { "\(pin) \(activeLow) \(drive.rawValue)" }
}

extension UInt64 {
  /// A fingerprint as 16 hexadecimal digits.
  var fingerprintText: String { padded(self, 16, radix: 16) }
}
