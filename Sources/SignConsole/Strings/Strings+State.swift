// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

// The parts of a state.
extension Strings {
  /// The label of an officer's shown status.
  package func whereabouts(_ officer: Wire.Whereabouts, in state: Wire.State) -> String {
    if officer.leave != nil { return label(ofLeaveIn: state) }
    guard let shown = officer.shown else { return unknown }
    return state.kind(shown).map(label) ?? shown
  }

  private func label(ofLeaveIn state: Wire.State) -> String {
    state.leaveKind.map(label) ?? pick(Status.leave.english, Status.leave.label)
  }

  /// The last status of an officer whose shown status is unknown; nil otherwise.
  func lastStatus(_ officer: Wire.Whereabouts, in state: Wire.State) -> String? {
    guard officer.shown == nil, let status = officer.status else { return nil }
    let name = state.kind(status).map(label) ?? status
    return pick("last said: \(name)", "最后设置为“\(name)”")
  }

  /// The announced end, or that it has passed; nil without one.
  package func until(
    _ officer: Wire.Whereabouts, in state: Wire.State, _ clock: WallClock, from now: Int?
  ) -> String? {
    if let leave = officer.leave { return self.leave(through: leave, from: now.map(clock.local)) }
    guard let until = officer.until else {
      // Without a trusted clock an end has no time of day.
      return officer.pastEnd ? pastEnd : officer.forSeconds.map { self.for(seconds: $0) }
    }
    let when = clock.when(until, from: now)
    guard officer.pastEnd else { return pick("until \(when)", spaced("至", when)) }
    return pick(
      state.isExpectedBack(from: officer.shown)
        ? "expected \(when), not back yet" : "was until \(when)", "已逾原定时间 \(when)")
  }

  /// The span for which something was set: for 10 min, 时长 10 分.
  func `for`(seconds: Int) -> String {
    pick("for \(span(seconds: seconds))", spaced("时长", span(seconds: seconds)))
  }

  /// The last day of a leave: 至12月4日, until 4 December; of another year with the year.
  private func leave(through day: String, from now: LocalTime?) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let now else { return pick("until \(day)", "至 \(day)") }
    let isThisYear = now.date.parts.year == parts[0]
    return pick(
      "until \(parts[2]) \(monthName(parts[1]))" + (isThisYear ? "" : " \(parts[0])"),
      "至" + (isThisYear ? "" : "\(parts[0])年") + "\(parts[1])月\(parts[2])日")
  }

  func since(_ when: String) -> String { pick("since \(when)", spaced("自", when)) }

  func note(_ note: String) -> String { "“\(note)”" }

  /// The shown level of a lamp, and the wanted one if it differs.
  package func light(_ lamp: Wire.Lamp) -> String {
    let shown = level(lamp.shown)
    let wanted = level(lamp.wanted)
    return shown == wanted
      ? shown : pick("\(shown), wanted \(wanted)", "\(shown)（\(spaced("应为", wanted))）")
  }

  func overridden(_ override: Wire.Override, _ clock: WallClock, from now: Int?) -> String {
    let end =
      override.until.map {
        let when = clock.when($0, from: now)
        return pick(" until \(when)", spaced("，至", when))
      } ?? override.forSeconds.map { pick(" ", "，") + self.for(seconds: $0) } ?? ""
    let level = level(override.level)
    let actor = actor(override.by)
    return pick(
      "held at \(level) by \(actor)", spaced("由", actor, "手动控制，保持“\(level)”")) + end
  }

  /// The next change of a lamp, or that an override ends at a time that is not known, or that there
  /// is none.
  func next(_ lamp: Wire.Lamp, _ clock: WallClock, from now: Int?) -> String {
    if let next = lamp.next { return self.next(clock.coming(next, from: now)) }
    if lamp.because == .attention {
      return pick("goes on when the emergency is over", "应急处置结束后恢复")
    }
    return lamp.override?.forSeconds == nil
      ? noNext : pick("ends by itself after that", "到时自动结束")
  }

  func upcoming(_ event: Upcoming.Event, in state: Wire.State) -> String {
    switch event {
    case .roster(let officer, let status):
      rosterSets(officer, state.kind(status).map(label) ?? status)
    case .stale(let officer):
      pick(
        "\(officer) is unknown from then on, unless set again",
        spaced(officer, "的去向如未更新，将转为未知"))
    case .leaveBegins(let officer): pick("\(officer) goes on leave", spaced(officer, "开始休假"))
    case .leaveEnds(let officer): pick("the leave of \(officer) ends", spaced(officer, "休假结束"))
    case .receptionBegins(let officer):
      pick("\(officer) receives residents", spaced(officer, "接待时间开始"))
    case .receptionEnds(let officer):
      pick("the reception of \(officer) ends", spaced(officer, "接待时间结束"))
    case .lampChanges(let key):
      pick("\(lampName(key)) changes", spaced(lampName(key), "切换"))
    case .overrideEnds(let key):
      pick("the override of \(lampName(key)) ends", spaced(lampName(key), "手动控制结束"))
    case .whereaboutsEnd(let officer, let status):
      state.isExpectedBack(from: status)
        ? pick("\(officer) is expected back", spaced(officer, "预计返回"))
        : ends(officer, state.kind(status).map(label) ?? status ?? "")
    case .attentionEnds: pick("the emergency pattern ends", "应急处置结束")
    }
  }

  private func ends(_ officer: String, _ status: String) -> String {
    pick("“\(status)” of \(officer) is due to end", spaced(officer, "的“\(status)”预计结束"))
  }

  private func rosterSets(_ officer: String, _ status: String) -> String {
    pick("the roster sets \(officer) to “\(status)”", spaced(officer, "按排班转为“\(status)”"))
  }

  func device(_ device: Wire.Device) -> String {
    let problem = self.problem(of: device)
    let name = subject(device.device)
    return switch device.state {
    case .ready: pick("\(name) is ready", "\(name)：正常")
    case .settling: pick("\(name) is catching up", "\(name)：正在更新") + problem
    case .failed: pick("\(name) has failed", "\(name)：故障") + problem
    case .released: pick("\(name) is given back", "\(name)：已释放")
    }
  }

  /// What is wrong with a device, behind its state; that it has failed is not said twice.
  private func problem(of device: Wire.Device) -> String {
    guard let text = device.problem else { return "" }
    let failed = "\(device.device): failed: "
    let isTwice = device.state == .failed && text.hasPrefix(failed)
    return following(
      isTwice ? String(text.dropFirst(failed.count)) : text, about: device.device)
  }

  func devicesReady(_ count: Int) -> String {
    guard count > 0 else { return pick("Nothing is wrong.", "没有故障。") }
    return pick(
      count == 1
        ? "The one device shows what is wanted." : "All \(count) devices show what is wanted.",
      "全部 \(count) 个设备正常。")
  }
}
