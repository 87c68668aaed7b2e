// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@Suite("The test picture") struct TestPictureTests {
  private static let sizes = [(128, 64), (296, 128), (400, 300), (16, 8)]

  @Test("touches all four edges of every display", arguments: sizes)
  func edges(_ width: Int, _ height: Int) {
    let picture = TestPicture.bitmap(width: width, height: height)
    #expect((0..<width).allSatisfy { picture[$0, 0] && picture[$0, height - 1] })
    #expect((0..<height).allSatisfy { picture[0, $0] && picture[width - 1, $0] })
    #expect(picture.inkCount < width * height / 2)
  }

  @Test("looks different upside down and mirrored", arguments: sizes)
  func orientation(_ width: Int, _ height: Int) {
    let picture = TestPicture.bitmap(width: width, height: height)
    var (turned, mirrored) = (picture, picture)
    for y in 0..<height {
      for x in 0..<width {
        turned[width - 1 - x, height - 1 - y] = picture[x, y]
        mirrored[width - 1 - x, y] = picture[x, y]
      }
    }
    #expect(turned != picture)
    #expect(mirrored != picture)
  }

  @Test("has its corner marks at their corners") func corners() {
    let picture = TestPicture.bitmap(width: 800, height: 480)
    // 20 pixels to the unit: a mark is 80 wide, 20 from the edges.
    #expect(picture[60, 60])
    #expect(!picture[740, 60] && picture[701, 60])
    #expect(picture[740, 385] && !picture[740, 410] && picture[740, 425])
    #expect(!picture[60, 420])
  }
}
