// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignInterface

// Errors, and what the user can do.
extension Strings {
  func invalidTime(_ failure: Wire.InvalidTime) -> String {
    let advice = Confusable.correction(of: failure.time)
    return pick(
      "“\(failure.time)” will not do as an end: expected \(failure.expected)\(advice.english).",
      "“\(failure.time)”不能作为结束时间，应为 \(Until.longestSpan / 86_400) 天以内的将来时间，"
        + "例如 15:00 或 年-月-日T时:分\(advice.chinese)。")
  }

  func invalidText(_ failure: Wire.InvalidText) -> String {
    guard let refusal = ResidentText.Refusal(failure) else {
      return invalidParameter(failure.parameter, isTyped: false)
    }
    return unfitText(failure.parameter, refusal)
  }

  /// A text that cannot be shown to residents.
  func unfitText(_ parameter: String, _ refusal: ResidentText.Refusal) -> String {
    let isNote = parameter == "note"
    let english = isNote ? "The note" : "“\(parameter)”"
    let chinese = isNote ? "留言" : "“\(parameter)”"
    return pick(
      "\(english) cannot be shown to residents: \(refusal).",
      "\(chinese)无法向群众显示：\(refusal.chinese)。")
  }

  /// A value with characters that it may not have, or too many.
  func unfit(_ option: String, _ refusal: ResidentText.Refusal) -> String {
    pick("\(option): \(refusal).", "\(option)：\(refusal.chinese)。")
  }

  /// A span that is longer than an end may be ahead.
  package func tooLong(_ span: String) -> String {
    let days = Until.longestSpan / 86_400
    return pick(
      "“\(span)” is too long: an end is at most \(days) days ahead.",
      "“\(span)”太长：结束时间最远为 \(days) 天以后。")
  }

  /// A span that is longer than another.
  func tooLong(_ span: String, most: String) -> String {
    pick("“\(span)” is too long: it is at most \(most).", "“\(span)”太长：最长 \(most)。")
  }

  /// A span that ends at once, or is shorter than another.
  package func tooShort(_ span: String, least: String = "1s") -> String {
    pick("“\(span)” is too short: it is at least \(least).", "“\(span)”太短：至少 \(least)。")
  }

  /// A text that cannot be parsed.
  package func malformed(_ text: String, expected: String) -> String {
    let advice = Confusable.correction(of: text)
    return pick(
      "“\(text)” was not understood: expected \(expected)\(advice.english).",
      "无法理解“\(text)”，应为：\(expected)\(advice.chinese)。")
  }

  var clockUnknown: String {
    pick(
      "The sign does not know the time yet. Say how long instead, with --for 2h.",
      "时钟尚未校准，请改用时长，例如 --for 2h。")
  }

  var conflict: String {
    pick(
      "Somebody else has changed it meanwhile. Look again and repeat.",
      "其间已有他人更改，请查看后重试。")
  }

  func notRecorded(_ reason: String) -> String {
    pick(
      "The sign shows it, but it may be lost in a power cut: \(reason). \(healthAdvice)",
      "已显示，但未能写入存储卡，断电后可能丢失\(following(reason))。\(healthAdvice)")
  }

  func notAccepted(_ reason: String) -> String {
    pick(
      "Nothing was changed, because it could not be recorded: \(reason). \(healthAdvice)",
      "无法写入存储卡，未作任何更改\(following(reason))。\(healthAdvice)")
  }

  func journalUnavailable(_ reason: String) -> String {
    pick(
      "This needs the record: \(reason). \(healthAdvice)",
      "记录暂不可用\(following(reason))。\(healthAdvice)")
  }

  /// What helps where the journal cannot be used: only the fault knows whether waiting does.
  private var healthAdvice: String {
    pick(
      "Repeat it later; if it fails again, dutysign health says what to do.",
      "请稍后重试；仍不成功的，运行 dutysign health 查看处理办法。")
  }

  var invalidConfiguration: String {
    pick(
      "The configuration is not right; the old one stays in use.",
      "配置有误，继续使用原配置。")
  }

  var permissionDenied: String {
    pick(
      "You may not do this. Rights are given under access: in the configuration.",
      "您无权执行此操作。权限在配置文件的 access: 中设置。")
  }

