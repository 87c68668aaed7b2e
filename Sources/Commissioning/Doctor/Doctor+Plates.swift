// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import Sign

extension Doctor {
  /// Fonts, photographs and room, by drawing each plate.
  func plateFindings() -> [Finding] {
    guard let sign else { return [] }
    return sign.settings.plates.flatMap { policy -> [Finding] in
      let subject = "plate \(policy.device)"
      switch facts.draw(policy, of: sign) {
      case .failed(let reason):
        return [
          .critical(
            subject, .init("is not drawn: \(reason)", "画不出来：\(reason)"),
            cause: .init("dutysign-render is missing or fails", "缺少 dutysign-render，或它出错"),
            preview(of: policy))
        ]
      case .drawn(let diagnostics):
        if diagnostics.isEmpty {
          return [.ok(subject, "all characters have a font", "所有字符都有字体")]
        }
        return merged(diagnostics).map { finding(subject, $0, policy) }
      }
    }
  }

  /// One diagnostic for all characters without a glyph.
  private func merged(_ diagnostics: [PlateDiagnostic]) -> [PlateDiagnostic] {
    let missing = diagnostics.filter { $0.kind == .missingGlyph }
    let others = diagnostics.filter { $0.kind != .missingGlyph }
    guard let first = missing.first else { return others }
    let characters = missing.map(\.subject).joined()
    return [PlateDiagnostic(.missingGlyph, characters, first.detail)] + others
  }

  /// The command that draws a plate; the first one needs no name.
  private func preview(of policy: PlatePolicy) -> String {
    let isFirst = sign?.settings.plates.first?.device == policy.device
    return "dutysign preview plate.png --config \(path)"
      + (isFirst ? "" : " --plate \(policy.device)")
  }

  private func finding(
    _ subject: String, _ diagnostic: PlateDiagnostic, _ policy: PlatePolicy
  ) -> Finding {
    let what = diagnostic.subject
    switch diagnostic.kind {
    case .missingGlyph:
      let problem = LocalizedText("no font for: \(what)", "缺少字体：\(what)")
      guard let package = FontPackage.having(what, facts) else {
        return .warning(
          subject, problem,
          cause: .init(
            "no usual package has them: write them otherwise", "常用字体包都没有这些字，请换一种写法"),
          preview(of: policy))
      }
      return .warning(
        subject, problem, cause: package.cause, "sudo apt install \(package.rawValue)")
    case .noFont, .missingFont:
      return .warning(
        subject, .init("no font for: \(what)", "缺少字体：\(what)"),
        cause: .init("fonts with Chinese characters are not installed", "没有安装含这些汉字的字体"),
        "sudo apt install fonts-noto-cjk")
    case .picture:
      return .warning(
        subject,
        .init("photograph \(what): \(diagnostic.detail)", "照片 \(what)：\(diagnostic.detail)"),
        cause: .init("no PNG or JPEG of at most 32 MiB", "不是 32 MiB 以内的 PNG 或 JPEG"),
        "file \(what)")
    case .cramped:
      return .critical(
        subject, .init("too small for: \(what)", "放不下：\(what)"),
        cause: .init("too many officers, or long names", "民警太多，或姓名太长"),
        preview(of: policy))
    case .shortened, .leftOut, .code:
      return .warning(
        subject, .init("not shown in full: \(what)", "显示不全：\(what)"),
        cause: .init("the text is too long for its place", "文字太长"),
        preview(of: policy))
    }
  }

  /// Whether the daemon can read the photographs and the emblem, which its sandbox decides too.
  func photographFindings() -> [Finding] {
    guard let sign else { return [] }
    let account = facts.account(Self.user)
    let pictures = sign.settings.officers.compactMap(\.photograph)
    return (pictures + [sign.settings.site.emblem].compactMap(\.self)).compactMap { photograph in
      guard let status = facts.file(photograph) else { return nil }
      let hidden = ["/home/", "/root/", "/run/user/", "/tmp/", "/var/tmp/"]
      if hidden.contains(where: photograph.hasPrefix) {
        return .warning(
          photograph, .init("the daemon does not see this folder", "后台服务看不到这个目录"),
          cause: .init("its sandbox hides home folders and /tmp", "沙箱隐藏了用户目录和 /tmp"),
          "sudo cp \(photograph) /etc/dutysign/")
      }
      guard let account, !status.allows(4, to: account) else { return nil }
      return .warning(
        photograph,
        .init(
          "user dutysign may not read it (\(status.rights))", "用户 dutysign 无权读取（\(status.rights)）"),
        cause: .init("it was copied with its strict rights", "复制时保留了过严的权限"),
        "sudo chmod a+r \(photograph)")
    }
  }

  /// The disk with the journal.
  func diskFindings() -> [Finding] {
    let folder = "/var/lib/dutysign"
    guard let space = facts.space(of: folder) ?? facts.space(of: "/var/lib") else { return [] }
    var findings: [Finding] = []
    let mebibytes = space.freeBytes >> 20
    if space.isReadOnly {
      findings.append(
        .critical(
          folder, .init("is read-only", "只读"),
          cause: .init("a read-only root, or errors of the card", "只读根文件系统，或存储卡出错"),
          "sudo mount -o remount,rw \(folder)"))
    } else if mebibytes < 4 || space.freeFiles < 16 {
      findings.append(
        .critical(
          folder, .init("is full: \(mebibytes) MiB free", "已满：剩余 \(mebibytes) MiB"),
          cause: .init("logs or other files fill the card", "日志或其他文件占满了存储卡"),
          "sudo journalctl --vacuum-size=50M"))
    } else if mebibytes < 100 {
      findings.append(
        .warning(
          folder, .init("\(mebibytes) MiB free", "剩余 \(mebibytes) MiB"),
          cause: .init("logs or other files fill the card", "日志或其他文件快占满存储卡"),
          "sudo journalctl --vacuum-size=50M"))
    } else {
      findings.append(.ok(folder, "\(mebibytes) MiB free", "剩余 \(mebibytes) MiB"))
    }
    if let status = facts.file(folder), let account = facts.account(Self.user),
      !status.allows(7, to: account)
    {
      findings.append(
        .critical(
          folder,
          .init(
            "user dutysign may not write here (\(status.rights))",
            "用户 dutysign 无权写入（\(status.rights)）"),
          cause: .init("another user made the folder", "目录由别的用户建立"),
          "sudo chown -R dutysign: \(folder)"))
    }
    return findings
  }
}
