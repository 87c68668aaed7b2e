// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import Plate
import ProgramLanguage
import Sign
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("The examination of a board") struct DoctorTests {
  static let path = "/etc/dutysign/sign.yaml"

  /// A world that is not well: how it differs, and what is found.
  struct World: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var severity: Finding.Severity
    var subject: String
    var fact: String
    var command: String
    var change: @Sendable (inout ExaminedSystem) -> Void

    init(
      _ name: String, _ severity: Finding.Severity, _ subject: String, _ fact: String,
      _ command: String, _ change: @escaping @Sendable (inout ExaminedSystem) -> Void
    ) {
      testDescription = name
      self.severity = severity
      self.subject = subject
      self.fact = fact
      self.command = command
      self.change = change
    }
  }

  static func sign() throws -> SignConfiguration {
    switch Drafts.read(try Drafts.page("examples/everything.yaml")) {
    case .success(let sign): return sign
    case .failure(let problems): throw problems
    }
  }

  static func findings(
    _ system: ExaminedSystem, _ file: Doctor.File? = nil
  ) throws -> [Finding] {
    let file = try file ?? .read(sign(), nil)
    return Doctor(system, path: path, file: file).findings()
  }

  @Test("a board with a running daemon is well, and so is one before its first start but for that")
  func well() throws {
    var system = ExaminedSystem()
    let asleep = try Self.findings(system).filter { $0.severity != .ok }
    #expect(asleep.map(\.command) == ["sudo systemctl start dutysignd.service"])
    system.run()
    let running = try Self.findings(system)
    #expect(running.allSatisfy { $0.severity == .ok && $0.cause == nil && $0.command == nil })
    // As Debian's kernel names lines of a Pi.
    system.chips[0].lines[16].name = "ANOTHER"
    #expect(try Self.findings(system).allSatisfy { $0.severity == .ok })
    for subject in [
      "/dev/i2c-1", "/dev/gpiochip0", "GPIO", "clock", "timezone", "spidev", "access",
    ] {
      #expect(running.contains { $0.subject == subject }, "\(subject)")
    }
    let report = DoctorReport(running, Strings(.english))
    #expect(report.status == 0)
    #expect(report.lines[0] == "OK: \(running.count) findings, all good")
  }

  @Test(
    "each world that is not well has its finding, cause and command, in both languages",
    arguments: DoctorWorlds.all)
  func worlds(_ world: World) throws {
    var system = ExaminedSystem()
    system.run()
    world.change(&system)
    let bad = try Self.findings(system).filter { $0.severity != .ok }
    let finding = try #require(
      bad.first { $0.subject.hasPrefix(world.subject) && $0.fact.english.contains(world.fact) },
      "found: \(bad)")
    #expect(finding.severity == world.severity)
    #expect(finding.command == world.command)
    let cause = try #require(finding.cause ?? finding.advice)
    for text in [finding.fact, cause] {
      #expect(!text.english.isEmpty)
      #expect(text.chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(text.chinese)")
    }
    for texts in [Strings(.english), Strings(.chinese)] {
      let report = DoctorReport(bad, texts)
      #expect(report.status == world.severity.rawValue || report.status == 2)
      #expect(report.lines.contains("    → \(world.command)"))
      #expect(report.lines.contains { $0.contains(texts.pick(finding.fact)) })
    }
  }

  @Test("JSON has a word for the severity, and a subject that is the same in both languages")
  func json() throws {
    var system = ExaminedSystem()
    system.run()
    system.clock.isSynchronised = false
    system.files["/dev/rtc0"] = nil
    let found = try Self.findings(system)
    for language in [Strings(.english), Strings(.chinese)] {
      let object = JSON.object(try JSON.Object(encoding: DoctorReport(found, language)))
      let text = object.description
      #expect(text.contains("\"health\":\"critical\""))
      #expect(text.contains("\"subject\":\"clock\""))
      #expect(text.contains("\"severity\":\"ok\""))
      #expect(text.contains("\"command\":\"echo dtoverlay=i2c-rtc,ds3231"))
    }
    #expect(DoctorReport(found, Strings(.chinese)).lines.contains { $0.hasPrefix("✗ 时钟：") })
  }

  @Test(
    "a bus that is off has the setting of its own, and one of another board none",
    arguments: [
      ("/dev/i2c-0", "dtparam=i2c_vc=on", "echo dtparam=i2c_vc=on | sudo tee -a"),
      ("/dev/i2c-3", "dtoverlay=i2c3", "echo dtoverlay=i2c3 | sudo tee -a"),
      ("/dev/i2c-1", "dtparam=i2c_arm=on", "sudo raspi-config nonint do_i2c 0"),
      ("/dev/i2c-22", "see the board's overlays", nil),
      ("/dev/spidev0.1", "dtparam=spi=on", "sudo raspi-config nonint do_spi 0"),
      ("/dev/spidev1.1", "dtoverlay=spi1-2cs", "echo dtoverlay=spi1-2cs | sudo tee -a"),
      ("/dev/spidev5.0", "see the board's overlays", nil),
    ] as [(String, String, String?)])
  func buses(_ node: String, _ cause: String, _ command: String?) throws {
    let isSPI = node.contains("spidev")
    let device =
      isSPI
      ? "{chip: uc8179, spi: \(node), dc: GPIO25, reset: GPIO27, busy: GPIO24}"
      : "{chip: bh1750, bus: \(node), address: 0x23}"
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      devices: {d: \(device)}
      officers: {zhang: {name: 张伟}}
      """
    var system = ExaminedSystem()
    system.files[node] = nil
    system.files["/sys/bus/i2c/devices/i2c-1"] = nil
    let finding = try Self.findings(system, .read(Drafts.read(text).get(), nil))
      .first { $0.subject == node && $0.severity == .critical }
    #expect(finding?.cause?.english.contains(cause) == true, "\(String(describing: finding))")
    #expect(finding?.command?.hasPrefix(command ?? "?") ?? (command == nil))
    // What a board turns on by config.txt is there after a restart.
    let isRestarted = command?.hasPrefix("echo") ?? false
    #expect((finding?.cause?.chinese.contains("重启") ?? false) == isRestarted)
  }

  @Test("nothing is found twice, where one cause has several effects") func single() throws {
    var system = ExaminedSystem()
    system.run()
    system.files["/dev/i2c-1"] = nil
    system.reply = .asleep
    system.units?["dutysignd.service"] = UnitFact(active: "inactive")
    let bad = try Self.findings(system).filter { $0.severity == .critical }
    #expect(bad.map(\.subject) == ["/dev/i2c-1", "dutysignd.service"])
  }

  @Test("a chip is not spoken to while the daemon drives it, whatever it replies") func untouched()
    throws
  {
    struct Untouchable: SystemFacts {
      var inner: ExaminedSystem
      func file(_ path: String) -> FileFact? { inner.file(path) }
      func text(of path: String) -> String? { inner.text(of: path) }
      func names(in folder: String) -> [String] { inner.names(in: folder) }
      func target(of link: String) -> String? { inner.target(of: link) }
      func gpioChips() -> [GPIOChipFact] { inner.gpioChips() }
      func kernelDevices(_ kind: KernelDevice.Kind) -> [KernelDeviceFact] { [] }
      func probe(_ address: UInt8, on bus: String) -> ProbeFact {
        Issue.record("0x\(String(address, radix: 16)) was probed")
        return .silent
      }
      func unit(_ name: String) -> UnitFact? { inner.unit(name) }
      var caller: AccountFact { inner.caller }
      func account(_ name: String) -> AccountFact? { inner.account(name) }
      func hasGroup(_ name: String) -> Bool { inner.hasGroup(name) }
      var clock: ClockFact { inner.clock }
      func space(of path: String) -> SpaceFact? { inner.space(of: path) }
      func draw(_ policy: PlatePolicy, of sign: SignConfiguration) -> DrawnFact { .drawn([]) }
      func daemon() -> DaemonFact { inner.daemon() }
    }
    let sign = try Self.sign()
    var system = ExaminedSystem()
    system.run()
    for reply in [system.reply, .forbidden, .unreachable("x"), .asleep] {
      system.reply = reply
      let findings = Doctor(
        Untouchable(inner: system), path: Self.path, file: .read(sign, nil)
      ).findings()
      #expect(findings.count > 10)
    }
    // A daemon by hand, without a unit and a socket, is known by its lines.
    system.reply = .asleep
    system.units = nil
    _ = Doctor(Untouchable(inner: system), path: Self.path, file: .read(sign, nil)).findings()
  }

  @Test("a file that is missing, forbidden or wrong is the first finding, with its command")
  func files() throws {
    let system = ExaminedSystem()
    let missing = try Self.findings(
      system, .unreadable(.missing, .init("no", "无")))
    #expect(missing.first?.command == "sudo dutysign init \(Self.path)")
    let forbidden = try Self.findings(
      system, .unreadable(.denied, .init("Permission denied", "没有权限")))
    #expect(forbidden.first?.command == "sudo dutysign doctor \(Self.path)")
    let draft = SignConfiguration.draft(
      bytes: Array("site: {name: x}\n".utf8), name: "x", zoneExists: { _ in true },
      readFile: { _, _ in .tooLarge })
    let wrong = try Self.findings(system, .read(draft.configuration, draft.problems))
    #expect(wrong.first?.severity == .critical)
    #expect(wrong.first?.command == "dutysign check \(Self.path)")
    for found in [missing, forbidden, wrong] {
      #expect(DoctorReport(found, Strings(.chinese)).status == 2)
    }
    // Each has a cause of its own, and only rights are asked for where they are missing.
    var causes: Set<String> = []
    for obstacle in Doctor.Obstacle.allCases {
      let found = try Self.findings(system, .unreadable(obstacle, .init("x", "甲"))).first
      let (isNew, _) = causes.insert(found?.cause?.english ?? "")
      #expect(isNew, "\(obstacle)")
      #expect((found?.command?.hasPrefix("sudo dutysign doctor") == true) == (obstacle == .denied))
    }
  }

  @Test("warnings of the configuration are findings with their line") func warnings() throws {
    var sign = try Self.sign()
    sign.warnings = [
      Problem(
        file: "x", line: 7, column: 3, path: "lamps.lightbox.pin",
        message: .init("GPIO10 is one of the pins", "GPIO10 是总线的引脚"))
    ]
    let found = try Self.findings(ExaminedSystem(), .read(sign, nil))
    let warning = try #require(found.first { $0.subject == "lamps.lightbox.pin" })
    #expect(warning.severity == .warning && warning.cause?.english.contains("line 7") == true)
  }

  @Test("hints of the configuration are findings that change no health") func hints() throws {
    var sign = try Self.sign()
    var system = ExaminedSystem()
    system.run()
    sign.hints = [
      Problem(
        file: "x", line: 7, column: 3, path: "officers.zhang.leave",
        message: .init("all days of leave are past", "休假日期都已过去"))
    ]
    let found = try Self.findings(system, .read(sign, nil))
    let hint = try #require(found.first { $0.subject == "officers.zhang.leave" })
    #expect(hint.severity == .ok && hint.fact.chinese == "休假日期都已过去（第 7 行）")
    #expect(hint.fact.english == "all days of leave are past (line 7)")
    #expect(DoctorReport(found, Strings(.chinese)).status == 0)
  }

  @Test("everybody whom a right names is looked for, and what the caller may do is reported")
  func rights() throws {
    var sign = try Self.sign()
    sign.settings.access = Access(
      set: [.init(principal: .user("zhang"))], lamps: [.group("dutysign"), .group("others")],
      attention: [.group("duty"), .group("others")])
    var system = ExaminedSystem()
    func found() throws -> [Finding] {
      try Self.findings(system, .read(sign, nil)).filter { $0.subject == "access" }
    }
    #expect(try found().compactMap(\.command) == ["sudo groupadd others", "sudo groupadd duty"])
    #expect(try found().last?.fact.english == "you (zhang) may set statuses: yes, lamps: yes")
    sign.settings.access.lamps = [.group("others")]
    #expect(try found().last?.fact.english == "you (zhang) may set statuses: yes, lamps: no")
    #expect(try found().last?.fact.chinese == "您（zhang）设置去向：可以；控制灯：不可以")
    system.caller = ExaminedSystem.dutysign
    #expect(try found().last?.fact.english == "you (dutysign) may set statuses: yes, lamps: yes")
  }

  @Test("a photograph in a home folder, or one that is not readable, is reported")
  func photographs() throws {
    var sign = try Self.sign()
    sign.settings.officers[0].photograph = "/home/zhang/zhang.jpg"
    sign.settings.officers[1].photograph = "/etc/dutysign/li.jpg"
    sign.settings.site.emblem = "/root/emblem.png"
    var system = ExaminedSystem()
    system.files["/root/emblem.png"] = FileFact(.regular, mode: 0o644)
    system.files["/home/zhang/zhang.jpg"] = FileFact(.regular, mode: 0o644)
    system.files["/etc/dutysign/li.jpg"] = FileFact(.regular, mode: 0o600)
    let commands = try Self.findings(system, .read(sign, nil)).compactMap(\.command)
    #expect(commands.contains("sudo cp /home/zhang/zhang.jpg /etc/dutysign/"))
    #expect(commands.contains("sudo chmod a+r /etc/dutysign/li.jpg"))
    #expect(commands.contains("sudo cp /root/emblem.png /etc/dutysign/"))
  }
}
