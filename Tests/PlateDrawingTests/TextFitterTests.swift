// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("A text in its box") struct TextFitterTests {
  private let fitter = TextFitter(SquareMeasure())

  private func box(_ width: Int, _ height: Int = 100) -> Area {
    Area(x: 10, y: 20, width: width, height: height)
  }

  private func set(_ text: String, _ style: TextStyle, _ width: Int, _ height: Int = 100)
    -> SetText?
  {
    fitter.set(text, style, in: box(width, height))
  }

  @Test("it has the largest size that fits") func largest() throws {
    let text = try #require(set("在社区", TextStyle(10...40), 200))
    #expect(text.typeface.size == 40)
    #expect(text.lines.map(\.text) == ["在社区"])
  }

  @Test("it shrinks first") func shrinks() throws {
    let text = try #require(set("在社区", TextStyle(10...40, lines: 2), 90))
    #expect(text.typeface.size == 30)
    #expect(text.lines.count == 1)
  }

  @Test("it is broken into even lines rather than set too small") func breaks() throws {
    let style = TextStyle(10...20, breaksBelow: 16, lines: 3)
    let text = try #require(set("走访辖区商户五家", style, 100))
    #expect(text.typeface.size == 20)
    #expect(text.lines.map(\.text) == ["走访辖区", "商户五家"])
  }

  @Test("Tibetan is broken after the point of a syllable, Yi between its syllables")
  func otherScripts() throws {
    let style = TextStyle(20...20, lines: 2)
    let tibetan = try #require(set("བོད་ལྗོངས་", style, 120))
    #expect(tibetan.lines.map(\.text) == ["བོད་", "ལྗོངས་"])
    let yi = try #require(set("ꆈꌠꁱꂷ", style, 50))
    #expect(yi.lines.map(\.text) == ["ꆈꌠ", "ꁱꂷ"])
  }

  @Test("it ends in an ellipsis at the smallest size if it does not fit otherwise")
  func shortens() throws {
    let text = try #require(set("走访辖区商户，午后返回", TextStyle(10...20), 80))
    #expect(text.isShortened)
    #expect(text.typeface.size == 10)
    #expect(text.lines.map(\.text) == ["走访辖区商户…"])
  }

  @Test("a Latin word is not split by the ellipsis") func wholeWords() throws {
    let text = try #require(set("Visiting shops on Minsheng Road", TextStyle(10...10), 120))
    #expect(text.lines.map(\.text) == ["Visiting shops on…"])
  }

  @Test("a text that must be complete is omitted instead") func leftOut() {
    #expect(set("027-8888 8888", TextStyle(10...20, overflow: .leftOut), 60) == nil)
    #expect(set("027-8888 8888", TextStyle(10...20, overflow: .leftOut), 65) != nil)
  }

  @Test("a box that is too small is refused", arguments: [(0, 10), (10, 0), (4, 4), (9, 9)])
  func tiny(width: Int, height: Int) {
    #expect(set("张伟", TextStyle(10...20), width, height) == nil)
  }

  @Test("an empty text is not set") func empty() {
    #expect(set("", TextStyle(10...20), 100) == nil)
  }

  @Test("its ink never leaves the box, at any size, place and length") func inside() {
    let positions: [TextStyle.Position] = [.top, .middle, .bottom, .baseline(60)]
    let alignments: [TextStyle.Alignment] = [.leading, .centre, .trailing]
    let text = "原定 13:30 返回，辖区走访（花楼街）"
    for position in positions {
      for alignment in alignments {
        for (width, height) in [(40, 30), (97, 17), (150, 41), (300, 64)] {
          for lines in 1...3 {
            let style = TextStyle(
              9...40, breaksBelow: 14, lines: lines, alignment: alignment, position: position)
            guard let set = set(text, style, width, height) else { continue }
            if !box(width, height).contains(set.area) {
              Issue.record("\(set.area) leaves \(box(width, height))")
            }
          }
        }
      }
    }
  }

  @Test(
    "lines begin and end by the rules for Chinese",
    arguments: [
      ("走访商户，午后返回。", 5, ["走访商户，", "午后返回。"]),
      ("参加（社区）会议", 4, ["参加（社", "区）会议"]),
      ("参加会（议）后", 4, ["参加会", "（议）后"]),
      ("call 027-8888 now", 4, ["call", "027-8888", "now"]),
    ])
  func lineRules(text: String, width: Int, expected: [String]) throws {
    let style = TextStyle(20...20, lines: 4)
    let lines = try #require(set(text, style, width * 20, 200)).lines.map(\.text)
    #expect(lines == expected)
  }

  @Test("a number with non-breaking spaces is not broken") func bound() {
    let style = TextStyle(20...20, lines: 2, overflow: .leftOut)
    #expect(
      set("电话 027-8888\u{A0}8888", style, 130)?.lines.map(\.text) == ["电话", "027-8888\u{A0}8888"])
    #expect(set("电话 027-8888\u{A0}8888", style, 120) == nil)
  }

  @Test("small type has strokes of one thickness") func faces() {
    #expect(TextStyle(10...40).typeface(19).face == .hei)
    #expect(TextStyle(10...40).typeface(20).face == .song)
  }
}
