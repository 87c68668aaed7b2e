// SPDX-License-Identifier: Apache-2.0
import Linux
import SignInterface
import Testing
import Varlink

/// The completion of bash, with the functions of the generated script.
@Suite("Completion in the shell") struct CompletionTests {
  /// Prints, for each command line, what bash proposes for its last word.
  private static let ask = """
    dutysign --generate-completion-script bash >completion
    cat >ask <<'END'
    . ./completion
    function=$(complete -p dutysign | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    compopt() { :; }
    while IFS= read -r line; do
      COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9 COMP_KEY=9 COMPREPLY=()
      read -ra COMP_WORDS <<<"$line"
      case $line in *" ") COMP_WORDS+=("") ;; esac
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      $function dutysign "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      echo "$line> ${COMPREPLY[*]}"
    done
    END
    bash ask
    """

  private static func proposals(
    for lines: [String], sign: String = "$PWD/socket"
  ) throws -> String {
    var state = Office.state
    state.devices = ["lamp.lightbox", "indicator.zhang.out", "button.zhang.out", "leds"].map {
      Wire.Device(device: $0, state: .ready)
    }
    state.lamps.append(Office.lightbox)
    state.lamps[1].lamp = "spotlight"
    let found = state
    let replies: @Sendable (Call) -> [Reply?] = { call in
      call.method == Wire.Status.name
        ? [.final(encoded(Wire.Status.Result(state: found)))] : Office.replies(call)
    }
    let outcome = try Workplace(replies).run(
      """
      DUTYSIGN_SOCKET=\(sign); export DUTYSIGN_SOCKET
      cat >lines <<'END'
      \(lines.joined(separator: "\n"))
      END
      exec <lines
      \(ask)
      """)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    return outcome.output
  }

  private static let known = [
    ("dutysign expl", "explain"), ("dutysign set --of", "--officer"),
    ("dutysign set o", "out"), ("dutysign set --officer ", "zhang"),
    ("dutysign export --officer z", "zhang"), ("dutysign lamp l", "lightbox"),
    ("dutysign lamp lightbox au", "auto"), ("dutysign lamp-replaced l", "lightbox"),
    ("dutysign release lamp", "lamp.lightbox"), ("dutysign log --officer ", "zhang"),
    ("dutysign lighting --lamp l", "lightbox"), ("dutysign preview x.png --format 8", "800x480"),
    ("dutysign preview x.png --set zh", "zhang=out"), ("dutysign letters em", "emptied"),
    ("dutysign lamp x", ""), ("dutysign set 外", "外出"), ("dutysign set --officer 张", "张伟"),
    ("dutysign release indicator", "indicator.zhang.out"), ("dutysign release lamp.s", ""),
  ]

  @Test("bash knows commands, options, and the sign's officers, statuses, lamps and formats")
  func words() throws {
    #expect(
      try Self.proposals(for: Self.known.map(\.0))
        == Self.known.map { "\($0)> \($1)\n" }.joined())
  }

  @Test("where the sign cannot be asked, nothing is proposed and nothing printed")
  func silent() throws {
    #expect(
      try Self.proposals(for: ["dutysign lamp "], sign: "/nonexistent") == "dutysign lamp > \n")
  }

  @Test("zsh and fish have scripts of their own", arguments: ["zsh", "fish"])
  func others(shell: String) throws {
    let outcome = try Workplace().run(
      """
      dutysign --generate-completion-script \(shell) >completion && cat completion
      if command -v \(shell) >/dev/null; then \(shell) -n completion; fi
      """)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    for word in ["explain", "officer", "lamp-replaced"] { #expect(outcome.output.contains(word)) }
  }

  @Test("in Chinese each description is Chinese", arguments: ["zsh", "fish"])
  func chinese(shell: String) throws {
    let outcome = try Workplace().run(
      "dutysign --language zh --generate-completion-script \(shell)")
    #expect(outcome.status == 0 && outcome.output.contains("显示民警、灯和故障"))
    let descriptions = outcome.output.split(separator: "\n").compactMap { line -> Substring? in
      shell == "fish"
        ? line.split(separator: " -d '", maxSplits: 1).dropFirst().first
        : line.contains("--") ? line.split(separator: "[", maxSplits: 1).dropFirst().first : nil
    }
    #expect(descriptions.count > 100)
    for description in descriptions {
      let text = description.prefix { !"]'".contains($0) }
      let isSentence = text.split(separator: " ").count > 2
      #expect(!isSentence || !text.utf8.allSatisfy { $0 < 0x80 }, "\(description)")
    }
  }
}
