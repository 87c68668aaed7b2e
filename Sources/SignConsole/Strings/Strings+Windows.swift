// SPDX-License-Identifier: Apache-2.0
import Sign

// The windows of a programme's rules.
extension Strings {
  /// The window of a rule.
  func window(_ rule: Rule) -> String {
    let (start, end) = (time(rule.from), time(rule.to))
    return pick("from \(start) to \(end)", spaced(start, "至", end))
  }

  /// A time of day; in English in the form of the configuration.
  func time(_ time: TimeExpression) -> String {
    guard isChinese, case .sun(let event) = time.anchor else { return "\(time)" }
    var words = sunEvent(event)
    if time.offset != 0 {
      let span = self.span(seconds: abs(time.offset))
      words = spaced(words + (time.offset < 0 ? "前" : "后"), span)
    }
    let bounds = [
      time.earliest.map { spaced("不早于", "\(TimeExpression(clock: $0))") },
      time.latest.map { spaced("不晚于", "\(TimeExpression(clock: $0))") },
    ].compactMap(\.self)
    return bounds.isEmpty ? words : words + bracketed(bounds.joined(separator: comma))
  }
}
