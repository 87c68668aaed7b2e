// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import ProgramLanguage
import SignClient
import SignConsole
import SignInterface
import SignTerminal
import Testing
import Varlink

@Suite("A sign without a configuration") struct NotConfiguredTests {
  private static let silent = ClientError.unreachable(
    path: SignConnection.standardPath, SystemError(call: "connect", code: ENOENT))

  @Test("the error names the missing configuration, and what to do, in English")
  func english() {
    let error = CLIError(Self.silent, Strings(.english), isConfigured: false)
    #expect(error.status == .configuration)
    #expect(
      error.lines == [
        "The sign is not configured: there is no /etc/dutysign/sign.yaml. It drives no pin until "
          + "there is.",
        "Copy an example from /usr/share/doc/dutysign/examples and change it, or run: "
          + "sudo dutysign init",
        "Then: sudo systemctl start dutysignd",
      ])
  }

  @Test("the error names the missing configuration, and what to do, in Chinese")
  func chinese() {
    let error = CLIError(Self.silent, Strings(.chinese), isConfigured: false)
    #expect(error.status == .configuration)
    #expect(
      error.lines == [
        "标志牌尚未配置：没有 /etc/dutysign/sign.yaml。配置之前不驱动任何引脚。",
        "请从 /usr/share/doc/dutysign/examples/zh 复制一份示例并按实际修改，或运行：sudo dutysign init",
        "然后运行：sudo systemctl start dutysignd",
      ])
  }

  @Test("a configured sign that does not listen is not running") func configured() {
    let error = CLIError(Self.silent, Strings(.english), isConfigured: true)
    #expect(error.status == .unavailable)
    #expect(error.lines.first?.hasSuffix("Is dutysignd running?") == true)
  }

  @Test("of a socket elsewhere, as that of a simulated sign, the configuration here says nothing")
  func elsewhere() {
    let failure = ClientError.unreachable(
      path: "/tmp/sign", SystemError(call: "connect", code: ENOENT))
    #expect(CLIError(failure, Strings(.english), isConfigured: false).status == .unavailable)
  }
}

@Suite("A panel without a simulated sign") struct NoSimulatedSignTests {
  @Test("says how one is started, and nothing of the configuration of a real one")
  func panel() throws {
    let place = try Workplace()
    // Where a real sign listens, the panel says that it is no simulated one.
    let isInstalled = access(SignConnection.standardPath, F_OK) == 0
    for (variable, path) in [
      ("DUTYSIGN_SOCKET=", SignConnection.standardPath), ("DUTYSIGN_SOCKET=nowhere", "nowhere"),
    ] where !isInstalled || path == "nowhere" {
      for (locale, words) in [
        ("C.UTF-8", "No simulated sign can be reached at \(path): "),
        ("zh_CN.UTF-8", "无法连接 \(path)：没有该文件或目录。请先运行 dutysign-simulator"),
      ] {
        let outcome = try place.run(
          "\(variable) dutysign-simulator panel </dev/null", locale: locale)
        #expect(outcome.status == 69 && outcome.output == "", "\(outcome)")
        #expect(outcome.error.contains(words), "\(outcome)")
        #expect(outcome.error.contains("DUTYSIGN_SOCKET"), "\(outcome)")
        #expect(!outcome.error.contains("init"), "\(outcome)")
      }
    }
  }
}

@Suite("What the configuration of a sign does not have") struct NotThereTests {
  /// A sign without report box and emergency pattern.
  private static let replies: @Sendable (Call) -> [Reply?] = { call in
    switch call.method {
    case Wire.Letters.name, Wire.EmptyLetters.name: [.failed(VarlinkError(Wire.NoLetterSensor()))]
    case Wire.SetAttention.name: [.failed(VarlinkError(Wire.NoAttention()))]
    case Wire.Rights.name:
      [
        .final(
          encoded(
            Wire.Rights.Result(
              set: [], read: true, notes: true, history: true, lamps: true, letters: true,
              attention: false, hasAttention: false, privileged: true)))
      ]
    default: Office.replies(call)
    }
  }

  @Test("is an error that names its section, whether it is asked for or ordered")
  func sections() throws {
    let place = try Workplace(Self.replies)
    _ = try place.run("grep -v lightbox sign.yaml | sed 's/^lamps:$/lamps: {}/' >dark.yaml")
    let commands = [
      ("attention", 69, "attention"), ("attention on", 69, "attention"),
      ("attention off", 69, "attention"), ("letters", 69, "letters"),
      ("letters emptied", 69, "letters"), ("lighting --config dark.yaml", 78, "lamps"),
      ("lighting --config dark.yaml --explain", 78, "lamps"),
      ("lighting --config dark.yaml --year -", 78, "lamps"),
    ]
    for (locale, words) in [("C.UTF-8", "has no section "), ("zh_CN.UTF-8", "中没有 ")] {
      for (command, status, section) in commands {
        let outcome = try place.run("dutysign \(command)", locale: locale)
        #expect(outcome.status == Int32(status), "\(command): \(outcome)")
        #expect(outcome.output == "", "\(command): \(outcome)")
        #expect(outcome.error.contains(words + section), "\(command): \(outcome)")
      }
    }
  }

  @Test("an earlier release, which does not say so, is asked as ever") func earlier() throws {
    let outcome = try Workplace(Office.replies).run("dutysign attention")
    #expect(outcome.status == 0 && outcome.output.contains("not in force"), "\(outcome)")
  }
}
