// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@testable import PlateDrawing

@Suite("A plate in colour is laid out") struct ColourLayoutTests {
  private static let six = InkSet(.six)

  private func marks(_ content: PlateContent, _ inks: InkSet = six) -> [Mark] {
    PlateComposer.compose(content, for: .large, measure: NominalMeasure(), inks: inks).marks
  }

  private func plate(_ colour: RGB?, isOutlined: Bool = false, count: Int = 1) -> PlateContent {
    let officer = PlateOfficer(
      name: "张伟", rank: "三级警督",
      whereabouts: PlateWhereabouts(
        label: "在社区", english: "In community", isOutlined: isOutlined, colour: colour))
    return PlateContent(
      office: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"],
      english: "Hualou Community Police Office",
      officers: Array(repeating: officer, count: count), asOf: nil)
  }

  @Test("with a field of blue at the top that holds the office in large white type")
  func header() throws {
    let marks = marks(plate(nil))
    guard case .block(let field, .blue)? = marks.first else {
      Issue.record("\(marks.first.map { "\($0)" } ?? "nothing") is first")
      return
    }
    #expect(field.x == 0 && field.y == 0 && field.width == 800)
    var count = 0
    for case .text(let text, _, let ink) in marks where !text.area.intersection(field).isEmpty {
      #expect(ink == .white && field.contains(text.area))
      #expect(text.typeface.size >= 24 && text.typeface.weight == .bold)
      count += 1
    }
    #expect(count == 3)
  }

  @Test("without blue ink as in black and white")
  func noBlue() {
    let content = plate(nil)
    #expect(marks(content, InkSet(.redYellow)) == marks(content, .blackWhite))
  }

  @Test(
    "with the label in the ink of the nearest hue",
    arguments: [
      ("#2ecc40", InkColour.green), ("#0074d9", .blue), ("#ff851b", .red), ("#85144b", .red),
      ("#ffdc00", .yellow), ("#808080", .black), ("#000000", .black),
    ])
  func field(_ text: String, _ ink: InkColour) {
    let marks = marks(plate(RGB(text)))
    #expect(marks.contains { if case .block(_, ink) = $0 { true } else { false } })
    #expect(Self.six.field(RGB(text)) == ink)
  }

  @Test("with no yellow frame, which nobody could read on white")
  func frame() {
    #expect(Self.six.line(RGB("#ffdc00")) != .yellow)
    for ink in InkColour.allCases {
      let text = Self.six.text(on: ink)
      #expect(Self.six.contrast(text, ink) >= 3, "\(text) on \(ink)")
    }
    #expect(InkSet(.red).field(RGB("#0074d9")) == .black)
    #expect(InkSet(.red).field(RGB("#d8262c")) == .red)
  }

  @Test("with small type only where its contrast suffices")
  func smallType() {
    let inks = Self.six
    for count in 1...4 {
      let composition = marks(plate(RGB("#2ecc40"), count: count))
      for case .text(let text, _, let ink) in composition where text.typeface.size < 24 {
        let ground =
          composition.reversed().lazy.compactMap { mark -> InkColour? in
            guard case .block(let area, let ink) = mark, area.contains(text.area) else {
              return nil
            }
            return ink
          }.first ?? .white
        #expect(inks.contrast(ink, ground) >= 4.5, "\(ink) on \(ground): \(text.lines[0].text)")
      }
    }
  }

  @Test("with eight officers, each with name and status")
  func eight() {
    let composition = PlateComposer.compose(
      plate(RGB("#2ecc40"), count: 8), for: .large, measure: NominalMeasure(), inks: Self.six)
    #expect(!composition.isCramped)
    for index in 0..<8 {
      #expect(
        composition.marks.contains {
          if case .text(_, .status(index), _) = $0 { true } else { false }
        })
      #expect(
        composition.marks.contains {
          if case .text(_, .name(index), _) = $0 { true } else { false }
        })
    }
  }

  @Test("with telephone numbers whole, or without them")
  func telephones() {
    var content = plate(nil)
    content.telephones = ["报警电话 110", "值班电话 027-8888 8888", String(repeating: "长", count: 60)]
    let composition = PlateComposer.compose(content, for: .large, measure: NominalMeasure())
    var texts: [String] = []
    for case .text(let text, _, _) in composition.marks { texts.append(text.lines[0].text) }
    #expect(texts.contains { $0.replacing("\u{A0}", with: " ") == "报警电话 110" })
    #expect(!texts.contains { $0.contains("长") })
    #expect(composition.diagnostics.contains { $0.kind == .leftOut && $0.subject.contains("长") })
  }
}

@Suite("A photograph in inks") struct ColourDitheringTests {
  private func flat(_ light: SIMD3<Float>, side: Int = 48) -> LinearImage {
    LinearImage(width: side, height: side, light: Array(repeating: light, count: side * side))
  }

