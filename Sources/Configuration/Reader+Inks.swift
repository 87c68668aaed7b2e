// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

extension Reader {
  /// The inks of a plate's panel as they were measured, in the palette's order; the usual ones
  /// where one is not named.
  func tones(_ node: Node, _ device: String?) -> [RGB]? {
    guard let part = device.flatMap({ pins.chips[$0]?.part }) else { return nil }
    let palette = part.displayDriver()?.palette ?? .blackWhite
    guard palette.hasColours else {
      report(
        .init(
          "a \(part) has no coloured inks, expected no 'inks'",
          "\(part) 没有彩色墨水，不应有“inks”"), node)
      return nil
    }
    let names = palette.inks.map(\.name)
    let expected = LocalizedText(
      "inks by name: \(names.joined(separator: ", "))",
      "以名称为键的墨水颜色：\(names.joined(separator: "、"))")
    var tones = palette.measured
    for entry in namedEntries(node, expected: expected) {
      guard let index = names.firstIndex(of: entry.key) else {
        reportUnknown(
          .init("ink", "墨水"), entry.key, at: entry.position, path: entry.value.path,
          isOfFile: false, known: names)
        continue
      }
      if let colour = colour(entry.value) {
        tones[index] = RGB(colour.red, colour.green, colour.blue)
      }
    }
    reportAlikeInks(tones, node)
    return tones
  }

  /// Reports a paper that is not lighter than the black: nothing on the plate could be read.
  private func reportAlikeInks(_ tones: [RGB], _ node: Node) {
    let sums = tones.prefix(2).map { Int($0.red) + Int($0.green) + Int($0.blue) }
    guard sums[0] < sums[1] + 90 else { return }
    report(
      .init(
        "white is hardly lighter than black, expected the colours of this panel's inks",
        "white 并不比 black 亮多少，应为这块屏实测的墨水颜色"), node)
  }
}
