// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

/// Programs that go on for years outlive whoever read what they say.
@Suite("A pipe that nobody reads any more") struct BrokenPipeTests {
  /// Opens a pipe without a reader as descriptor 4, and starts programs as a shell does, whatever
  /// the tests themselves ignore.
  private static let preparation = """
    mkfifo pipe input; exec 3<>pipe; exec 4>pipe; exec 3<&-; exec 5<>input
    start() { env --default-signal=PIPE "$@" <&5 2>&4 & pid=$!; }

    """

  @Test(
    "ends neither the daemon nor the simulated sign",
    arguments: ["dutysignd", "dutysign-simulator"])
  func daemons(program: String) throws {
    let outcome = try Workplace().run(
      Self.preparation + """
        mkdir state; DUTYSIGN_SOCKET=./sign; export DUTYSIGN_SOCKET
        start \(program) --config sign.yaml --state state --socket ./sign
        until dutysign status >/dev/null 2>&1; do kill -0 $pid || break; sleep 0.1; done
        dutysign reload && dutysign reload && dutysign status >/dev/null && echo alive
        kill $pid; wait $pid; echo $?
        """)
    #expect(outcome.output.hasSuffix("alive\n0\n"), "\(outcome)")
  }

  @Test("does not end the page at the door") func page() throws {
    let outcome = try Workplace { call in
      call.method == Wire.Monitor.name
        ? [.continuing(encoded(Wire.Monitor.Result(number: 1, state: Office.state)))]
        : Office.replies(call)
    }.run(
      Self.preparation + """
        mkdir page board; ln -s ../sign.yaml board/a.md
        start dutysign page --board board page
        until [ -s page/beat.json ]; do kill -0 $pid || break; sleep 0.1; done
        kill $pid; wait $pid; echo $?
        """)
    // 143: by the signal of kill, and not 141, by that of the pipe.
    #expect(outcome.output == "143\n", "\(outcome)")
  }

  @Test("is an error that each program handles, and no signal")
  func disposition() throws {
    let outcome = try Workplace().run(
      Self.preparation + """
        mkdir state page
        printf 'sign: hualou\\nbrokers: mqtt://127.0.0.1:1\\n' >bridge.yaml
        check() {
          for try in $(seq 50); do
            ignored=$(sed -n 's/^SigIgn:.*\\(....\\)$/\\1/p' /proc/$pid/status 2>/dev/null)
            [ $((0x${ignored:-0} & 0x1000)) -ne 0 ] && echo "$1 ignores it" && break
            kill -0 $pid 2>/dev/null || break
            sleep 0.1
          done
          kill $pid; wait $pid
        }
        start dutysignd --config sign.yaml --state state --socket ./a; check daemon
        start dutysign-simulator --config sign.yaml --state state --socket ./b; check simulator
        start dutysign-bridge --config bridge.yaml --state state; check bridge
        start dutysign page page; check page
        start dutysign-render; check renderer
        """)
    #expect(
      outcome.output
        == ["daemon", "simulator", "bridge", "page", "renderer"]
        .map { "\($0) ignores it\n" }.joined(), "\(outcome)")
  }
}
