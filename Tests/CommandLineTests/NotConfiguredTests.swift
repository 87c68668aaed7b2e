// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import ProgramLanguage
import SignClient
import SignConsole
import SignTerminal
import Testing

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
        "请从 /usr/share/doc/dutysign/examples 复制一份示例并按实际修改，或运行：sudo dutysign init",
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
