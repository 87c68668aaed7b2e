// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignBridge
package import SignConsole
package import SignInterface
package import Varlink

// What went wrong, and what to do.
extension StationTexts {
  /// Checks the name of a sign before the broker is asked.
  ///
  /// - Throws: `data`.
  package func check(sign: String?) throws(CLIError) {
    guard let sign, !Station.isName(sign) else { return }
    guard !SignName.reserved.contains(sign) else {
      throw CLIError(
        .data,
        pick(
          "“\(sign)” is the name of the overview, and of no sign.", "“\(sign)”是总览页的名称，没有这样的警务室。"))
    }
    throw CLIError(.data, console.malformed(sign, expected: Reader.topicName))
  }

  /// Checks who commands: the sign of an office keeps it in its journal.
  ///
  /// - Throws: `data`.
  package func check(by account: String?) throws(CLIError) {
    try ArgumentChecks(console).text(account, of: "--by", .onBehalf)
  }

  /// The first attempt has failed; the command goes on trying.
  package func stillTrying(_ reason: String, seconds: Int) -> String {
    pick(
      "\(reason); trying for \(seconds) s at most.",
      "\(reason)；继续尝试，最多 \(seconds) 秒。")
  }

  /// The names of offices are not known, because no broker can be asked.
  package var withoutNames: String {
    pick(
      "Keys stand for names, and times are in UTC.", "以键代替名称，时间为 UTC。")
  }

  /// A log has no entry, or none that was asked for.
  package var nothingRecorded: String { console.nothingRecorded }

  /// A file is not a log of `pages --log`.
  package func noLog(_ file: String) -> String {
    pick(
      "\(file) has no line that pages --log wrote.", "\(file) 中没有 pages --log 写的内容。")
  }

  /// No broker accepts the connection.
  package func noBroker(_ reason: String) -> String {
    let why = reason.isEmpty ? "" : console.bracketed(reason)
    return pick(
      "No broker accepts the connection\(why). Check addresses, certificate and network.",
      "没有消息服务器接受连接\(why)。请检查地址、证书和网络。")
  }

  /// There is no such sign.
  package func noSuchSign(_ sign: String, known: [String]) -> String {
    pick(
      "Nothing was ever heard from “\(sign)”. ", "从未收到“\(sign)”的消息。")
      + console.choices(insteadOf: sign, known)
  }

  /// A sign is not there, so that nothing is sent to it.
  package func signAway(_ sign: String) -> String {
    pick(
      "“\(sign)” is not connected; nothing was sent. Call the office.",
      "“\(sign)”未连接，命令没有发出。请打电话联系。")
  }

  /// A sign sends states that cannot be read, so that nothing is sent to it.
  package func signUnreadable(_ sign: String) -> String {
    pick(
      "“\(sign)” sends what this station cannot read; nothing was sent. Install the release of"
        + " dutysign-station that the office has.",
      "“\(sign)”发来的内容本站无法识别，命令没有发出。请安装与该警务室版本一致的 dutysign-station。")
  }

  /// A sign began to send states that cannot be read.
  package func isUnreadable(_ sign: String) -> String {
    pick(
      "“\(sign)” sends what this station cannot read: it has a later release, or is none.",
      "“\(sign)”发来的内容本站无法识别：对方版本较新，或不是本系统。")
  }

  /// A sign has a name that none can have.
  package func isReserved(_ sign: String) -> String {
    pick(
      "A sign is called “\(sign)”, as the overview is; it is ignored. Give it another name in its"
        + " bridge.yaml.",
      "有警务室的名称为“\(sign)”，与总览页相同，不予理会。请在其 bridge.yaml 中换一个名称。")
  }

  /// A sign sends more events than a person can cause.
  package func sendsTooFast(_ sign: String) -> String {
    pick(
      "“\(sign)” sends too fast; some of it is left out.", "“\(sign)”的消息来得太快，部分不予显示和记录。")
  }

  /// The log cannot be written; the pages go on.
  package func logFails(_ reason: String) -> String {
    pick("Events are not logged: \(reason)", "事件未能记录：\(reason)")
  }

  /// The broker did not stop sending what it has kept, or its line does not work.
  package var isIncomplete: CLIError {
    CLIError(
      .temporary,
      pick(
        "The broker has not sent all yet; offices may be missing, or be shown as lost. Check the"
          + " line to it.",
        "消息服务器尚未发完，可能缺少部分警务室，或误显示为失去联系。请检查线路。"))
  }

  /// The broker has a state of signs, and does not say whether they are there.
  package func lacksAvailability(_ signs: [String]) -> CLIError {
    let list = signs.prefix(3).map { "“\($0)”" }.joined(separator: console.enumeration)
    return CLIError(
      .temporary,
      pick(
        "Of \(signs.count) signs (\(list)) only the state has come: max_queued_messages of the "
          + "broker is too small, or it crashed while they were away. Offices may be missing.",
        "有 \(signs.count) 个警务室（\(list)）只收到状态：消息服务器的 max_queued_messages 太小，"
          + "或它崩溃时这些警务室不在线。可能缺少部分警务室。"))
  }

  /// The broker has nothing of any sign, or of the only one that was asked for.
  package func nothingHeard(of sign: String?) -> CLIError {
    let rules = pick(
      "Check the access rules: the account, or the certificate's common name, must be station.",
      "请核对访问规则：账号或证书的通用名必须是 station。")
    guard let sign else {
      return CLIError(
        .unavailable, pick("Nothing was heard from any sign. ", "没有收到任何警务室的消息。") + rules)
    }
    return CLIError(
      .unavailable,
      pick(
        "Nothing was ever heard from “\(sign)”. Check its name. ", "从未收到“\(sign)”的消息，请核对名称。")
        + rules)
  }

