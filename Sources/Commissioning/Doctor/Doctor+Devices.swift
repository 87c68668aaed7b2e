// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Configuration
import Hardware
import Sign

extension Doctor {
  /// The nodes of buses and GPIO chips: whether they exist, and whether the daemon may use them.
  func nodeFindings() -> [Finding] {
    let needs = needs
    var findings: [Finding] = []
    if !needs.lines.isEmpty {
      let chips = facts.gpioChips()
      if chips.isEmpty {
        findings.append(
          .critical(
            "/dev/gpiochip*", .init("there is no GPIO chip", "没有 GPIO 芯片"),
            cause: .init("the kernel has no driver for the board's lines", "内核没有该电路板的 GPIO 驱动"),
            "ls -l /dev/gpiochip*"))
      }
      findings += chips.compactMap { node($0.path, subsystem: "gpio") }
    }
    for path in needs.i2cBuses + needs.spiNodes {
      let isI2C = needs.i2cBuses.contains(path)
      findings.append(
        node(path, subsystem: isI2C ? "i2c-dev" : "spidev") ?? missingBus(path, isI2C: isI2C))
    }
    for path in needs.inputs.sorted() {
      findings.append(
        node(path, subsystem: "input", rights: 4)
          ?? .critical(
            path, .init("there is no such node", "没有这个设备节点"),
            cause: .init(
              "a mistyped name, or the overlay gpio-key is missing", "名称写错，或缺少 overlay gpio-key"),
            "ls -l /dev/input/by-path/"))
    }
    return findings
  }

  /// A bus whose node is not there.
  private func missingBus(_ path: String, isI2C: Bool) -> Finding {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let fact = LocalizedText("there is no such node", "没有这个设备节点")
    if isI2C, facts.file("/sys/bus/i2c/devices/\(name)") != nil {
      return .critical(
        path, fact, cause: .init("the kernel module i2c-dev is not loaded", "内核模块 i2c-dev 没有加载"),
        "sudo modprobe i2c-dev")
    }
    guard let bus = HeaderBus(of: path, among: needs.spiNodes) else {
      return Finding(
        severity: .critical, subject: path, fact: fact,
        cause: .init(
          "the bus is off, or has another name; see the board's overlays",
          "总线没有启用，或名称不同；见该电路板的 overlay 说明"))
    }
    return .critical(
      path, fact,
      cause: .init(
        "the bus is off (\(bus.setting) is missing)"
          + (bus.needsRestart ? "; restart the board afterwards" : ""),
        "总线没有启用（缺少 \(bus.setting)）" + (bus.needsRestart ? "；写好后重启" : "")),
      bus.command)
  }

  /// A node and the daemon's rights to it; nil if it is not there.
  private func node(_ path: String, subsystem: String, rights: UInt32 = 6) -> Finding? {
    guard let status = facts.file(path) else { return nil }
    guard status.kind == .characterDevice else {
      return .critical(
        path, .init("this is no device", "这不是设备"),
        cause: .init("a file of that name was made by mistake", "误建了同名文件"),
        "sudo rm \(path)")
    }
    guard let account = facts.account(Self.user) else {
      return .ok(path, status.rights, status.rights)
    }
    if status.allows(rights, to: account) { return .ok(path, status.rights, status.rights) }
    // Its group has the rights, so that the missing membership is a finding already.
    let ofGroup = rights << 3
    if status.mode & ofGroup == ofGroup, ["gpio", "i2c", "spi", "input"].contains(status.group) {
      return .ok(path, status.rights, status.rights)
    }
    return denied(path, status, subsystem: subsystem)
  }

  /// What the daemon may not use, because the rule of udev does not give it the rights.
  func denied(_ subject: String, _ status: FileFact, subsystem: String) -> Finding {
    let rules = ["/usr/lib", "/lib", "/etc"].map { "\($0)/udev/rules.d/60-dutysign.rules" }
    let hasRule = rules.contains { facts.file($0) != nil }
    return .critical(
      subject,
      .init(
        "user dutysign may not open it (\(status.rights))", "用户 dutysign 无权打开（\(status.rights)）"),
      cause: hasRule
        ? .init("the udev rule of the sign has not been applied to it", "udev 规则尚未对它生效")
        : .init("60-dutysign.rules is not installed", "没有安装 60-dutysign.rules"),
      hasRule
        ? "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=\(subsystem)"
        : "sudo make install")
  }

