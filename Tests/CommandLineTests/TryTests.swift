// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignInterface
import Synchronization
import Testing
import Varlink

@Suite("dutysign try") struct TryTests {
  private static let parts: [Wire.TrialPart] = [
    .init(
      part: "lamp.lightbox", kind: .lamp, lamp: "lightbox", pin: "GPIO17", device: "lamp.lightbox",
      activeLow: true),
    .init(
      part: "button.zhang.out", kind: .button, officer: "zhang", status: "out", pin: "GPIO13",
      device: "button.zhang.out", activeLow: true, down: false),
    .init(
      part: "button.zhang.resting", kind: .button, officer: "zhang", status: "resting",
      pin: "GPIO19", device: "button.zhang.resting", activeLow: true, down: false),
    .init(part: "daylight", kind: .daylight, pin: "sky", device: "sky"),
  ]

  /// A daemon whose buttons nobody presses.
  private static func replies(file: String) -> @Sendable (Call) -> [Reply?] {
    { call in
      func reply(_ value: some Encodable) -> [Reply] { [.final(encoded(value))] }
      switch call.method {
      case Wire.Try.name:
        let first = Wire.Try.Result(lease: 7, wiring: "00c0ffee00c0ffee", file: file, parts: parts)
        let readings = [400.0, 410, 405].map { Wire.Try.Result(lux: $0) }
        return ([first] + readings).map { .continuing(encoded($0)) }
      case Wire.TrialParts.name: return reply(Wire.TrialParts.Result(parts: parts))
      case Wire.TryPart.name, "org.varlink.service.GetInfo": return [.final(["version": "9.9"])]
      case Wire.AcceptWiring.name:
        return reply(
          Wire.AcceptWiring.Result(
            commissioning: .init(wiring: "00c0ffee00c0ffee", by: .init(kind: .peer, uid: 0))))
      default: return Office.replies(call).compactMap(\.self)
      }
    }
  }

  private func run(
    _ script: String, answers: String,
    _ replies: @escaping @Sendable (Call) -> [Reply?]? = { _ in nil }
  ) throws -> (Workplace.Outcome, Workplace) {
    let path = PathBox()
    let place = try Workplace { replies($0) ?? Self.replies(file: path.value)($0) }
    path.value = place.file("sign.yaml")
    return (
      try place.run("printf '\(answers)' >answers; dutysign \(script)"), place
    )
  }

  @Test("tries one part, and proposes the line of the file to change") func proposal() throws {
    let (outcome, place) = try run(
      "try lamp --answers answers --sheet sheet.json --sheet sheet.html --by Wang",
      answers: "lamp.lightbox i\\n")
    #expect(outcome.status == 78)
    #expect(outcome.output.contains("the other way round"))
    let change = "\(place.file("sign.yaml")):3  lamps.lightbox.active: low → high"
    #expect(outcome.output.contains(change), "\(outcome.output)")
    let sheet = try JSON(parsing: place.contents("sheet.json")).object
    #expect(sheet?["by"]?.string == "Wang" && sheet?["daemon"]?.string == "9.9")
    #expect(sheet?["accepted"]?.bool == false)
    let page = String(decoding: try place.contents("sheet.html"), as: UTF8.self)
    #expect(page.contains("安装验收单") && page.contains("Commissioning sheet"))
  }

  @Test("a button that nobody presses has its time, and then did nothing") func nobody() throws {
    let (outcome, _) = try run("try button.zhang.out --answers answers --wait 1", answers: "")
    #expect(outcome.status == 78)
    #expect(outcome.output.contains("Press it now"))
    #expect(outcome.output.contains("nothing happens"))
  }