  private func mean(_ frame: Frame, _ inks: InkSet) -> SIMD3<Float> {
    var sum = SIMD3<Float>.zero
    for y in 8..<frame.height - 8 {
      for x in 8..<frame.width - 8 { sum += inks.tone(frame[x, y]).light }
    }
    return sum / Float((frame.width - 16) * (frame.height - 16))
  }

  @Test(
    "has the light of its tone on average", arguments: Palette.allCases,
    [
      Dithering.floydSteinberg, .blueNoise,
    ])
  func average(_ palette: Palette, _ dithering: Dithering) {
    let inks = InkSet(palette)
    for level: Float in [0.05, 0.2, 0.5, 0.9] {
      let image = flat(SIMD3(repeating: level))
      let wanted = OKLab(image.fitted(to: inks).light[0])
      let seen = OKLab(mean(dithering.frame(of: image, in: inks), inks))
      #expect(
        seen.squaredDistance(to: wanted).squareRoot()
          < (dithering == .blueNoise || palette == .red || palette == .redYellow ? 0.06 : 0.02),
        "\(palette) \(level)")
    }
  }

  @Test("is white where the photograph is white, and black where it is black")
  func ends() {
    let inks = InkSet(.six)
    for dithering in Dithering.allCases {
      #expect(dithering.frame(of: flat(.one), in: inks).inkCount == 0)
      let black = dithering.frame(of: flat(.zero), in: inks)
      #expect(
        black
          == Frame(
            width: 48, height: 48, palette: .six, bytes: [UInt8](repeating: 0x11, count: 24 * 48)))
    }
  }

  @Test("has only inks of the panel, and the same each time", arguments: Palette.allCases)
  func inks(_ palette: Palette) {
    var image = flat(.zero)
    for index in image.light.indices {
      image.light[index] = SIMD3(
        Float(index % 48) / 47, Float(index / 48) / 47, Float(index % 7) / 6)
    }
    for dithering in Dithering.allCases {
      let frame = dithering.frame(of: image, in: InkSet(palette))
      #expect(frame == dithering.frame(of: image, in: InkSet(palette)))
      #expect(Frame(width: 48, height: 48, palette: palette, bytes: frame.bytes) == frame)
    }
  }

  @Test(
    "the grounds of registration photographs become the mixture that looks nearest",
    arguments: ["#438edb", "#d8262c", "#cfd6dc", "#ff0000", "#00a0ff", "#ffffff"])
  func nearestMixture(colour: String) throws {
    let set = InkSet(.six)
    let inks = set.tones.map(\.light)
    let light = try #require(RGB(colour)).light
    let wanted = OKLab(inks[1] + light * (inks[0] - inks[1]))
    let found = OKLab(InkGamut(set).fitted(light)).squaredDistance(to: wanted).squareRoot()
    // All mixtures of three inks, in steps of 2 %.
    var least = Float.infinity
    for first in inks.indices {
      for second in inks.indices where second > first {
        for third in inks.indices where third > second {
          for share in 0...50 {
            for rest in 0...(50 - share) {
              let mixture =
                (Float(share) * inks[first] + Float(rest) * inks[second]
                  + Float(50 - share - rest) * inks[third]) / 50
              least = min(least, OKLab(mixture).squaredDistance(to: wanted))
            }
          }
        }
      }
    }
    #expect(found <= least.squareRoot() + 0.001, "\(found) in place of \(least.squareRoot())")
  }

  @Test("a colour that no mixture shows is moved inside, and one that is inside stays")
  func gamut() {
    let gamut = InkGamut(InkSet(.six))
    #expect(!gamut.has(SIMD3(0, 1, 0)) && !gamut.has(SIMD3(0, 0, 1)))
    #expect(gamut.has(SIMD3(0.5, 0.45, 0.4)))
    let inks = InkSet(.six).tones.map(\.light)
    for ink in inks {
      let inside = gamut.fitted((ink - inks[1]) / (inks[0] - inks[1]))
      let distance = OKLab(inside).squaredDistance(to: OKLab(ink)).squareRoot()
      // An ink that is more than paper in a channel cannot be asked for.
      if ((ink - inks[1]) / (inks[0] - inks[1])).max() <= 1 { #expect(distance < 0.06, "\(ink)") }
    }
  }

  @Test("thresholds of blue noise are even, each once")
  func blueNoise() {
    var thresholds: Set<Float> = []
    for y in 0..<32 { for x in 0..<32 { thresholds.insert(BlueNoise.threshold(x, y)) } }
    #expect(thresholds.count == 1024)
    #expect(thresholds.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(BlueNoise.threshold(33, 65) == BlueNoise.threshold(1, 1))
  }
}
