// SPDX-License-Identifier: Apache-2.0
import Configuration
import DaemonProgram
import Glibc
import Linux
import LinuxHost
import ProgramLanguage
import Sign
import SignConsole
import SignDaemon
import SignSimulator
import SignTerminal
import SimulatedHardware

/// The daemon on a simulated board, and the panel that shows it.
@main enum DutySignSimulator {
  private static let program = "dutysign-simulator"

  private static let help = LocalizedText(
    """
    Runs the sign of a community police office on a simulated board, or shows it in the terminal.

    usage: dutysign-simulator [--config FILE] [--socket PATH] [--state DIR]
           dutysign-simulator panel [--socket PATH] [--seconds N]

      --config FILE   the configuration (/etc/dutysign/sign.yaml)
      --socket PATH   where to listen (/run/dutysign/org.dutysign.sign); for the panel: where the
                      simulated sign listens, else DUTYSIGN_SOCKET
      --state DIR     where the record is kept (/var/lib/dutysign)
      --seconds N     without a terminal the panel plays a day in so many seconds (60)
      --language L    zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide
      --version       print the version
      --help          print this

    Answers org.dutysign.simulator beside org.dutysign.sign. Ends as dutysignd does.

    """,
    """
    在模拟电路板上运行社区警务室的标志灯和民警去向牌，或在终端中显示面板。

    用法：dutysign-simulator [--config 文件] [--socket 路径] [--state 目录]
          dutysign-simulator panel [--socket 路径] [--seconds 秒数]

      --config 文件   配置文件（/etc/dutysign/sign.yaml）
      --socket 路径   在此监听（/run/dutysign/org.dutysign.sign）；对面板：模拟系统所监听的套接字，
                      不写时用 DUTYSIGN_SOCKET
      --state 目录    记录存放的目录（/var/lib/dutysign）
      --seconds 秒数  不在终端中时，面板用这么多秒演示一天（60）
      --language 语言 zh 或 en；不写时由 DUTYSIGN_LANGUAGE、LANGUAGE 和语言环境决定
      --version       显示版本
      --help          显示本说明

    除 org.dutysign.sign 外，还应答 org.dutysign.simulator。退出状态与 dutysignd 相同。

    """)

  static func main() {
    if let arguments = panelArguments { exit(SimulatorPanel.main(arguments, help: help)) }
    Startup.main(program, help: help) { options, log in
      guard options.exitAction == .clear else {
        let text = LocalizedText(
          "a simulated sign ends with the program: leave --keep and --clear out",
          "模拟系统随程序结束，不能写 --keep 或 --clear")
        log.write(.error, text.text)
        return EX_USAGE
      }
      let clock = SimulationClock()
      return Startup.run(options, &log, prepare: { $0.substituteClock = clock }) {
        try run($0, clock, &$1)
      }
    }
  }

  /// What follows `panel`; nil for another command line.
  private static var panelArguments: [String]? {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let language = ConsoleLanguage.chosen(in: &arguments)
    guard arguments.first == "panel" else { return nil }
    if case .success(let language?) = language {
      ProcessEnvironment[ConsoleLanguage.variable] = language
    }
    // The panel refuses what is no language.
    if case .failure = language { arguments.append("--language") }
    return Array(arguments.dropFirst())
  }

  private static func run(
    _ startup: Startup, _ clock: SimulationClock, _ log: inout LogWriter
  ) throws -> Int32 {
    let configuration = startup.configuration
    let amperes = configuration.settings.lamps.compactMap { lamp in
      lamp.milliamperes.map { (lamp.key.key, $0 / 1000) }
    }
    let board = SimulatedBoard(
      configuration.wiring, lampLux: Simulator.lampLux,
      lampAmperes: Dictionary(amperes, uniquingKeysWith: { first, _ in first }),
      clock: { startup.host.now().boot })
    let daemon = try startup.daemon(
      on: board, startup.host.restore(),
      extensions: [Simulator(board, clock: clock, wiring: configuration.wiring)], isSimulated: true,
      // The simulated sign ends with the program, and its clock may be stopped.
      onStop: .keep)
    startup.run(daemon, of: program, &log)
    return EX_OK
  }
}
