// SPDX-License-Identifier: Apache-2.0

extension HelpCatalogue {
  /// What the commands of the station do.
  static let station = [
    "Look at the signs of all offices of a station, and command them, by MQTT.":
      "通过 MQTT 查看和设置派出所辖下各警务室。",
    "Show all offices, lost ones first, or one of them in full.":
      "显示所有警务室，失去联系的在前；或完整显示其中一个。",
    "List the lamps of all offices for the night round: what is wrong, hours and energy.":
      "列出各警务室的灯，供夜间巡查：问题、累计点亮和用电。",
    "Print what happens in all offices, a line each.": "打印各警务室发生的事，每件一行。",
    "Write pages for a browser into a directory, and keep them up to date.":
      "把供浏览器查看的页面写到一个目录，并保持更新。",
    "An overview, a page for each sign and state.json, each replaced as a whole. Any web server "
      + "can serve them, and a browser can open them as files. A page that is no longer written "
      + "says so.":
      "一个总览、每个警务室一页和 state.json，都是整个替换。可由任何网页服务器提供，也可用浏览器直接打开。停止更新的页面会自己说明。",
    "Print what happened in all offices, from a file of pages --log.":
      "打印各警务室发生过的事，取自 pages --log 所写的文件。",
    "The file is enough. Names and local times come from the broker, if there is a configuration "
      + "and the broker replies within three seconds.":
      "只需这个文件。有配置文件、且消息服务器三秒内应答时，显示名称和当地时间。",
    "Store in PostgreSQL what is known of all offices, until it is stopped.":
      "把各警务室的已知情况存入 PostgreSQL，直到停止。",
    "Needs history in the configuration, psql, and the tables of history.sql. While the "
      + "database is away it keeps what comes. One process writes to a database.":
      "须在配置文件中写 history，装有 psql，并已用 history.sql 建表。"
      + "数据库不在时，新内容先保留，恢复后写入。一个数据库只由一个进程写入。",
    "Erase an officer of an office from the history, and from a file of pages --log.":
      "从历史数据库和 pages --log 所写的文件中删除一个警务室的一位民警。",
    "Erase from this file of pages --log, too; without history in the configuration only there.":
      "同时从 pages --log 所写的这个文件中删除；配置文件中没有 history 时只删文件中的。",
    "Take an office out: remove from the broker what it has kept.":
      "移除一个警务室：从消息服务器上删除保留的内容。",
    "For a sign that was taken down or got another name; stop its bridge first. Needs an account "
      + "that may, such as registrar of the shipped rules: --config names its file.":
      "用于已拆除或已改名的标志牌，请先停止它的 dutysign-bridge。须用有此权限的账号，"
      + "例如随附规则中的 registrar，用 --config 指定其配置文件。",
    "The officer's key.": "民警的键。",
    "Say where an officer of an office is.": "设置一个警务室的民警去向。",
    "Begin or end the emergency pattern of an office.": "启用或结束一个警务室的应急处置。",
    "Begin or end it.": "启用（开）或结束（关）。",
    "Override a lamp of an office, or give it back to its programme.":
      "手动控制一个警务室的灯，或恢复自动。",
    "The sign's name on the broker.": "警务室在消息服务器上的名称。",
    "The directory.": "目录。",
    "Append what happens to this file.": "把发生的事追加到这个文件。",
    "Only this sign.": "只看这个警务室。",
    "Who commands; else the account.": "下命令的人；不写为账号。",
  ]
}
