// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import LinuxHardware

@Suite("The store of line requests") struct DescriptorStoreTests {
  private static let place = LinePlace(chip: "/dev/gpiochip0", offset: 17)

  @Test("a descriptor is adopted only if its fdinfo names just that line")
  func match() {
    let head = "pos:\t0\nflags:\t0100002\nmnt_id:\t15\nino:\t1057\n"
    let right = head + "gpio-chip:\tgpiochip0\ngpio-line:\t17\n"
    #expect(DescriptorStore.describes(right, Self.place))
    for wrong in [
      head, head + "gpio-chip:\tgpiochip0\n", head + "gpio-line:\t17\n",
      head + "gpio-chip:\tgpiochip1\ngpio-line:\t17\n",
      head + "gpio-chip:\tgpiochip0\ngpio-line:\t18\n",
      right + "gpio-line:\t18\n",
    ] {
      #expect(!DescriptorStore.describes(wrong, Self.place), Comment(rawValue: wrong))
    }
  }

  @Test("the stored descriptors that hold a line are found, whatever their names")
  func holders() {
    func fdinfo(_ offset: Int) -> String { "gpio-chip:\tgpiochip0\ngpio-line:\t\(offset)\n" }
    let stored = [
      "line.lamp.porch": fdinfo(18), "line.lamp.lightbox": fdinfo(17),
      "line.indicator.li.out": fdinfo(4),
    ]
    #expect(DescriptorStore.holders(of: Self.place, among: stored) == ["line.lamp.lightbox"])
    #expect(
      DescriptorStore.holders(of: LinePlace(chip: "/dev/gpiochip1", offset: 4), among: stored) == []
    )
  }
}
