// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

extension Doctor {
  /// The file, its problems and warnings, and whether the daemon may read it.
  func configurationFindings() -> [Finding] {
    switch file {
    case .unreadable(.missing, _):
      return [
        .critical(
          path, .init("there is no such file", "没有这个文件"), cause: Self.cause(of: .missing),
          "sudo dutysign init \(path)")
      ]
    case .unreadable(let obstacle, let reason):
      return [
        .critical(
          path, reason, cause: Self.cause(of: obstacle),
          obstacle == .denied ? "sudo dutysign doctor \(path)" : "ls -ld \(path)")
      ]
    case .read(let sign, let problems):
      return [summary(problems, warnings: sign?.warnings ?? [])]
        + (sign?.warnings ?? []).map(finding) + hints(sign?.hints ?? []) + rightsFindings()
    }
  }

  private static func cause(of obstacle: Obstacle) -> LocalizedText {
    switch obstacle {
    case .missing: .init("no configuration has been written yet", "尚未编写配置")
    case .denied: .init("you may not read it", "您无权读取")
    case .irregular: .init("only a regular file is read", "配置须是普通文件")
    case .tooLarge: .init("the daemon reads no file of more than 1 MiB", "后台服务不读取超过 1 MiB 的配置")
    case .loop: .init("its symbolic links lead to each other", "符号链接互相指向，没有尽头")
    case .other: .init("the path, or the disk, is faulty", "路径不对，或者磁盘有故障")
    }
  }

  private func summary(_ problems: Problems?, warnings: [Problem]) -> Finding {
    if let problems {
      return .critical(
        path,
        .init(Self.counted(problems.count, "problem"), "\(problems.count) 个问题"),
        cause: .init(
          "the daemon does not start with it: \(problems.list[0].message)",
          "后台服务无法用它启动：\(problems.list[0].chinese)"), "dutysign check \(path)")
    }
    return .ok(
      path, "no problems, \(Self.counted(warnings.count, "warning"))", "没有问题，\(warnings.count) 处注意")
  }

  /// A number and its noun: `1 problem`, `2 problems`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }

  private func finding(_ warning: Problem) -> Finding {
    .warning(
      warning.path.isEmpty ? path : warning.path, .init(warning.message, warning.chinese),
      cause: .init(
        "valid, but probably not meant (line \(warning.line))",
        "合乎语法，但多半不是本意（第 \(warning.line) 行）"), "sudoedit \(path)")
  }

  /// Hints change no health: the sign does what its author meant.
  private func hints(_ hints: [Problem]) -> [Finding] {
    hints.map { hint in
      let place =
        hint.line > 0
        ? LocalizedText(" (line \(hint.line))", "（第 \(hint.line) 行）") : LocalizedText(same: "")
      return .ok(
        hint.path.isEmpty ? path : hint.path, hint.message + place.english,
        hint.chinese + place.chinese)
    }
  }

  private func rightsFindings() -> [Finding] {
    guard let account = facts.account(Self.user), let status = facts.file(path),
      !status.allows(4, to: account)
    else { return [] }
    return [
      .critical(
        path,
        .init(
          "user dutysign may not read it (\(status.rights))", "用户 dutysign 无权读取（\(status.rights)）"),
        cause: .init("it was written with a strict umask", "写文件时 umask 过严"),
        "sudo chmod a+r \(path)")
    ]
  }

  /// The daemon's user and its groups.
  func accountFindings() -> [Finding] {
    guard let account = facts.account(Self.user) else {
      return [
        .critical(
          "user dutysign", .init("there is no such user", "没有这个用户"),
          cause: .init("the sign is not installed completely", "安装不完整"),
          "sudo systemd-sysusers dutysign.conf")
      ]
    }
    let needs = needs
    var groups: [String] = []
    if !needs.lines.isEmpty || needs.hasKernelOutputs { groups.append("gpio") }
    if !needs.i2cBuses.isEmpty { groups.append("i2c") }
    if !needs.spiNodes.isEmpty { groups.append("spi") }
    if !needs.inputs.isEmpty { groups.append("input") }
    let missing = groups.filter { !account.groups.contains($0) }
    if missing.isEmpty {
      let list = LocalizedText.list(groups)
      return [
        .ok(
          "user dutysign", "in the groups it needs: \(list.english)",
          "已在所需的用户组：\(list.chinese)")
      ]
    }
    return missing.map { group in
      .critical(
        "user dutysign", .init("not in group \(group)", "不在用户组 \(group)"),
        cause: .init(
          "the group was made after the installation", "用户组是安装之后才建立的"),
        "sudo usermod -aG \(group) dutysign && sudo systemctl restart dutysignd")
    }
  }

  /// Who is named in the rights of the socket, and what the caller may do.
  func accessFindings() -> [Finding] {
    guard let access = sign?.settings.access else { return [] }
    let caller = facts.caller
    var findings: [Finding] = []
    var seen: Set<Access.Principal> = []
    for principal in access.principals where seen.insert(principal).inserted {
      switch principal {
      case .group(let name) where !facts.hasGroup(name):
        findings.append(
          .warning(
            "access", .init("there is no group \(name)", "没有用户组 \(name)"),
            cause: .init("a mistyped name, or a group to come", "名称写错，或尚未建立"),
            "sudo groupadd \(name)"))
      case .user(let name) where facts.account(name) == nil:
        findings.append(
          .warning(
            "access", .init("there is no user \(name)", "没有用户 \(name)"),
            cause: .init("a mistyped name, or a user to come", "名称写错，或尚未建立"),
            "sudo adduser \(name)"))
      default: break
      }
    }
    let peer = Peer(
      uid: caller.uid, user: caller.name, groups: Set(caller.groups),
      isPrivileged: caller.uid == 0 || caller.name == Self.user)
    let (yes, no) = (LocalizedText("yes", "可以"), LocalizedText("no", "不可以"))
    let set = access.maySetAny(peer) ? yes : no
    let lamp = access.mayOverrideLamps(peer) ? yes : no
    findings.append(
      .ok(
        "access",
        "you (\(caller.name)) may set statuses: \(set.english), lamps: \(lamp.english)",
        "您（\(caller.name)）设置去向：\(set.chinese)；控制灯：\(lamp.chinese)"))
    return findings
  }
}
