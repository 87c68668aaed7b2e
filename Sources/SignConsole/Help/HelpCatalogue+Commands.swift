// SPDX-License-Identifier: Apache-2.0

extension HelpCatalogue {
  /// What each command does.
  static let commands = [
    "Look at the sign of a community police office and change what it shows.":
      "查看和设置社区警务室的标志灯与民警去向牌。",
    "Speaks Chinese in a Chinese locale. Ends with 0, or as sysexits.h has it: 64 the command line "
      + "is wrong, 65 a name or a time is wrong, 66 a file cannot be read, 69 the daemon cannot be "
      + "reached, 70 an error was not expected, 73 a file cannot be written, 75 try again, 76 a "
      + "reply cannot be understood, 77 not allowed, 78 the configuration is wrong.":
      "中文环境下显示中文。退出状态：0 完成，64 命令行写错，65 名称或时间不对，66 文件读不了，69 后台服务连接不上，"
      + "70 意外错误，73 文件写不了，75 请重试，76 应答无法理解，77 没有权限，78 配置有误。",
    "Show officers, lamps and faults.": "显示民警、灯和故障。",
    "Say whether the sign needs looking after, for monitoring.": "说明是否需要派人来，供监控用。",
    "Ends as monitoring plug-ins do: 0 nothing is wrong, 1 the sign copes with what is wrong, 2 "
      + "an output, an input or the journal does not work as it should, 3 the daemon cannot be "
      + "asked.":
      "按监控插件的惯例退出：0 没有问题，1 系统能自行应付，2 显示、输入或记录不正常，3 无法查询后台服务。",
    "Print the state as metrics in the text form of Prometheus.":
      "以 Prometheus 文本格式打印各项指标。",
    "For the text-file collector of node_exporter. If the daemon does not reply, dutysign_up is 0, "
      + "the reason is on standard error, and the status is 0 all the same.":
      "供 node_exporter 的文本文件采集。后台服务没有应答时，dutysign_up 为 0，原因写到标准错误，退出状态仍为 0。",
    "Answer calls of io.systemd.Metrics on standard input and output, for a socket of systemd.":
      "在标准输入和标准输出上应答 io.systemd.Metrics 的调用，供 systemd 的套接字使用。",
    "--varlink writes no file": "--varlink 不写文件",
    "Tell why each lamp is as it is, who set what, and what comes next.":
      "说明每盏灯为什么这样，谁设置了什么，接下来会怎样。",
    "Say where an officer is.": "设置民警的去向。",
    "For example: dutysign set out --until 15:00 --note \"school visit\"":
      "例如：dutysign set 外出 --until 15:00 --note 走访学校",
    "Override a lamp, or give it back to its programme.": "手动控制一盏灯，或恢复自动。",
    "Without an end an override holds until the programme next switches the lamp.":
      "不写结束时间的，持续到亮灯方案下一次切换这盏灯。",
    "Begin or end the emergency pattern: lamps draw attention, plates show a text.":
      "启用或结束应急处置：灯光示警，去向牌显示文字。",
    "It ends by itself, after the time in the configuration or that of --for, from 1m to 4h. For "
      + "those with the right under access: attention. Who began and ended it is recorded.":
      "到配置的时间或 --for 的时间（1m 至 4h）自动结束。须有配置 access 中的 attention 权限。由谁启用、结束，会记入记录。",
    "Say that a lamp is new: its hours, switches and health begin again.":
      "登记换了新灯：累计点亮、开灯次数和灯具状况重新计算。",
    "Tell whether the report box has letters, or was emptied.": "查看警民联系箱有无来信，或登记已经清空。",
    "For those with the right under access: letters. An emptying is recorded.":
      "须有配置 access 中的 letters 权限。清空会记入记录。",
    "Print what the sign shows, and then every change, a line each.":
      "先显示当前状态，以后每次变化打印一行。",
    "Goes on after a restart of the daemon, with all that the sign shows then.":
      "后台服务重新启动后继续，并再次显示全部状态。",
    "Write a page for a screen at the door, and keep it up to date.":
      "写出供门口屏幕显示的网页，并随时更新。",
    "Any web server shows the folder. The page withholds the officers' whereabouts while the sign "
      + "does not reply, and once it has not been renewed for two minutes.":
      "用任何网页服务器都能显示该目录。系统没有应答时，或两分钟没有更新时，网页不显示民警去向。",
    "Show the journal, the latest change last, or report on it.":
      "查看记录，最近的在最后；或生成报表。",
    "A moment is 15:00, 2026-11-23, 2026-11-23T15:00 or how long ago, such as 2h.":
      "时间点写 15:00、2026-11-23、2026-11-23T15:00，或多久以前，如 2h。",
    "Print everything the sign holds about an officer, as JSON.":
      "打印系统所存的一位民警的全部数据，JSON 格式。",
    "Erase everything about an officer from the journal, for good.":
      "从记录中永久删除一位民警的全部内容。",
    "For root. What the sign shows of the officer is unknown from then on. Ends with 65 where "
      + "nobody is called so, now or in the record.":
      "限 root。此后该民警的去向显示为未知。配置和记录中都没有这个人时，以 65 退出。",
    "Copy the journal to a file, while the sign goes on.": "备份记录到一个文件，系统照常运行。",
    "For root. The copy is an SQLite database that only you can read.":
      "限 root。副本是一个只有您能读的 SQLite 数据库。",
    "For root. The copy is an SQLite database that only you can read. A file that exists is "
      + "replaced only with --force.":
      "限 root。副本是一个只有您能读的 SQLite 数据库。文件已存在时，写 --force 才替换。",
    "Print every problem of a configuration file.": "列出配置文件的全部问题。",
    "Warns of what is valid and cannot be meant. Needs no daemon. Ends with 78 if there is a "
      + "problem, or with --strict a warning, and with 66 if there is no file.":
      "合乎语法但多半不是本意的，会提醒注意。不需要后台服务。有问题时（加 --strict 则有注意事项时也）以 78 退出，没有文件时以 66 退出。",
    "Walk through the wiring at the door: every lamp, LED, button, display and sensor.":
      "在门口逐项检查接线：每盏灯、指示灯、按钮、显示屏和传感器。",
    "For root. Meanwhile the sign shows nothing of anybody and records no press. Ends with a "
      + "commissioning sheet and the lines of the file to change; when all is right, the sign "
      + "counts as commissioned. Ends with 78 if something is wrong.":
      "限 root。其间不显示任何人的去向，按钮不作记录。结束时给出验收单和配置文件中应修改的行；全部正常即可验收。有问题时以 78 退出。",
    "Make the daemon read its configuration again.": "使后台服务重新加载配置。",
    "If the file is not right, every problem is printed and nothing changes.":
      "文件有误时，列出全部问题，什么都不改变。",
    "Release lines of lamps and LEDs for another program.":
      "释放灯和指示灯的线，供别的程序使用。",
    "They are left alone until a reload or the next start; everything else goes on. The daemon's "
      + "own user and root may do this.":
      "直到重新加载或下一次启动，系统不再驱动它们，其余照常。限 root 和后台服务自己的用户。",
    "Show the sign in the terminal and set it by keys.": "在终端里显示面板，并用按键设置。",
    "Print when lamps are going to be lit, or draw it, or tell why.":
      "列出亮灯时间，或画成图，或说明原因。",
    "Needs no daemon: reads programmes, place and zone from a configuration file, and the time "
      + "from this computer. What the daylight sensor, the clock or an override change of it, "
      + "\"explain\" tells.":
      "不需要后台服务：亮灯方案、地点和时区取自配置文件，时间取自这台电脑。光照传感器、时钟和手动控制的影响，见 explain。",
    "Draw a plate into a PNG file, in any state.": "把任何状态的去向牌画成 PNG 图片。",
    "Needs no daemon: reads the sign from a configuration file, and makes up the rest from these "
      + "options. Nobody's whereabouts are known unless --set says so. What is not on the plate as "
      + "it was asked for is printed. Times are forms such as 15:00 or 2026-11-24T15:00 at the "
      + "sign.":
      "不需要后台服务：内容取自配置文件，其余由选项给出。没有用 --set 给出的去向为未知。没有照要求放上去的，会列出来。"
      + "时间为当地时间，写 15:00 或 2026-11-24T15:00。",
    "Print when the sun rises, sets and passes the twilights.": "打印日出、日落和晨昏影的时刻。",
    "Needs no daemon. Place and zone are those of the configuration unless they are given, and UTC "
      + "where neither names a zone.":
      "不需要后台服务。没有给出地点和时区的，用配置中的；都没有时区的，用 UTC。",
    "Call any method of the daemon.": "调用后台服务的任何方法。",
    "For example: dutysign call SetWhereabouts '{\"status\": \"out\"}'":
      "例如：dutysign call SetWhereabouts '{\"status\": \"out\"}'",
    "Print an interface's description, or list the interfaces.": "打印接口的说明，或列出各接口。",
    "Show subcommand help information.": "显示命令的说明。",
  ]
}
