// SPDX-License-Identifier: Apache-2.0
import Linux
import SignInterface
import Testing
import Varlink

/// The check of a configuration by the built program.
@Suite("The check of a configuration") struct CheckTests {
  private static let swapped = """
    site: {name: x, latitude: 30.58, longitude: -114.30, timezone: Asia/Shanghai}
    officers: {zhang: {name: 张伟, photograph: none.jpg}}

    """

  private func place(_ file: String) throws -> Workplace {
    let place = try Workplace()
    try File.replace(place.file("w.yaml"), with: Array(file.utf8))
    return place
  }

  @Test("warnings are printed, and the status is 0, with --strict 78") func strict() throws {
    let place = try place(Self.swapped)
    let plain = try place.run("dutysign check w.yaml")
    #expect(plain.status == 0)
    #expect(plain.error == "")
    let lines = plain.output.split(separator: "\n")
    #expect(lines.count == 3 && lines.last == "w.yaml: no problems, 2 warnings")
    #expect(lines[0].hasPrefix("w.yaml:1:45: site.longitude: warning: at this place the sun"))
    #expect(
      lines[1]
        == "w.yaml:2:42: officers.zhang.photograph: warning: none.jpg: open: No such file or "
        + "directory, expected a photograph as PNG or JPEG")
    let strict = try place.run("dutysign check --strict w.yaml")
    #expect(strict.status == 78 && strict.error == "dutysign: w.yaml: no problems, 2 warnings\n")
  }

  @Test("problems and warnings are in the language of the locale") func languages() throws {
    let warned = try place(Self.swapped).run("dutysign check w.yaml", locale: "zh_CN.UTF-8")
    #expect(warned.output.contains("officers.zhang.photograph: 注意：none.jpg：没有该文件或目录，应为"))
    #expect(warned.output.hasSuffix("w.yaml：没有问题，2 处注意\n"))
    let broken = try place("site: {naem: x}\n").run(
      "dutysign check w.yaml", locale: "zh_CN.UTF-8")
    #expect(broken.status == 78)
    #expect(broken.output.contains("w.yaml:1:8: site.naem: 没有这个键，是否应为“name”？"))
  }

  /// A picture of one pixel, and the same with a broken middle: beginning and end are right.
  private static let picture: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1,
    0, 0, 0, 1, 8, 4, 0, 0, 0, 0xB5, 0x1C, 0x0C, 2, 0, 0, 0, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78,
    0xDA, 0x63, 0x64, 0xF8, 0x0F, 0, 1, 5, 1, 1, 0x27, 0x18, 0xE3, 0x66, 0, 0, 0, 0, 0x49, 0x45,
    0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  @Test("a photograph is judged by what the renderer can decode") func photographs() throws {
    let place = try place(
      """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers: {zhang: {name: 张伟, photograph: a.png}, li: {name: 李娜, photograph: b.png}}

      """)
    var broken = Self.picture
    for index in 41..<50 { broken[index] = 0xFF }
    try File.replace(place.file("a.png"), with: Self.picture)
    try File.replace(place.file("b.png"), with: broken)
    let checked = try place.run("dutysign check w.yaml")
    #expect(checked.status == 0 && checked.error == "")
    let lines = checked.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "w.yaml:2:77: officers.li.photograph: warning: 'b.png' cannot be decoded (broken PNG: "))
    #expect(lines[0].hasSuffix("), expected a photograph as PNG or JPEG"))
    #expect(!lines[0].contains("memory"))
    let chinese = try place.run("dutysign check w.yaml", locale: "zh_CN.UTF-8")
    #expect(chinese.output.contains("注意：“b.png”无法解码（PNG 已损坏：数据无法解码）"))
  }

  @Test("a thermometer that is a FIFO or a folder is warned of, and not waited for")
  func thermometer() throws {
    let place = try place(
      """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      devices: {paper: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}}
      officers: {zhang: {name: 张伟}}
      plate: {device: paper, officers: [zhang], thermometer: FILE}

      """)
    let check = "sed -i \"s|FILE|$PWD/there|\" w.yaml && dutysign check w.yaml"
    let fifo = try place.run("mkfifo there && \(check)")
    #expect(fifo.status == 0 && fifo.output.contains("plate.thermometer: warning: "), "\(fifo)")
    #expect(fifo.output.contains("is not a regular file, expected a file of the kernel such as"))
    let folder = try place.run(
      "rm there && mkdir there && dutysign check w.yaml", locale: "zh_CN.UTF-8")
    #expect(folder.output.contains("plate.thermometer: 注意："), "\(folder)")
    #expect(folder.output.contains("不是普通文件，应为内核提供的文件"))
    let file = try place.run("rmdir there && touch there && dutysign check w.yaml; rm there")
    let absent = try place.run("dutysign check w.yaml")
    for fine in [file, absent] { #expect(fine.output == "w.yaml: no problems found\n", "\(fine)") }
  }

  @Test("without a renderer photographs are judged by beginning and end, which is reported")
  func noRenderer() throws {
    let place = try place(
      """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers: {zhang: {name: 张伟, photograph: a.png}}

      """)
    try File.replace(place.file("a.png"), with: Self.picture)
    let checked = try place.run(
      "cp \"$(command -v dutysign)\" ./alone && ./alone check w.yaml", locale: "zh_CN.UTF-8")
    #expect(checked.status == 0)
    #expect(checked.error.contains("照片只检查了开头和结尾："))
    #expect(checked.error.contains("没有该文件或目录"))
    #expect(checked.output == "w.yaml：没有问题\n")
  }

  @Test("problems that a reload finds are printed as those of a check, for editors and scripts")
  func reload() throws {
    let problem = Wire.Problem(
      file: "sign.yaml", line: 2, column: 1, path: "site", message: "wrong", chinese: "有误")
    let place = try Workplace { call in
      call.method == Wire.Reload.name
        ? [.failed(VarlinkError(Wire.InvalidConfiguration(problems: [problem])))]
        : Office.replies(call)
    }
    let outcome = try place.run("dutysign reload")
    #expect(outcome.status == 78 && outcome.output == "", "\(outcome)")
    #expect(
      outcome.error == """
        sign.yaml:2:1: site: wrong
        dutysign: The configuration is not right; the old one stays in use.

        """)
  }
}
