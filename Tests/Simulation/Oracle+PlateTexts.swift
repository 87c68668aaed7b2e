// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing

/// The texts of a plate: what residents need is whole, whatever else has no room
/// (docs/guide/plate.md).
extension Oracle {
  /// Checks that a plate that was drawn has the name, the status and the end of each officer whole,
  /// by the widths of characters without fonts.
  func checkTexts(of job: PlateJob) throws(Violation) {
    let plate = PlateComposer.compose(job.content, for: job.format, measure: NominalMeasure())
    var texts: [PlatePart: [String]] = [:]
    for case .text(let text, let part, _) in plate.marks {
      let written = text.lines.map(\.text).joined().filter { !$0.isWhitespace }
      guard !part.isEssential || !text.isShortened else {
        throw Violation(message: "a plate has '\(written)' cut")
      }
      texts[part, default: []].append(written)
    }
    if let notice = job.content.notice {
      let whole = notice.text.filter { !$0.isWhitespace }
      guard texts[.other]?.contains(where: { $0 == whole || $0 == "110" }) ?? false else {
        throw Violation(message: "a plate lacks the text of an emergency")
      }
      return
    }
    guard !job.content.isStopped else { return }
    for (index, officer) in job.content.officers.enumerated() {
      let label = officer.whereabouts?.label ?? "去向待更新"
      let name = officer.name.filter { !$0.isWhitespace }
      guard texts[.name(index)] == [name], texts[.status(index)] == [label] else {
        throw Violation(message: "a plate lacks the name or the status of \(officer.name)")
      }
      guard job.content.asOf != nil, officer.whereabouts?.until != nil else { continue }
      guard texts[.end(index)] != nil || texts[.endAndNote(index)] != nil else {
        throw Violation(message: "a plate lacks the end of \(officer.name)")
      }
    }
  }
}
