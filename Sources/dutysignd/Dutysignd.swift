// SPDX-License-Identifier: Apache-2.0
import Configuration
import DaemonProgram
import Glibc
import Hardware
import LinuxHardware
import LinuxHost
import Sign
import SignDaemon

/// The daemon, which runs the sign on the hardware of this machine.
@main enum Dutysignd {
  private static let program = "dutysignd"

  private static let help = LocalizedText(
    """
    Drives the sign of a community police office.

    usage: dutysignd [--config FILE] [--socket PATH] [--state DIR] [--keep | --clear]

      --config FILE   the configuration (/etc/dutysign/sign.yaml)
      --socket PATH   where to listen, if systemd passes no socket (/run/dutysign/org.dutysign.sign)
      --state DIR     where the record is kept (/var/lib/dutysign)
      --keep          leave indicators and plates as they are at the end, for the next start or
                      for --clear; without it the daemon clears them
      --clear         only clear indicators and plates, with no daemon running, and end
      --language L    zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide
      --version       print the version
      --help          print this

    Reads the configuration again on SIGHUP and ends in good order on SIGTERM. Ends with 64 if this
    command line is wrong, 69 if the socket or the board cannot be opened or the sign not be
    cleared, 78 if the configuration is wrong and none was ever right.

    """,
    """
    驱动社区警务室的标志灯和民警去向牌。

    用法：dutysignd [--config 文件] [--socket 路径] [--state 目录] [--keep | --clear]

      --config 文件   配置文件（/etc/dutysign/sign.yaml）
      --socket 路径   systemd 没有传来套接字时，在此监听（/run/dutysign/org.dutysign.sign）
      --state 目录    记录存放的目录（/var/lib/dutysign）
      --keep          结束时指示灯和去向牌保持原样，留给下一次启动或 --clear；不写则清空
      --clear         只清空指示灯和去向牌，随即退出；须在后台服务停止时使用
      --language 语言 zh 或 en；不写时由 DUTYSIGN_LANGUAGE、LANGUAGE 和语言环境决定
      --version       显示版本
      --help          显示本说明

    收到 SIGHUP 重新加载配置，收到 SIGTERM 正常结束。退出状态：64 命令行写错，69 套接字或电路板
    打不开，或去向牌未能清空，78 配置有误，且从未有过正确的配置。

    """)

  static func main() {
    Startup.main(program, help: help, replaced: ["--simulate": "dutysign-simulator"]) {
      Startup.run($0, &$1, run)
    }
  }

  private static func run(_ startup: Startup, _ log: inout LogWriter) throws -> Int32 {
    var restored = startup.host.restore(
      displays: startup.configuration.settings.plates.map(\.device))
    if startup.options.exitAction == .clearNow { return try clear(startup, restored) }
    let store = DescriptorStore(startup.passed, in: startup.host.manager)
    // A noted switch is valid only if the line was stored as well.
    restored.noted = restored.noted.filter { store?.isStored(.lamp($0.key)) ?? false }
    let daemon = try startup.daemon(
      on: LinuxBoard(store: store), restored,
      onStop: startup.options.exitAction == .keep ? .keep : .clear)
    startup.run(daemon, of: program, &log) { store?.removeStale() }
    return EX_OK
  }

  /// Clears indicators and plates, and returns the exit code.
  private static func clear(_ startup: Startup, _ restored: Restored) throws -> Int32 {
    let configuration = startup.configuration.clearing(lamps: restored.lamps)
    guard !configuration.isEmpty || restored.driven != DrivenOutputs() else { return EX_OK }
    let daemon = try SignDaemon(
      board: LinuxBoard(store: nil), host: startup.host, source: startup.file,
      configuration: configuration,
      restored: restored.forClearing(startup.configuration, as: configuration),
      version: Release.version)
    return daemon.clear() ? EX_OK : EX_UNAVAILABLE
  }
}