  /// The GPIO chips, and every line of the configuration.
  func lineFindings() -> [Finding] {
    let lines = needs.lines
    guard !lines.isEmpty else { return [] }
    let chips = facts.gpioChips()
    let readable = chips.filter { $0.label != nil }
    var findings: [Finding] = readable.map { chip in
      let label = chip.label ?? ""
      return .ok(
        chip.path, "\(label), \(chip.lines.count) lines", "\(label)，\(chip.lines.count) 根线")
    }
    let denied = chips.filter { $0.label == nil }
    findings += denied.map { chip in
      .warning(
        chip.path, .init("you may not look at its lines", "您无权查看它的线"),
        cause: .init(
          "user \(facts.caller.name) is not in group gpio", "用户 \(facts.caller.name) 不在用户组 gpio"),
        "sudo dutysign doctor \(path)")
    }
    // Without a chip that can be looked at, the chips are the finding and not each line.
    guard !readable.isEmpty else { return findings }
    let examined = lines.map { (line: $0, finding: finding(on: $0, readable, !denied.isEmpty)) }
    findings += examined.compactMap(\.finding)
    let good = examined.count { $0.finding == nil }
    if good > 0 {
      findings.append(
        .ok(
          "GPIO", "\(good) of \(lines.count) lines are there and free for the sign",
          "\(lines.count) 根线中 \(good) 根存在，可供本系统使用"))
    }
    return findings
  }

  /// What is wrong with a line; nil for nothing.
  private func finding(
    on line: (id: String, address: LineAddress, isOfPanel: Bool), _ chips: [GPIOChipFact],
    _ isPartial: Bool
  ) -> Finding? {
    var places = self.places(in: chips) { matches(line.address, $0, $1) }
    if places.isEmpty {
      places = self.places(in: chips) { line.address.isHeaderLine($1, of: $0.label ?? "") }
    }
    let subject = "\(line.id) (\(line.address))"
    guard let (chip, offset) = places.first else {
      return isPartial ? nil : missing(subject, chips)
    }
    if places.count > 1 {
      let (label, offset) = (chip.label ?? "", offset)
      return .critical(
        subject, .init("\(places.count) lines have this name", "有 \(places.count) 根线叫这个名称"),
        cause: .init(
          "several chips name their lines alike; write \(label):\(offset)",
          "几个芯片的线重名；请改写为 \(label):\(offset)"), "sudoedit \(path)")
    }
    let consumer = chip.lines[offset].consumer
    if consumer.isEmpty {
      guard case .state = daemon, !line.isOfPanel else { return nil }
      return .warning(
        subject, .init("the running daemon has not requested it", "运行中的后台服务没有申请它"),
        cause: .init("the file has changed since it was loaded", "配置文件改过而尚未加载"),
        "sudo dutysign reload")
    }
    if consumer.hasPrefix("dutysign:") { return nil }
    let isSelect = consumer.hasPrefix("spi")
    return .critical(
      subject, .init("held by “\(consumer)”", "被“\(consumer)”占用"),
      cause: isSelect
        ? .init("it is a chip select of the kernel's SPI", "它是内核 SPI 的片选")
        : .init("another program or a driver of the kernel uses it", "其他程序或内核驱动在使用它"),
      isSelect ? "dutysign wiring \(path)" : "sudo lsof \(chip.path)")
  }

  private func places(
    in chips: [GPIOChipFact], where isMeant: (GPIOChipFact, Int) -> Bool
  ) -> [(GPIOChipFact, Int)] {
    chips.flatMap { chip in
      chip.lines.indices.filter { isMeant(chip, $0) }.map { (chip, $0) }
    }
  }

