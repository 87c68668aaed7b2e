// SPDX-License-Identifier: Apache-2.0
package import SignInterface

// The emergency pattern.
extension Strings {
  var attention: String { pick("emergency pattern", "应急处置") }

  /// The line of the emergency pattern, in force or not.
  package func attention(
    _ attention: Wire.Attention?, _ clock: WallClock, from now: Int?
  ) -> String {
    guard let attention else { return labelled(self.attention, pick("not in force", "未启用")) }
    let actor = actor(attention.by)
    var clauses = [
      attention.since.map {
        let when = clock.when($0, from: now)
        return pick("since \(when), begun by \(actor)", spaced("自", when, "起，由", actor, "启用"))
      } ?? pick("begun by \(actor)", spaced("由", actor, "启用"))
    ]
    if let until = attention.until {
      let when = clock.coming(until, from: now)
      clauses.append(pick("ends \(when)", spaced("将于", when, "结束")))
    } else if let seconds = attention.forSeconds {
      let span = self.for(seconds: seconds)
      clauses.append(pick("\(span), then ends by itself", span + "，到时自动结束"))
    }
    clauses.append(
      pick("residents read: “\(attention.english)”", "群众看到：“\(attention.text)”"))
    return labelled(self.attention, clauses.joined(separator: semicolon))
  }

  func attentionEvent(_ event: Wire.Entry.Attention) -> String {
    switch event {
    case .began: pick("began", "启用")
    case .ended: pick("ended", "结束")
    case .expired: pick("ended by itself", "到时自动结束")
    }
  }

  package var noAttention: String {
    pick(
      "The sign has no emergency pattern: its configuration file has no section attention.",
      "没有应急处置功能：配置文件中没有 attention 一节。")
  }

  func attentionInForce(_ failure: Wire.AttentionInForce) -> String {
    let who = actor(failure.by)
    return pick(
      "The emergency pattern is in force, begun by \(who). Try the wiring after it.",
      spaced("应急处置正在进行，由", who, "启用，请在结束后再检查接线。"))
  }
}
