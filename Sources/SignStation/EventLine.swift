// SPDX-License-Identifier: Apache-2.0
package import SignBridge
import SignConsole
import SignInterface
import Varlink

/// A line of the station's log: an event and its sign, as JSON.
package struct EventLine {
  private let object: JSON.Object

  /// The members of each event.
  private static let members = [
    "ring": ["count"],
    "whereabouts": ["officer", "status", "by", "author", "generation"],
    "lamp": ["lamp", "override", "level", "author"],
    "attention": ["on", "author"],
    "mailbox": ["waiting"],
  ]

  /// Whether a value is one that an event has: a number, yes or no, or a short text.
  private static func isShort(_ value: JSON) -> Bool {
    switch value {
    case .int, .float, .bool: true
    case .string(let text): text.utf8.count <= 256
    default: false
    }
  }

  /// Makes the line of a message, with the documented members only; nil for what is no event.
  ///
  /// - Parameters:
  ///   - message: a message of a topic `event`.
  ///   - now: when it arrived, in microseconds since 1970.
  package init?(_ message: ReceivedMessage, at now: Int) {
    let levels = message.topic.split(separator: "/")
    guard !message.isRetained, levels.count == 3, levels[2] == "event",
      Station.isName(levels[1]), message.payload.count <= 4096,
      let all = try? JSON(parsing: message.payload).object, all["version"] == 1,
      let event = all["event"]?.string, let members = Self.members[event],
      ExactNumbers.outlier(in: all) == nil
    else { return nil }
    var object: JSON.Object = ["version": 1, "event": .string(event)]
    for name in ["at"] + members {
      if let value = all[name], Self.isShort(value) { object[name] = value }
    }
    object["sign"] = .string(String(levels[1]))
    object["received"] = .int(Int64(now))
    self.object = object
  }

  /// Reads a line of the log; nil for what is none.
  package init?(parsing line: String) {
    guard let object = try? JSON(parsing: line).object, object["sign"]?.string != nil,
      object["event"]?.string != nil, ExactNumbers.outlier(in: object) == nil
    else { return nil }
    self.object = object
  }

  /// The sign's name in topics.
  package var sign: String { object["sign"]?.string ?? "" }

  /// The event for the history, if it is one without a duration, with its time if the clock of the
  /// sign was known.
  var moment: (kind: String, value: String?, at: Int?)? {
    let at = object["at"]?.int.map { Int($0) }
    switch object["event"]?.string {
    case "ring": return ("ring", nil, at)
    case "mailbox":
      return ("mailbox", object["waiting"]?.bool == true ? "waiting" : "emptied", at)
    default: return nil
    }
  }

  /// Whether the event is about an officer, or was caused by an account of the officer's name.
  package func concerns(_ officer: String, of sign: String) -> Bool {
    self.sign == sign
      && (object["officer"]?.string == officer || object["author"]?.string == officer)
  }

  /// The line, without its end.
  package var line: String { JSON.object(object).description }

  /// The event in words, with the names that the station knows.
  package func text(_ station: Station, _ texts: StationTexts) -> String {
    let sign = object["sign"]?.string ?? ""
    let state = station[sign]?.published?.state
    let time = object["at"]?.int ?? object["received"]?.int ?? 0
    let when =
      state.map { texts.clock($0).exact(Int(clamping: time)) }
      ?? TimestampFormat.text(Int(clamping: time))
    // The key is proved by a certificate, the name is the sign's own word.
    let office = state.map { $0.office + texts.console.bracketed(sign) } ?? sign
    return [when, office, what(state, texts)].joined(separator: "  ")
  }

  private func what(_ state: Wire.State?, _ texts: StationTexts) -> String {
    switch object["event"]?.string {
    case "ring": return texts.pick("a resident rang", "门铃响了")
    case "whereabouts":
      let key = object["officer"]?.string ?? ""
      let status = object["status"]?.string
      let name = state?.officer(key)?.name ?? key
      let kind = state?.kind(status)
      let label = kind.map { texts.pick($0.english, $0.label) } ?? status ?? texts.withheld
      let author = object["author"]?.string.map { texts.console.bracketed($0) } ?? ""
      return "\(name) \(label)\(author)"
    case "lamp":
      let key = object["lamp"]?.string ?? ""
      let name = state?.lamp(key)?.name ?? key
      guard object["override"]?.bool == true else {
        return "\(name) \(texts.pick("follows its programme", "恢复自动"))"
      }
      return "\(name) \(texts.console.level(object["level"]?.number))"
        + texts.console.bracketed(texts.pick("by hand", "手动控制"))
    case "attention":
      let author = object["author"]?.string.map { texts.console.bracketed($0) } ?? ""
      return object["on"]?.bool == true
        ? texts.pick("emergency pattern began", "应急处置启用") + author
        : texts.pick("emergency pattern over", "应急处置结束")
    case "mailbox":
      return object["waiting"]?.bool == true
        ? texts.pick("letters in the report box", "警民联系箱有来信")
        : texts.pick("the report box was emptied", "警民联系箱已清空")
    default: return object["event"]?.string ?? ""
    }
  }
}
