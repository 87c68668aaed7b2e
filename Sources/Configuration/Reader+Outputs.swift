// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// The electrical level that is active.
enum ActiveLevel: String, CaseIterable {
  case low, high
}

extension Reader {
  enum OutputKey: String, CaseIterable {
    case pin, active, drive
  }

  /// An output: a pin, or a mapping with the pin and its properties.
  func output(_ node: Node) -> Output? {
    guard case .mapping = node.content, kernelKey(of: node) == nil else {
      return pin(node, for: .output).map { Output(pin: $0) }
    }
    return Section(node, self, OutputKey.self, expected: PinText.form).flatMap { section in
      output(
        pin: section.required(.pin, PinText.form), active: section[.active],
        drive: section[.drive])
    }
  }

  /// An output with these values.
  func output(pin: Node?, active: Node?, drive: Node?) -> Output? {
    let activeLow = self.activeLow(active, otherwise: false)
    let outputDrive = drive.flatMap { word($0, Drive.self) }
    guard let node = pin, let pin = self.pin(node, for: .output) else { return nil }
    if let active, kernelKey(of: node) == .led {
      report(
        .init(
          "the kernel knows at which level it is lit, expected no 'active'",
          "内核已知道它在哪个电平点亮，不应有“active”"), active)
    }
    if case .channel(let device, _) = pin, let drive {
      report(
        .init(
          "'\(device)' drives its channels in its own way, expected no 'drive'",
          "“\(device)”的通道驱动方式固定，不应有“drive”"), drive)
    }
    if case .channel(let device, _) = pin, !activeLow, let part = pins.chips[device]?.part,
      part.sourcesNothing
    {
      warnOfUnfedOutput(node, pin, part)
    }
    return Output(pin: pin, activeLow: activeLow, drive: outputDrive ?? .pushPull)
  }

  /// Warns of an output that is on while high, where a high pin gives almost no current.
  private func warnOfUnfedOutput(_ node: Node, _ pin: Pin, _ part: Part) {
    warn(
      .init(
        "a high pin of a \(part) gives only 0.1 mA, which lights no LED and switches no relay; "
          + "expected 'active: low', and the LED or relay from the supply to \(pin)",
        "\(part) 的引脚为高电平时只能输出 0.1 mA，点不亮指示灯，也带不动继电器；"
          + "应写“active: low”，指示灯或继电器由电源接到 \(pin)"),
      node, kind: "an output that gets no current")
  }

  /// Whether a line is active while low.
  func activeLow(_ node: Node?, otherwise: Bool) -> Bool {
    node.flatMap { word($0, ActiveLevel.self) }.map { $0 == .low } ?? otherwise
  }
}
