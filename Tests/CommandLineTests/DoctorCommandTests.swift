// SPDX-License-Identifier: Apache-2.0
import Testing

/// `dutysign doctor`, by the built program on this computer, whatever it has.
@Suite("The examination by the command line") struct DoctorCommandTests {
  @Test("it prints a summary first, and ends as monitoring expects") func report() throws {
    let place = try Workplace()
    let found = try place.run("dutysign doctor sign.yaml")
    #expect((0...2).contains(found.status) && found.error == "")
    let first = found.output.prefix { $0 != "\n" }
    #expect(first.hasPrefix(["OK: ", "WARNING: ", "CRITICAL: "][Int(found.status)]))
    // The daemon of this folder replies.
    #expect(found.output.contains("✓ dutysignd: replies, without a fault"))
    #expect(found.output.contains("✓ sign.yaml: no problems, 0 warnings"))
    let chinese = try place.run("dutysign doctor sign.yaml", locale: "zh_CN.UTF-8")
    #expect(chinese.output.contains("✓ dutysignd：有应答，没有故障"))
  }

  @Test("as JSON it has the same findings, and a wrong command line has the status unknown")
  func json() throws {
    let place = try Workplace()
    let found = try place.run(
      "dutysign doctor sign.yaml --json | grep -c '\"severity\"'; dutysign doctor --jsno; echo $?")
    let lines = found.output.split(separator: "\n")
    #expect((lines.first.flatMap { Int($0) } ?? 0) >= 4)
    #expect(lines.last == "3")
  }

  @Test("without a file it says how to write one") func missing() throws {
    let place = try Workplace()
    let found = try place.run("dutysign doctor none.yaml")
    #expect(found.status == 2)
    #expect(
      found.output.contains(
        """
        ✗ none.yaml: there is no such file
            because: no configuration has been written yet
            → sudo dutysign init none.yaml
        """))
  }

  @Test(
    "what is no file, too large or a circle of links has a cause of its own",
    arguments: [
      ("mkfifo x", "不是普通文件", "配置须是普通文件"), ("mkdir x", "不是普通文件", "配置须是普通文件"),
      ("ln -s x x", "符号链接层数过多", "符号链接互相指向，没有尽头"),
      ("head -c 2000000 /dev/zero >x", "文件过大，超过 1 MiB", "后台服务不读取超过 1 MiB 的配置"),
      (": >y; ln -s y/z x", "不是目录", "路径不对，或者磁盘有故障"),
    ])
  func unreadable(_ made: String, _ fact: String, _ cause: String) throws {
    let place = try Workplace()
    let found = try place.run("\(made); dutysign doctor x", locale: "zh_CN.UTF-8")
    #expect(found.status == 2)
    #expect(
      found.output.contains("✗ x：\(fact)\n    原因：\(cause)\n    → ls -ld x\n"), "\(found)")
  }
}
