// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@Suite("The plate on a matrix") struct MatrixPlateTests {
  private func content(_ whereabouts: [PlateWhereabouts?]) -> PlateContent {
    PlateContent(
      office: ["花楼社区警务室"],
      officers: whereabouts.enumerated().map { PlateOfficer(name: "\($0)", whereabouts: $1) },
      asOf: nil)
  }

  private func picture(_ whereabouts: PlateWhereabouts?...) -> Bitmap {
    MatrixPlate.bitmap(content(whereabouts))
  }

  private let community = PlateWhereabouts(label: "在社区", english: "In community")
  private let out = PlateWhereabouts(label: "外出", english: "Out", isOutlined: true)

  @Test("has a character for each of two officers")
  func two() {
    #expect(
      picture(community, out).pbmText == """
        P1
        16 8
        0100010001001000
        1110010011101000
        0010111010101100
        0100010001101010
        1100010000101000
        0100010001001000
        0100111010001000
        0000000000000000

        """)
  }

  @Test("has a single officer in the middle")
  func one() {
    let (alone, two) = (picture(out), picture(out, out))
    #expect(alone.inkCount * 2 == two.inkCount)
    for y in 0..<8 {
      for x in 0..<8 { #expect(alone[x + 4, y] == two[x, y]) }
    }
  }

  @Test("has different symbols for all states of an officer")
  func distinct() {
    let labels = ["在社区", "在所", "外出", "休息", "休假", "出警"]
    let all: [PlateWhereabouts?] =
      [nil]
      + labels.flatMap { label in
        [false, true].flatMap { isPastEnd in
          [PlateWhereabouts(label: label, isPastEnd: isPastEnd)]
        }
      } + [PlateWhereabouts(label: "出差", isOutlined: true)]
    #expect(Set(all.map { picture($0).bytes }).count == all.count)
  }

  @Test("selects the character by label: another label has no character of a built-in status")
  func relabelled() {
    let present = PlateWhereabouts(label: "在岗")
    let absent = PlateWhereabouts(label: "培训", isOutlined: true)
    #expect(picture(present) == picture(PlateWhereabouts(label: "出警")))
    #expect(picture(absent) == picture(PlateWhereabouts(label: "出差", isOutlined: true)))
    #expect(picture(present) != picture(absent))
  }

  @Test("marks an end that has passed by a line below, without other changes")
  func pastEnd() {
    var late = out
    late.isPastEnd = true
    let difference = Frame(picture(late, community))
      .difference(from: Frame(picture(out, community)))
    #expect(difference?.area == Area(x: 0, y: 7, width: 8, height: 1))
    #expect(difference?.pixels == 7)
  }

  @Test("is dark when the sign is stopped")
  func stopped() {
    var stopped = content([community, nil])
    stopped.isStopped = true
    #expect(MatrixPlate.bitmap(stopped).inkCount == 0)
  }
}