  @Test("a walk in which everything works is accepted, and what is left out is reported")
  func accepted() throws {
    let (outcome, _) = try run(
      "try --answers answers --language zh",
      answers: "lamp.lightbox yes\\nbutton.zhang.out s\\nbutton.zhang.resting s\\n"
        + "daylight s\\naccept yes\\n")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("有 3 项未试"))
    #expect(outcome.output.contains("接线检查通过，已验收。"))
  }

  @Test("a person answers on standard input") func person() throws {
    let (typed, _) = try run("try lamp <answers", answers: "n\\nn\\n")
    #expect(typed.status == 78)
    #expect(typed.output.contains("Now it is switched off"))
    #expect(typed.output.contains("nothing happens"))
  }

  @Test("input that ends before the last answer is the reason of the end")
  func ended() throws {
    for (language, words) in [
      ("en", "Standard input ended before the last answer"), ("zh", "标准输入已结束，没有更多回答"),
    ] {
      let (outcome, _) = try run("try lamp --language \(language) </dev/null", answers: "")
      #expect(outcome.status == 66 && outcome.error.contains(words), "\(outcome)")
    }
  }

  @Test("a sign without parts has nothing to try, and says so before a trial begins")
  func nothing() throws {
    for isOffered in [true, false] {
      for (language, words) in [("en", "There is nothing to try"), ("zh", "没有可检查的部件")] {
        let (outcome, _) = try run("try --language \(language)", answers: "") { call in
          switch call.method {
          case Wire.TrialParts.name where isOffered:
            return [.final(encoded(Wire.TrialParts.Result(parts: [])))]
          case Wire.TrialParts.name: return [.failed(.methodNotFound(call.method))]
          case Wire.Try.name:
            return [.continuing(encoded(Wire.Try.Result(lease: 7, wiring: "0", parts: [])))]
          default: return nil
          }
        }
        #expect(outcome.status == 78 && outcome.error.contains(words), "\(outcome)")
        #expect(!outcome.output.contains("not accepted"), "\(outcome)")
      }
    }
  }

  @Test("each reading of the daylight sensor is a line of its own, without a stray character")
  func readings() throws {
    for language in ["en", "zh"] {
      let (outcome, _) = try run(
        "try daylight --answers answers --wait 1 --language \(language)", answers: "")
      #expect(outcome.output.contains("\n  410.0 lx\n"), "\(outcome.output)")
      #expect(!outcome.output.contains("\u{FFFD}"), "\(outcome.output)")
    }
  }

  @Test("the sheet names the account, also where no variable has it") func account() throws {
    let (outcome, place) = try run(
      "try lamp --answers answers --sheet sheet.json; unset USER SUDO_USER LOGNAME; id -un; "
        + "dutysign try lamp --answers answers --sheet other.json",
      answers: "lamp.lightbox i\\n")
    let name = Account.userName(getuid()) ?? "uid \(getuid())"
    #expect(outcome.output.contains("\n\(name)\n"), "\(outcome)")
    #expect(try JSON(parsing: place.contents("other.json")).object?["by"]?.string == name)
  }

  @Test("an answers file is checked before the first output is driven") func answersFile() throws {
    for (line, word) in [("lamp.lightbx yes", "lamp.lightbox"), ("lamp.lightbox maybe", "y, n, i")]
    {
      let (outcome, _) = try run("try --answers answers", answers: line + "\\n")
      #expect(outcome.status == 65 && outcome.error.contains(word), "\(outcome)")
      #expect(!outcome.output.contains("[1/"), "\(outcome)")
    }
  }

  @Test("a mistake is reported before a trial begins") func beforeTheTrial() throws {
    for (script, answers) in [("try moon", ""), ("try --answers answers", "lamp.moon yes\\n")] {
      let calls = PathBox()
      let (outcome, _) = try run(script, answers: answers) {
        calls.value += $0.method + " "
        return nil
      }
      #expect(outcome.status == 65 && outcome.error.contains("lamp.lightbox"), "\(outcome)")
      #expect(calls.value.contains(Wire.TrialParts.name), "\(calls.value)")
      #expect(!calls.value.contains(Wire.Try.name + " "), "\(calls.value)")
    }
  }

  @Test("a sheet that cannot be written is reported before a trial begins") func sheet() throws {
    for (path, words) in [
      ("none/sheet.html", "none：没有该文件或目录"), (".", ".：是一个目录"), ("loop", "符号链接层数过多"),
    ] {
      let calls = PathBox()
      let (outcome, _) = try run(
        "try --answers answers --language zh --sheet good.json --sheet \(path)",
        answers: "'; ln -s loop loop; printf '"
      ) {
        calls.value += $0.method + " "
        return nil
      }
      #expect(outcome.status == 73 && outcome.error.contains(words), "\(outcome)")
      #expect(outcome.output == "" && calls.value == "", "\(outcome) \(calls.value)")
    }
  }

  @Test("a daemon of an earlier release, without TrialParts, is asked by its trial")
  func earlierRelease() throws {
    let (outcome, _) = try run("try moon --answers answers", answers: "") { call in
      guard call.method == Wire.TrialParts.name else { return nil }
      return [.failed(.methodNotFound(call.method))]
    }
    #expect(outcome.status == 65 && outcome.error.contains("lamp.lightbox"), "\(outcome)")
  }

  @Test("mistakes are reported: a part that is not there, an answer without a part")
  func mistakes() throws {
    let (part, _) = try run("try moon --answers answers", answers: "")
    #expect(part.status == 65 && part.error.contains("lamp.lightbox"))
    let (answer, _) = try run("try --answers answers", answers: "yes\\n")
    #expect(answer.status == 65 && answer.error.contains("answers:1"))
    let (seconds, _) = try run("try --seconds 1", answers: "")
    #expect(seconds.status == 64)
    for name in ["''", "'  '"] {
      let (by, _) = try run("try --by \(name) --language zh", answers: "")
      #expect(by.status == 64 && by.error.contains("--by 应为姓名，不能为空。"), "\(by)")
    }
  }
}

/// The path of a configuration that is known only after its daemon has begun.
private final class PathBox: Sendable {
  private let path = Mutex("")

  var value: String {
    get { path.withLock { $0 } }
    set { path.withLock { $0 = newValue } }
  }
}
