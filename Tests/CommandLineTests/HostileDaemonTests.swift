// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

/// A daemon that would keep the command line busy for ever.
@Suite("A hostile daemon") struct HostileDaemonTests {
  @Test("combining marks without end, or a text without end, are no reply, and take no time")
  func texts() throws {
    let marks = String(repeating: "\u{301}\u{323}", count: 20_000)
    for key in ["z" + marks, "z" + String(marks.unicodeScalars.prefix(1000))] {
      let place = try Workplace { call in
        guard call.method == Wire.Status.name else { return Office.replies(call) }
        var state = Office.state
        state.officers += (0..<2).map { number in
          var officer = state.officers[0]
          officer.officer = key + "\(number)"
          return officer
        }
        return [.final(encoded(Wire.Status.Result(state: state)))]
      }
      for (command, status, text) in [
        ("status --language en", 76, "a text"), ("health --language zh", 3, "一段文字"),
        ("explain --language zh", 76, "一段文字"), ("log --language en", 76, "a text"),
      ] {
        let outcome = try place.run("dutysign \(command)", in: 10)
        #expect(outcome.status == status, "\(command): \(outcome)")
        #expect((outcome.output + outcome.error).contains(text), "\(command): \(outcome)")
      }
      // It writes that the daemon is not up.
      let metrics = try place.run("dutysign metrics", in: 10)
      #expect(metrics.output.contains("dutysign_up 0"), "\(metrics)")
    }
  }

  @Test("a backup of empty portions ends, and leaves no file") func backup() throws {
    let place = try Workplace { call in
      guard call.method == Wire.CopyJournal.name else { return Office.replies(call) }
      return Array(
        repeating: .continuing(encoded(Wire.CopyJournal.Result(data: ""))), count: 1000)
    }
    for (language, text) in [("en", "a portion is empty"), ("zh", "一部分内容为空")] {
      let outcome = try place.run(
        "dutysign backup copy --language \(language); s=$?; ls copy*; exit $s")
      #expect(outcome.status == 76 && outcome.error.contains(text), "\(outcome)")
      #expect(!outcome.output.contains("copy"), "\(outcome)")
    }
  }

  @Test("an interface is described, however long the description is") func introspect() throws {
    let description = String(repeating: "# 中文\n", count: 10_000)
    let place = try Workplace { _ in [.final(["description": .string(description)])] }
    let outcome = try place.run("dutysign introspect org.dutysign.sign")
    #expect(outcome.status == 0 && outcome.output.hasPrefix(description), "\(outcome.error)")
  }
}
