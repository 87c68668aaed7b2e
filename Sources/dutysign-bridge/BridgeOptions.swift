// SPDX-License-Identifier: Apache-2.0
import Sign

/// The options of the bridge's command line.
struct BridgeOptions: Equatable {
  /// The configuration file.
  var config = "/etc/dutysign/bridge.yaml"

  /// The directory of the identifiers of commands.
  var state = "/var/lib/dutysign-bridge"

  /// What a command line requests.
  enum Request: Equatable {
    case run(BridgeOptions)
    case check(BridgeOptions)
    case help
    case version
  }

  /// An error on the command line.
  struct Mistake: Error, Equatable {
    let text: LocalizedText
  }

  /// Parses a command line without the program's name.
  static func parse(_ arguments: [String]) throws(Mistake) -> Request {
    var options = BridgeOptions()
    var isCheck = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--check": isCheck = true
      case "--config": options.config = try value(of: argument, &rest)
      case "--state": options.state = try value(of: argument, &rest)
      default:
        throw Mistake(
          text: .init(
            "unknown option \(argument); see dutysign-bridge --help",
            "没有选项 \(argument)；见 dutysign-bridge --help") + Confusable.correction(of: argument))
      }
    }
    return isCheck ? .check(options) : .run(options)
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(Mistake) -> String {
    guard let value = rest.popFirst(), !value.isEmpty else {
      throw Mistake(text: .init("\(option) needs a value", "\(option) 缺少值"))
    }
    return value
  }

  /// The text of `--help`.
  static let help = LocalizedText(
    """
    Publishes the state of a sign to an MQTT broker, and passes commands from it to the sign.

    usage: dutysign-bridge [--config FILE] [--state DIR] [--check]

      --config FILE   the configuration (/etc/dutysign/bridge.yaml)
      --state DIR     where commands and entities are remembered (/var/lib/dutysign-bridge)
      --check         only print every problem of the configuration and its files, and end
      --language L    zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide
      --version       print the version
      --help          print this

    Ends in good order on SIGTERM. Ends with 64 if this command line is wrong, 66 if the configuration
    cannot be read, 73 if the directory cannot be written, 78 if the configuration is wrong.

    """,
    """
    把系统的状态发布到 MQTT 消息服务器，并把那里的命令转给系统。

    用法：dutysign-bridge [--config 文件] [--state 目录] [--check]

      --config 文件   配置文件（/etc/dutysign/bridge.yaml）
      --state 目录    保存命令编号和已发布实体的目录（/var/lib/dutysign-bridge）
      --check         只列出配置文件及其所用文件的全部问题，然后退出
      --language 语言 zh 或 en；不写时由 DUTYSIGN_LANGUAGE、LANGUAGE 和语言环境决定
      --version       显示版本
      --help          显示本说明

    收到 SIGTERM 后正常退出。退出状态：64 命令行写错，66 配置文件读不了，73 目录写不了，78 配置有误。

    """)
}
