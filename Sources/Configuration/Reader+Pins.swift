// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  /// The use of a pin.
  enum PinRole {
    case output, button
  }

  /// A pin, which is recorded as used.
  func pin(_ node: Node, for role: PinRole) -> Pin? {
    let pin: Pin
    if let kernel = kernelKey(of: node) {
      guard let found = kernelPin(node, kernel, for: role) else { return nil }
      pin = found
    } else {
      switch pinText(node) {
      case .line(let address)?: pin = .line(address)
      case .channel(let device, let word)?:
        guard let channel = self.channel(word, of: device, node, for: role) else { return nil }
        pin = .channel(device: device, channel)
      case nil: return nil
      }
    }
    pins.uses.append(PinAllocator.Use(pin: pin, path: node.path, position: node.position))
    return pin
  }

  /// A GPIO line, which is recorded as used.
  func line(_ node: Node) -> LineAddress? {
    guard let text = pinText(node) else { return nil }
    guard case .line(let address) = text else {
      reportFound(
        node,
        expected: .init("a GPIO line and no device's channel", "GPIO 线路，而不是设备的通道"))
      return nil
    }
    pins.uses.append(
      PinAllocator.Use(pin: .line(address), path: node.path, position: node.position))
    return address
  }

  private func pinText(_ node: Node) -> PinText? {
    guard let text = raw(node, expected: PinText.form) else { return nil }
    // As messages name a kernel's device.
    if let kind = KernelKey.allCases.first(where: { text.hasPrefix("\($0.rawValue):") }) {
      let mapping = "{\(kind.rawValue): …}"
      report(
        .init(
          "found '\(Quoted(text))', expected a kernel's device as a mapping: \(mapping)",
          "此处写的是“\(Quoted(text))”，内核的设备应写成一组键值：\(mapping)"), node)
      return nil
    }
    guard let pin = PinText(text) else {
      reportFound(node, expected: PinText.form)
      return nil
    }
    if case .line(.name(let name)) = pin, let meant = Self.withoutZeros(name) {
      report(.init("found ", "此处") + node.found + .didYouMean(meant), node)
      return nil
    }
    if let chip = Self.numberedChip(of: pin) {
      report(
        .init(
          "'\(Quoted(chip))' is a number that moves between boots, "
            + "expected the chip's label, as gpiodetect prints it in brackets",
          "“\(Quoted(chip))”这样的编号每次启动可能不同，应写芯片标签，即 gpiodetect 方括号内的名称"),
        node)
      return nil
    }
    if case .line(.name(let name)) = pin, let meant = Self.inCapitals(name) {
      warn(
        .init("found ", "此处") + node.found + .didYouMean(meant), node,
        kind: "the name of a line in small letters")
    }
    return pin
  }

  /// The chip of a line by its number, `gpiochip0` or `/dev/gpiochip0`, with an offset or without.
  private static func numberedChip(of pin: PinText) -> String? {
    let chip: String
    switch pin {
    case .line(.offset(let label, _)): chip = label
    case .line(.name(let name)): chip = name
    case .line(.key), .channel: return nil
    }
    let file = chip.hasPrefix("/") ? chip.split(separator: "/").last ?? "" : chip[...]
    let isNumbered = file.hasPrefix("gpiochip") && Int(file.dropFirst("gpiochip".count)) != nil
    return isNumbered ? chip : nil
  }

  /// `GPIO17` for `gpio17` and `SPI_MOSI` for `spi_mosi`; nil for the name of another line.
  ///
  /// Names of lines differ by the case of their letters, and another board may have such a name.
  private static func inCapitals(_ name: String) -> String? {
    let capitals = name.uppercased()
    let meant = withoutZeros(capitals) ?? capitals
    return meant != name && LineAddress.name(meant).headerNumber != nil ? meant : nil
  }

  /// `GPIO17` for `GPIO017`, which no line of a Raspberry Pi is called; nil for another name.
  private static func withoutZeros(_ name: String) -> String? {
    let digits = name.dropFirst(4)
    guard name.hasPrefix("GPIO"), digits.count > 1, digits.first == "0",
      digits.allSatisfy("0123456789".contains), let number = Int(digits)
    else { return nil }
    return "GPIO\(number)"
  }

  private func channel(
    _ word: String, of device: String, _ node: Node, for role: PinRole
  ) -> Int? {
    guard let chip = pins.chips[device] else {
      reportUnknown(
        .init("device", "设备"), device, at: node.position, path: node.path,
        known: pins.chips.keys.sorted())
      return nil
    }
    guard let part = chip.part else { return nil }
    guard part.channels > 0 else {
      report(
        .init(
          "'\(device)' (\(part)) has no channels, expected another device",
          "“\(device)”（\(part)）没有通道，应为别的设备"), node)
      return nil
    }
    guard let channel = part.channel(named: word) else {
      let last = part.channels - 1
      let ports = part.hasPorts ? LocalizedText(" or A0 to B7", "，或 A0 至 B7") : .empty
      report(
        .init(
          "'\(device)' (\(part)) has no channel '\(Quoted(word))', expected 0 to \(last)",
          "“\(device)”（\(part)）没有通道“\(Quoted(word))”，应为 0 至 \(last)") + ports, node)
      return nil
    }
    if role == .button {
      if part.outputOnlyChannels.contains(channel) {
        report(
          .init(
            "this channel of a \(part) is an output only, expected one that can be read",
            "\(part) 的这个通道只能输出，按钮应接可以输入的通道"), node)
      } else if !chip.hasInterrupt {
        report(
          .init(
            "'\(device)' has no interrupt line that could tell of a press, "
              + "expected 'interrupt' among the keys of devices.\(device)",
            "“\(device)”没有中断线，无法得知按键，应在 devices.\(device) 中写“interrupt”"), node)
      }
    }
    return channel
  }

  /// Reports every pin with two uses.
  func reportPinConflicts() {
    for (use, earlier) in pins.conflicts {
      report(
        .init(
          "\(use.pin) is used already by \(earlier.path) at line \(earlier.position.line), "
            + "expected a pin of its own",
          "\(use.pin) 已被第 \(earlier.position.line) 行的 \(earlier.path) 使用，一个引脚只能用一次"),
        at: use.position, path: use.path, kind: "a pin that is used twice")
    }
  }
}

extension Part {
  /// Whether its channels can be named by port and number too, A0 to B7.
  fileprivate var hasPorts: Bool { self == .mcp23017 }

  /// A channel by its number, or by its port and number.
  fileprivate func channel(named word: String) -> Int? {
    let digits = "0123456789"
    if hasPorts, let port = word.first, let base = ["A": 0, "B": 8][port], word.count == 2 {
      return Int(word.dropFirst()).flatMap { (0...7).contains($0) ? base + $0 : nil }
    }
    guard word.allSatisfy(digits.contains), let number = Int(word) else { return nil }
    return number < channels ? number : nil
  }
}
