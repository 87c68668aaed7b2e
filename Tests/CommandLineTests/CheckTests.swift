// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

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
}
