// SPDX-License-Identifier: Apache-2.0
import Hardware

extension Reader {
  /// The use of a pin.
  enum PinRole {
    case output, button
  }

  /// A pin, which is recorded as used.
  func pin(_ node: Node, for role: PinRole) -> Pin? {
    guard let text = pinText(node) else { return nil }
    let pin: Pin
    switch text {
    case .line(let address):
      pin = .line(address)
    case .channel(let device, let word):
      guard let channel = self.channel(word, of: device, node, for: role) else { return nil }
      pin = .channel(device: device, channel)
    }
    pins.uses.append(PinAllocator.Use(pin: pin, path: node.path, position: node.position))
    return pin
  }

  /// A GPIO line, which is recorded as used.
  func line(_ node: Node) -> LineAddress? {
    guard let text = pinText(node) else { return nil }
    guard case .line(let address) = text else {
      reportFound(node, expected: "a GPIO line and no device's channel")
      return nil
    }
    pins.uses.append(
      PinAllocator.Use(pin: .line(address), path: node.path, position: node.position))
    return address
  }

  private func pinText(_ node: Node) -> PinText? {
    guard let text = raw(node, expected: PinText.form) else { return nil }
    guard let pin = PinText(text) else {
      reportFound(node, expected: PinText.form)
      return nil
    }
    if case .line(.offset(let chip, _)) = pin, chip.hasPrefix("gpiochip"),
      Int(chip.dropFirst("gpiochip".count)) != nil
    {
      report(
        "'\(Quoted(chip))' is a number that moves between boots, "
          + "expected the chip's label, as gpiodetect prints it in brackets", node)
      return nil
    }
    return pin
  }

  private func channel(
    _ word: String, of device: String, _ node: Node, for role: PinRole
  ) -> Int? {
    guard let chip = pins.chips[device] else {
      reportUnknown(
        "device", device, at: node.position, path: node.path, known: pins.chips.keys.sorted())
      return nil
    }
    guard let part = chip.part else { return nil }
    guard part.channels > 0 else {
      report("'\(device)' (\(part)) has no channels, expected another device", node)
      return nil
    }
    guard let channel = part.channel(named: word) else {
      let expected = "0 to \(part.channels - 1)" + (part.hasPorts ? " or A0 to B7" : "")
      report(
        "'\(device)' (\(part)) has no channel '\(Quoted(word))', expected \(expected)", node)
      return nil
    }
    if role == .button {
      if part.outputOnlyChannels.contains(channel) {
        report("this channel of a \(part) is an output only, expected one that can be read", node)
      } else if !chip.hasInterrupt {
        report(
          "'\(device)' has no interrupt line that could tell of a press, "
            + "expected 'interrupt' among the keys of devices.\(device)", node)
      }
    }
    return channel
  }

  /// Reports every pin with two uses.
  func reportPinConflicts() {
    for (use, earlier) in pins.conflicts {
      report(
        "\(use.pin) is used already by \(earlier.path) at line \(earlier.position.line), "
          + "expected a pin of its own",
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