  /// Methods that no right under `access` gives.
  static let rootMethods: Set = [
    Wire.Erase.name, Wire.BackUp.name, Wire.CopyJournal.name, Wire.Reload.name, Wire.Release.name,
    Wire.Check.name, Wire.TrialParts.name, Wire.Try.name, Wire.TryPart.name, Wire.AcceptWiring.name,
  ]

  /// A command of the superuser.
  var rootOnly: String {
    pick(
      "Only root may do this: put sudo before the command.", "此操作限 root：请在命令前加 sudo。")
  }

  /// A value that a method does not accept.
  ///
  /// - Parameters:
  ///   - parameter: its name on the socket.
  ///   - isTyped: whether a person typed the option of a command, and not the parameter itself.
  /// - Returns: the sentence.
  func invalidParameter(_ parameter: String, isTyped: Bool) -> String {
    let option = isTyped ? Self.optionNames[parameter] : nil
    let name = option.map { pick($0) } ?? "“\(parameter)”"
    return pick(
      "The sign does not accept the value of \(name).",
      option == nil ? "参数\(name)的值无效。" : spaced(name, "的值无效。"))
  }

  /// What a person types for a parameter of a method.
  private static let optionNames: [String: LocalizedText] = [
    "forSeconds": .init(same: "--for"), "until": .init(same: "--until"),
    "untilRevoked": .init(same: "--hold"), "officer": .init(same: "--officer"),
    "note": .init(same: "--note"), "onBehalf": .init(same: "--by"),
    "limit": .init(same: "--limit"), "from": .init(same: "--since"),
    "to": .init(same: "--until"), "seconds": .init(same: "--seconds"),
    "mode": .init("the level", "亮度"), "level": .init("the level", "亮度"),
    "status": .init("the status", "去向"), "lamp": .init("the lamp", "灯名"),
    "lines": .init("the lines", "线名"), "part": .init("the part", "部件"),
  ]

  /// What is wrong with another `--language`.
  package var notALanguage: String {
    pick(ConsoleLanguage.mistake, ConsoleLanguage.mistakeInChinese)
  }

  /// Where the options are that people leave out most, by command.
  private var surplusAdvice: [String: String] {
    [
      "set": pick(
        "The officer goes with --officer: set STATUS --officer KEY; put a note in quotes.",
        "民警要用 --officer 指明：set 去向 --officer 民警；留言中有空格的要加引号。"),
      "lighting": pick(
        "Give the file with --config and the lamp with --lamp.", "配置文件用 --config 指定，灯用 --lamp 指定。"),
      "lamp": pick("lamp takes the lamp and its level: lamp NAME LEVEL.", "应写 lamp 灯名 亮度。"),
      "log": pick("Give the officer with --officer.", "民警要用 --officer 指明。"),
    ]
  }

  /// The same for `dutysign-station`, where the office comes first.
  private var surplusAdviceOfStation: [String: String] {
    [
      "set": pick(
        "The officer goes with --officer: set SIGN STATUS --officer KEY; put a note in quotes.",
        "民警要用 --officer 指明：set 警务室 去向 --officer 民警；留言中有空格的要加引号。"),
      "lamp": pick(
        "lamp takes the sign, the lamp and its level: lamp SIGN NAME LEVEL.",
        "应写 lamp 警务室 灯名 亮度。"),
    ]
  }

  /// What to type in place of what the parser of the command line refuses.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - text: the message of the parser, in English.
  /// - Returns: the advice as a line of its own; nil where there is none.
  package func advice(on arguments: [String], in text: String) -> String? {
    let named = arguments.filter { !Confusable.all(in: $0).isEmpty && text.contains($0) }
    let isOfStation = arguments.first?.hasSuffix("dutysign-station") == true
    let surplusAdvice = isOfStation ? surplusAdviceOfStation : self.surplusAdvice
    guard !named.isEmpty else {
      if arguments.contains("lamp"), text.contains("is invalid for '<level>'"),
        arguments.contains(where: { LampMode($0) != nil })
      {
        return surplusAdvice["lamp"]
      }
      let isSurplus = text.contains("nexpected argument")
      return isSurplus ? arguments.lazy.compactMap { surplusAdvice[$0] }.first : nil
    }
    let corrections = named.map { pick(Confusable.correction(of: $0)).drop { $0 == " " } }
    return corrections.joined(separator: " ")
  }