  /// A sign is shown of which nothing may be believed now.
  package func isNotCurrent(_ sign: String) -> CLIError {
    CLIError(
      .unavailable,
      pick(
        "Nobody knows what “\(sign)” shows now. Call the office.", "“\(sign)”目前的情况无从得知。请打电话联系。"))
  }

  /// Two signs or more have the same name of their office.
  package func shareName(_ signs: [String]) -> String {
    let list = signs.map { "“\($0)”" }.joined(separator: console.enumeration)
    return pick(
      "The signs \(list) call their offices by the same name: one of them may be false.",
      "\(list)的警务室名称相同，其中可能有假冒的。")
  }

  /// Pages cannot be written.
  package func pagesFail(_ reason: String) -> String {
    pick(
      "Pages cannot be written, and those that are old were removed: \(reason)",
      "网页无法写入，过时的页面已删除：\(reason)")
  }

  /// Meters of a sign have numbers that no lamp reaches; they are in no sum.
  package func metersAreWrong(_ sign: String) -> String {
    pick(
      "The meters of “\(sign)” have numbers that no lamp reaches; they are not in the sum.",
      "“\(sign)”的累计数不可能属实，未计入合计。")
  }

  /// A sign that is connected cannot be removed: it would publish itself anew.
  package func isConnected(_ sign: String) -> String {
    pick(
      "“\(sign)” is connected. Stop its bridge first: sudo systemctl disable --now dutysign-bridge",
      "“\(sign)”仍在线。请先停止它：sudo systemctl disable --now dutysign-bridge")
  }

  /// The broker keeps what was to be removed.
  package func isKept(_ sign: String) -> String {
    pick(
      "The broker keeps what it has of “\(sign)”: this account may not remove it. Use registrar of"
        + " the shipped access rules.",
      "消息服务器仍保留“\(sign)”的内容：此账号无权删除。请用随附访问规则中的 registrar。")
  }

  /// The connection to the broker is lost again and again.
  package func losesBroker(_ reason: String) -> String {
    let why = reason.isEmpty ? "" : console.bracketed(reason)
    return pick(
      "The connection to the broker is lost again and again\(why).",
      "与消息服务器的连接反复中断\(why)。")
  }

  /// A log would be replaced by a page.
  package func logIsPage(_ file: String) -> String {
    pick(
      "\(file) is the name of a page; give the log another one, such as events.jsonl.",
      "\(file) 与网页文件同名，请换一个名称，例如 events.jsonl。")
  }

  /// There was no result.
  package var noResult: String {
    pick(
      "There was no reply. The command may have been carried out, once at most; look at status.",
      "没有回应。命令可能已执行（最多一次），请查看 status。")
  }

  /// The change was made.
  package var done: String { pick("done", "已完成") }

  /// The bridge or the sign refused a command.
  ///
  /// A bridge leaves out what the sign has: that is in the published `state`.
  package func refusal(_ error: VarlinkError, by state: Wire.State? = nil) -> CLIError {
    guard let reason = CommandRefusal.Reason(rawValue: error.name) else {
      let names = state.map { console.naming($0) } ?? console
      return CLIError(state.map { completed(error, $0) } ?? error, names)
    }
    switch reason {
    case .malformed:
      return CLIError(.data, pick("The sign did not understand the command.", "对方不认识这个命令。"))
    case .expired, .expiresTooLate:
      return CLIError(
        .temporary,
        pick(
          "The command is late by the clock of the sign: check both clocks.",
          "按对方的时钟，命令已过时。请核对两边的时钟。"))
    case .duplicate:
      return CLIError(.temporary, pick("The command was sent before.", "命令已经发过。"))
    case .busy:
      return CLIError(.temporary, pick("Too many commands at once.", "命令太多，请稍后再试。"))
    case .clockUnknown:
      return CLIError(
        .temporary, pick("The clock of the sign is not synchronised yet.", "对方的时钟尚未校准。"))
    case .notAccepted:
      return CLIError(
        .permission,
        pick(
          "The sign accepts no such command: accept in its bridge.yaml.",
          "对方不接受这种命令，见其 bridge.yaml 的 accept。"))
    case .noStatus:
      return CLIError(
        .data,
        pick(
          "Residents see no status to which the note could belong.", "目前没有可附留言的去向。"))
    case .unavailable, .unanswered:
      return CLIError(.unavailable, pick("The sign is away from its bridge.", "对方的系统未运行。"))
    }
  }

  /// An error with what the sign has in place of an empty list.
  private func completed(_ error: VarlinkError, _ state: Wire.State) -> VarlinkError {
    if let failure: Wire.NoSuchOfficer = error.failure(), failure.known.isEmpty {
      return VarlinkError(
        Wire.NoSuchOfficer(officer: failure.officer, known: state.officers.map(\.officer)))
    }
    if let failure: Wire.NoSuchLamp = error.failure(), failure.known.isEmpty {
      return VarlinkError(Wire.NoSuchLamp(lamp: failure.lamp, known: state.lamps.map(\.lamp)))
    }
    if let failure: Wire.NoSuchStatus = error.failure(), failure.known.isEmpty {
      return VarlinkError(
        Wire.NoSuchStatus(status: failure.status, known: state.kinds.map(\.status)))
    }
    return error
  }
}