  private func matches(_ address: LineAddress, _ chip: GPIOChipFact, _ offset: Int) -> Bool {
    switch address {
    case .name(let name): chip.lines[offset].name == name
    case .offset(let label, let wanted): chip.label == label && offset == wanted
    case .key: false
    }
  }

  private func missing(_ subject: String, _ chips: [GPIOChipFact]) -> Finding {
    let labels = LocalizedText.list(chips.compactMap(\.label))
    return .critical(
      subject, .init("there is no such line", "没有这根线"),
      cause: .init(
        "a mistyped name, or a chip that is not there; there are: ", "名称写错，或缺少芯片；现有：")
        + labels, "gpioinfo")
  }

  /// The chips of the configuration on their buses; one that the daemon drives is not spoken to.
  func chipFindings() -> [Finding] {
    (sign?.wiring.devices.values.sorted { $0.key < $1.key } ?? []).compactMap { device in
      guard device.part.kernelKind == nil, facts.file(device.bus) != nil else { return nil }
      let place = "\(device.bus) 0x\(padded(device.address, 2, radix: 16))"
      let subject = "\(device.key) (\(device.part.rawValue), \(place))"
      if case .state(let state) = daemon {
        let isReady = state.devices.contains { $0.device == device.key && $0.state == .ready }
        return isReady ? .ok(subject, "answers the daemon", "对后台服务有应答") : nil
      }
      if isDriving {
        return .warning(
          subject, .init("was not asked", "没有探测"),
          cause: .init(
            "the daemon drives it, and cannot be asked", "后台服务正在驱动它，却问不到后台服务"),
          "sudo dutysign doctor \(path)")
      }
      return finding(on: device, subject, facts.probe(device.address, on: device.bus))
    }
  }

  private func finding(
    on device: BusDevice, _ subject: String, _ probe: ProbeFact
  ) -> Finding {
    switch probe {
    case .answered: return .ok(subject, "something answers there", "该地址有应答")
    case .silent:
      return .critical(
        subject, .init("nothing answers there", "该地址没有应答"),
        cause: .init(
          "SDA, SCL, supply, or the address pins of the chip", "SDA、SCL、供电，或芯片的地址脚接错"),
        "dutysign wiring \(path)")
    case .driver(let name):
      let bus = device.bus.split(separator: "-").last ?? ""
      let node = "\(bus)-\(padded(device.address, 4, radix: 16))"
      return .critical(
        subject, .init("the kernel's driver \(name) holds the address", "内核驱动 \(name) 占用了该地址"),
        cause: .init("an overlay in the boot configuration", "启动配置中的 overlay 启用了它"),
        "echo \(node) | sudo tee /sys/bus/i2c/drivers/\(name)/unbind")
    case .denied:
      return .warning(
        subject, .init("you may not look at the bus", "您无权查看该总线"),
        cause: .init(
          "user \(facts.caller.name) is not in group i2c", "用户 \(facts.caller.name) 不在用户组 i2c"),
        "sudo dutysign doctor \(path)")
    case .busFailed(let reason):
      return .critical(
        subject, .init("the bus does not work: \(reason)", "总线无法通信：\(reason)"),
        cause: .init("a chip or a cable holds SDA or SCL low", "有芯片或线缆拉低了 SDA 或 SCL"),
        "dutysign wiring \(path)")
    }
  }

  /// The buffer of spidev.
  func spiFindings() -> [Finding] {
    let path = "/sys/module/spidev/parameters/bufsiz"
    guard !needs.spiNodes.isEmpty, let size = facts.text(of: path).flatMap({ Int($0) }) else {
      return []
    }
    if size >= 4096 { return [.ok("spidev", "buffer of \(size) bytes", "缓冲区 \(size) 字节")] }
    return [
      .warning(
        "spidev", .init("a buffer of \(size) bytes only", "缓冲区只有 \(size) 字节"),
        cause: .init(
          "a picture takes more calls to the kernel than it should", "传一幅画面所需的系统调用过多"),
        "echo 'options spidev bufsiz=4096' | sudo tee /etc/modprobe.d/spidev.conf")
    ]
  }
}
