// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import LinuxHardware

@Suite("Lines that are kept over a restart") struct LineStoreTests {
  private static let place = LinePlace(chip: "/dev/gpiochip0", offset: 17)

  @Test("a descriptor is taken for a line only if the kernel says that it holds just that line")
  func fdinfo() {
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

  @Test("of the descriptors that are kept, those that hold a line are found, whatever their names")
  func holders() {
    func told(_ offset: Int) -> String { "gpio-chip:\tgpiochip0\ngpio-line:\t\(offset)\n" }
    let kept = [
      "line.lamp.porch": told(18), "line.lamp.lightbox": told(17), "line.indicator.li.out": told(4),
    ]
    #expect(DescriptorStore.holders(of: Self.place, among: kept) == ["line.lamp.lightbox"])
    #expect(
      DescriptorStore.holders(of: LinePlace(chip: "/dev/gpiochip1", offset: 4), among: kept) == [])
  }
}
