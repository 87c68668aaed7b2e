// SPDX-License-Identifier: Apache-2.0
import Testing

/// A path of no characters is a variable of a script that is not set.
@Suite("Paths of no characters") struct EmptyPathTests {
  /// Each argument that is a path, of each program.
  private static let commands =
    [
      "backup ''", "backup --force ''", "check ''", "wiring ''", "wiring --svg ''",
      "init --no-questions ''", "lighting --config ''", "lighting --config sign.yaml --year ''",
      "log --svg ''", "log --page 2026-11-23 --html ''", "metrics --file ''", "page ''",
      "page --board '' folder", "page --config '' folder", "preview ''",
      "preview --config '' picture", "status --socket ''", "try --sheet ''", "try --answers ''",
    ].map { "dutysign \($0)" } + [
      "dutysign-station status --config ''", "dutysign-station pages ''",
      "dutysign-station pages --log '' folder", "dutysign-station log ''",
      "dutysign-bridge --config ''", "dutysign-bridge --state ''", "dutysignd --config ''",
      "dutysignd --config=", "dutysignd --socket ''", "dutysignd --state ''",
      "dutysign-simulator --state=", "dutysign-simulator panel --socket=",
    ]

  @Test("are refused as a wrong command line, in both languages, before anything is done")
  func refused() throws {
    let place = try Workplace()
    for (locale, texts) in [
      ("C.UTF-8", ["expected a path, not an empty text", "needs a value"]),
      ("zh_CN.UTF-8", ["应为路径，不能为空。", "缺少值"]),
    ] {
      for command in Self.commands {
        let outcome = try place.run("timeout 10 \(command)", locale: locale)
        #expect(outcome.status == 64, "\(command): \(outcome)")
        #expect(texts.contains(where: outcome.error.contains), "\(command): \(outcome)")
        #expect(outcome.output == "", "\(command): \(outcome)")
      }
    }
    // Of a program for monitoring 3 is that it knows nothing.
    let doctor = try place.run("dutysign doctor ''")
    #expect(doctor.status == 3 && doctor.error.contains("not an empty text"), "\(doctor)")
    let renderer = try place.run("dutysign-render --png '' </dev/null")
    #expect(renderer.status == 64 && renderer.output == "", "\(renderer)")
    #expect(try place.run("ls").output == "sign.yaml\nsocket\n")
  }
}
