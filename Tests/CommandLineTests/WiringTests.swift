// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

/// `dutysign wiring`, by the built program.
@Suite("The wiring by the command line") struct WiringTests {
  @Test("it prints the header, and draws a picture") func drawn() throws {
    let place = try Workplace()
    let text = try place.run("dutysign wiring sign.yaml")
    #expect(text.status == 0 && text.error == "")
    #expect(
      text.output.contains(
        "lightbox: relay board IN  GPIO17 11 o o 12 GPIO18"))
    let drawn = try place.run("dutysign wiring sign.yaml --svg w.svg", locale: "zh_CN.UTF-8")
    #expect(drawn.output == "接线图已保存至 w.svg。\n")
    let svg = String(decoding: try place.contents("w.svg"), as: UTF8.self)
    #expect(svg.contains("data-pin=\"11\" data-use=\"lamp.lightbox\""))
    #expect(svg.contains("接线图：花楼社区警务室"))
  }

  @Test("a file with problems is drawn as far as it can be read, with status 78") func problems()
    throws
  {
    let place = try Workplace()
    let twice = try place.run(
      "sed -i 's/GPIO6,/GPIO5,/' sign.yaml; dutysign wiring sign.yaml")
    #expect(twice.status == 78)
    #expect(twice.output.contains("⚠ GPIO5 is used 2 times: 张伟: buttons In community; 张伟: "))
    #expect(twice.output.contains("\nsign.yaml:9:"))
    #expect(twice.error == "dutysign: sign.yaml: 1 problem\n")
    let console = try place.run(
      "sed -i '0,/GPIO5/s//GPIO14/' sign.yaml; dutysign wiring sign.yaml >/dev/null")
    #expect(console.status == 78 && console.error == "dutysign: 1 conflict; it is marked.\n")
    let none = try place.run("dutysign wiring none.yaml", locale: "zh_CN.UTF-8")
    #expect(none.status == 66 && none.error == "dutysign: none.yaml：没有该文件或目录\n")
  }
}
