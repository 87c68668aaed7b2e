// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignConsole
import SignInterface

extension Doctor {
  /// The units of systemd.
  func unitFindings() -> [Finding] {
    guard let service = facts.unit(Self.unit), let socket = facts.unit("dutysignd.socket") else {
      // A daemon that replies needs no unit here.
      if case .state = daemon { return [] }
      return [
        .warning(
          Self.unit, .init("not examined", "没有检查"),
          cause: .init(
            "systemd does not run here, or --socket names another daemon",
            "这里没有运行 systemd，或 --socket 指定了别的后台服务"), "dutysignd --help")
      ]
    }
    if service.load != "loaded" {
      return [
        .critical(
          Self.unit, .init("not installed (\(service.load))", "没有安装（\(service.load)）"),
          cause: .init("the units were not installed or not read", "没有安装服务，或 systemd 尚未读取"),
          "sudo systemctl daemon-reload")
      ]
    }
    var findings: [Finding] = []
    if service.active == "active" {
      findings.append(.ok(Self.unit, "active", "运行中"))
    } else if service.active == "inactive" {
      findings.append(
        .critical(
          Self.unit, .init("not running", "没有运行"),
          cause: .init("it was stopped, or never started", "被停止，或从未启动"),
          "sudo systemctl start \(Self.unit)"))
    } else {
      findings.append(
        .critical(
          Self.unit,
          .init(
            "\(service.active), last end: \(service.result)",
            "\(service.active)，上次结束：\(service.result)"),
          cause: .init("it ends soon after its start; its log says why", "启动后很快退出，原因见日志"),
          "journalctl -u \(Self.unit) -n 20"))
    }
    if service.enabled != "enabled" {
      findings.append(
        .warning(
          Self.unit,
          .init("does not start at boot (\(service.enabled))", "开机不会启动（\(service.enabled)）"),
          cause: .init("the unit is not enabled", "服务没有启用"),
          "sudo systemctl enable \(Self.unit)"))
    }
    if socket.active != "active" {
      findings.append(
        .critical(
          "dutysignd.socket", .init("not listening (\(socket.active))", "没有监听（\(socket.active)）"),
          cause: .init("it was stopped; clients cannot reach the daemon", "被停止，客户端连接不上"),
          "sudo systemctl start dutysignd.socket"))
    }
    return findings
  }

  /// What the daemon replies, and its faults.
  func daemonFindings() -> [Finding] {
    switch daemon {
    case .asleep: return []
    case .forbidden:
      return [
        .warning(
          "dutysignd", .init("does not show you its state", "不向您显示状态"),
          cause: .init("access: read does not name you", "access 的 read 没有包括您"),
          "sudo dutysign doctor \(path)")
      ]
    case .unreachable(let reason):
      guard isDriving else { return [] }
      return [
        .critical(
          "dutysignd", .init("cannot be reached: \(reason)", "连接不上：\(reason)"),
          cause: .init("it has no socket, or hangs", "没有套接字，或已挂起"),
          "sudo systemctl restart dutysignd.socket dutysignd.service")
      ]
    case .state(let state):
      let faults = HealthReport(state).described
      if faults.isEmpty { return [.ok("dutysignd", "replies, without a fault", "有应答，没有故障")] }
      return faults.map { fault in
        Finding(
          severity: fault.isLesser ? .warning : .critical, subject: fault.subject,
          name: fault.name, fact: fault.problem, advice: fault.advice,
          command: command(after: fault))
      }
    }
  }

  /// The last step of an advice, where that is a command; else what shows how the fault came.
  private func command(after fault: HealthReport.DescribedFault) -> String {
    if fault.needsReload { return "sudo dutysign reload" }
    return facts.unit(Self.unit) == nil
      ? "dutysign health" : "journalctl -u \(Self.unit) -n 20"
  }

  /// The clock, its trust and the zone.
  func clockFindings() -> [Finding] {
    guard let site = sign?.settings.site else { return [] }
    let clock = facts.clock
    var findings: [Finding] = []
    if case .state(let state) = daemon, state.simulated {
      // This computer's clock says nothing of it.
      findings.append(.ok("clock", "simulated, with a time of its own", "模拟的，有自己的时间"))
    } else if !clock.now.isPlausible {
      let year = Zone.utc.local(clock.now).date.parts.year
      findings.append(
        .critical(
          "clock", .init("shows the year \(year)", "显示 \(year) 年"),
          cause: .init("it was never set: no network, no battery clock", "从未校准：没有网络，也没有电池时钟"),
          "sudo timedatectl set-ntp true"))
    } else if clock.isSynchronised {
      findings.append(.ok("clock", "synchronised", "已校准"))
    } else if site.hasBatteryClock, facts.file("/dev/rtc0") != nil {
      findings.append(.ok("clock", "trusted, by the battery clock /dev/rtc0", "由电池时钟 /dev/rtc0 保证"))
    } else if site.hasBatteryClock {
      findings.append(
        .critical(
          "clock",
          .init(
            "/dev/rtc0 is missing, and battery-clock is yes",
            "没有 /dev/rtc0，配置却写了 battery-clock: yes"),
          cause: .init("the overlay of the clock is missing", "启动配置缺少时钟的 overlay"),
          "echo dtoverlay=i2c-rtc,ds3231 | sudo tee -a /boot/firmware/config.txt"))
    } else {
      findings.append(
        .warning(
          "clock", .init("not synchronised", "尚未校准"),
          cause: .init(
            "no time service, or no network; until then times count as restored",
            "没有时间服务或网络；在此之前时间视为由记录恢复"), "sudo timedatectl set-ntp true"))
    }
    if facts.file("/usr/share/zoneinfo/\(site.timezone)") == nil {
      findings.append(
        .critical(
          "timezone", .init("the tz database has no \(site.timezone)", "tz 数据库没有 \(site.timezone)"),
          cause: .init("the package tzdata is missing", "缺少软件包 tzdata"),
          "sudo apt install tzdata"))
    } else {
      findings.append(.ok("timezone", site.timezone, site.timezone))
    }
    return findings
  }
}