  var expectedMore: String {
    pick("This method has several replies: call it with --more.", "该方法有多个应答，请加 --more。")
  }

  /// A call that needs a simulated sign.
  package var notSimulated: String {
    pick(
      "This sign is real, not simulated: it has no such buttons, daylight or time.",
      "这是真实的设备，不是模拟的，没有这样的按钮、日光和时间。")
  }

  func noSuchInterface(_ name: String) -> String {
    pick("The daemon has no interface “\(name)”.", "后台服务没有接口“\(name)”。")
  }

  func noSuchMethod(_ name: String) -> String {
    pick("The daemon has no method “\(name)”.", "后台服务没有方法“\(name)”。")
  }

  func notOffered(_ name: String) -> String {
    pick("The daemon does not offer “\(name)”.", "后台服务不提供“\(name)”。")
  }

  func unexpected(_ what: String) -> String {
    pick("The daemon answered with an unexpected error: \(what)", "后台服务返回了意外错误：\(what)")
  }

  /// The daemon cannot be reached.
  package func unreachable(_ socket: String, _ reason: String) -> String {
    pick(
      "The daemon cannot be reached at \(socket): \(reason). Is dutysignd running?",
      "无法连接 \(socket)：\(reason)。dutysignd 是否在运行？")
  }

  /// No simulated sign can be reached.
  package func noSimulatedSign(_ socket: String, _ reason: String) -> String {
    pick(
      "No simulated sign can be reached at \(socket): \(reason). Start dutysign-simulator, with "
        + "--socket PATH, and name the same socket here, with --socket or DUTYSIGN_SOCKET.",
      "无法连接 \(socket)：\(reason)。请先运行 dutysign-simulator（套接字用 --socket 指定），"
        + "再用 --socket 或 DUTYSIGN_SOCKET 指明同一个套接字。")
  }

  /// The daemon waits for its configuration: what is so, and what to do.
  package func notConfigured(_ file: String, _ examples: String) -> [String] {
    [
      pick(
        "The sign is not configured: there is no \(file). It drives no pin until there is.",
        "标志牌尚未配置：没有 \(file)。配置之前不驱动任何引脚。"),
      pick(
        "Copy an example from \(examples) and change it, or run: sudo dutysign init",
        "请从 \(examples) 复制一份示例并按实际修改，或运行：sudo dutysign init"),
      pick(
        "Then: sudo systemctl start dutysignd", "然后运行：sudo systemctl start dutysignd"),
    ]
  }

  /// The user has no permission for the socket.
  package func forbidden(_ socket: String) -> String {
    pick(
      "You may not open \(socket). Members of the group dutysign may.",
      "您无权打开 \(socket)，须加入用户组 dutysign。")
  }

  /// The daemon does not reply.
  package var noReply: String {
    pick("The daemon does not answer. Try again.", "后台服务没有应答，请重试。")
  }

  /// The daemon closed the connection.
  package var connectionClosed: String {
    pick("The daemon closed the connection.", "后台服务关闭了连接。")
  }

  /// `watch` has lost the daemon.
  package var daemonIsGone: String {
    pick(
      "The daemon has gone, perhaps to start again; waiting for it.",
      "后台服务已断开，可能正在重新启动，等待其恢复。")
  }

  /// `watch` follows again, and shows the whole state.
  package var daemonIsBack: String {
    pick("The daemon is back. What the sign shows now:", "后台服务已恢复。当前状态如下：")
  }

  /// A value cannot be written as JSON.
  package func unencodable(_ what: String) -> String {
    pick("This cannot be written as JSON: \(what)", "无法写成 JSON\(following(what))")
  }

  /// A message of the daemon is malformed.
  package func malformedReply(_ what: String) -> String {
    pick("The daemon sent something that cannot be understood: \(what)", "无法理解后台服务的应答：\(what)")
  }
}
