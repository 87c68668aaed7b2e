// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignInterface

/// A part of the wiring that can be tried, and as it is sent on the socket.
struct TrialPart {
  let part: Trial.Part
  var wire: Wire.TrialPart

  /// All parts of a wiring in the order in which a person tries them: what shines, then what is
  /// pressed, then displays and sensors.
  static func all(of configuration: SignConfiguration, _ state: State) -> [TrialPart] {
    outputs(of: configuration) + inputs(of: configuration, state) + displays(of: configuration)
      + daylight(of: configuration)
  }

  private static func outputs(of configuration: SignConfiguration) -> [TrialPart] {
    let (settings, wiring) = (configuration.settings, configuration.wiring)
    var parts = settings.lamps.compactMap { lamp in
      wiring.lamps[lamp.key.key].map { output in
        TrialPart(
          .lamp(lamp.key), .lamp(lamp.key.key), .lamp, output, lamp: lamp.key.key)
      }
    }
    for officer in settings.officers {
      switch wiring.indicators[officer.key.key] {
      case .separate(let outputs)?:
        for status in settings.statuses {
          guard let output = outputs[status.name.key] else { continue }
          parts.append(
            TrialPart(
              .led(officer.key, status.name), .indicator(officer.key.key, status.name.key), .led,
              output, officer: officer.key.key, status: status.name.key))
        }
      case .colour(let red, let green, let blue)?:
        for (primary, output) in zip(Trial.Primary.allCases, [red, green, blue]) {
          parts.append(
            TrialPart(
              .colour(officer.key, primary), .indicator(officer.key.key, primary.rawValue), .colour,
              output, officer: officer.key.key))
        }
      case nil: break
      }
    }
    if let bell = wiring.call { parts.append(TrialPart(.bell, .call, .bell, bell)) }
    return parts
  }

  private static func inputs(
    of configuration: SignConfiguration, _ state: State
  ) -> [TrialPart] {
    let settings = configuration.settings
    var parts: [TrialPart] = []
    func add(
      _ button: Button, _ action: String?, officer: ID<Officer>? = nil, lamp: ID<Lamp>? = nil
    ) {
      guard let input = configuration.wiring.buttons[button.key.key] else { return }
      let name = LineID.button(button.key.key).name
      let isFlap = button.key == settings.mailboxSensor?.key
      var wire = Wire.TrialPart(
        part: name, kind: isFlap ? .flap : .button, officer: officer?.key, lamp: lamp?.key,
        action: action, pin: input.pin.description, device: input.pin.device ?? name,
        activeLow: input.activeLow, down: state.contacts[button.key]?.isDown)
      if case .set(let status) = button.press { wire.status = status.key }
      parts.append(TrialPart(part: .button(button.key), wire: wire))
    }
    for officer in settings.officers {
      for button in officer.buttons {
        let isCycle = if case .cycle = button.press { true } else { false }
        add(button, isCycle ? "cycle" : nil, officer: officer.key)
      }
    }
    for lamp in settings.lamps {
      for button in lamp.buttons {
        add(button, button.key.key.split(separator: ".").last.map(String.init), lamp: lamp.key)
      }
    }
    if let call = settings.call { add(call.button, "call") }
    if let flap = settings.mailboxSensor { add(flap, "letters") }
    if let button = settings.attention?.button { add(button, button.key.key) }
    if let button = settings.attention?.endButton { add(button, button.key.key) }
    return parts
  }

  private static func displays(of configuration: SignConfiguration) -> [TrialPart] {
    configuration.settings.plates.filter {
      DisplayAttachment($0, configuration.wiring) != nil
    }.map { policy in
      TrialPart(
        part: .display(policy.device),
        wire: Wire.TrialPart(
          part: "display.\(policy.device)", kind: .display, pin: policy.device,
          device: policy.device, upsideDown: policy.isUpsideDown))
    }
  }

  private static func daylight(of configuration: SignConfiguration) -> [TrialPart] {
    guard let sensor = configuration.wiring.daylight, configuration.settings.daylight != nil else {
      return []
    }
    return [
      TrialPart(
        part: .daylight,
        wire: Wire.TrialPart(part: "daylight", kind: .daylight, pin: sensor, device: sensor))
    ]
  }
}

extension TrialPart {
  private init(
    _ part: Trial.Part, _ line: LineID, _ kind: Wire.TrialPart.Kind, _ output: Output,
    officer: String? = nil, status: String? = nil, lamp: String? = nil
  ) {
    self.part = part
    wire = Wire.TrialPart(
      part: line.name, kind: kind, officer: officer, status: status, lamp: lamp,
      pin: output.pin.description, device: output.pin.device ?? line.name,
      activeLow: output.activeLow)
  }
}

extension Pin {
  /// The device, if it is a channel of one.
  fileprivate var device: String? {
    if case .channel(let device, _) = self { device } else { nil }
  }
}
