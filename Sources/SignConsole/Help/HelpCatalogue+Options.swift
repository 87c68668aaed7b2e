// SPDX-License-Identifier: Apache-2.0

extension HelpCatalogue {
  /// What each option and argument means.
  static let options = [
    "Show help information.": "显示说明。",
    "Show the version.": "显示版本。",
    "Only these parts, such as lamp.lightbox; a beginning will do.":
      "只检查这些部件，如 lamp.lightbox；写开头部分即可。",
    "Write the sheet to a file too: .html to print it, .json for programs, else text.":
      "把验收单另存为文件：.html 可打印，.json 供程序使用，其他为文本。",
    "Who tries it, for the sheet; the user if left out.": "检查人，写入验收单；不写为当前用户。",
    "Answers instead of a person: lines such as lamp.lightbox yes.":
      "代替人回答的文件，每行如 lamp.lightbox yes。",
    "How many seconds the sign waits for an answer, and then ends the trial: 10 to 600.":
      "多少秒没有回答就自动结束检查，10 至 600。",
    "How many seconds such answers wait for a hand at a button or sensor: 1 to 600.":
      "用文件回答时，按钮和传感器等人动手的秒数，1 至 600。",
    "Begin or end it; tell whether it is in force if left out.": "启用（开）或结束（关）；不写则显示是否在进行。",
    "The configuration file, for the plate in colour with photographs.":
      "配置文件，用来画带照片的彩色去向牌。",
    "The folder of the notice board: pages in Markdown, and pictures.":
      "警务公开栏的目录：Markdown 页面和图片。",
    "Write the plate as a picture, too: plate.png.": "把去向牌另存为图片 plate.png。",
    "How long each page is shown, from 5s to 10m.": "每页显示多久，5s 至 10m。",
    "The daemon's socket; else DUTYSIGN_SOCKET, else /run/dutysign/org.dutysign.sign.":
      "后台服务的套接字；不写时用 DUTYSIGN_SOCKET，再不然用 /run/dutysign/org.dutysign.sign。",
    "zh or en; else DUTYSIGN_LANGUAGE, LANGUAGE and the locale decide.":
      "zh 或 en；不写时由 DUTYSIGN_LANGUAGE、LANGUAGE 和语言环境决定。",
    "All entries, however many.": "全部记录，不论多少。",
    "Take warnings for problems.": "把注意事项当作问题。",
    "The time; now if left out.": "时间；不写为现在。",
    "Make the comma-separated values fit for a spreadsheet.": "使 CSV 适于用表格软件打开。",
    "Begin the comma-separated values with a byte order mark, in UTF-8.":
      "CSV 用 UTF-8，开头加字节序标记。",
    "The configuration file.": "配置文件。",
    "Print comma-separated values with times in UTC.": "打印 CSV，时间为 UTC。",
    "Print comma-separated values, for a spreadsheet.": "打印 CSV，供表格软件使用。",
    "The date in that zone; today if left out.": "该时区的日期；不写为今天。",
    "Tell which rule decides now, and why.": "说明现在由哪条规则决定，为什么。",
    "It ends after so long: 2h, 1h30m, 45m.": "持续多久：2h、1h30m、45m。",
    "It ends at this time at the sign: 15:00, 2026-11-23T15:00.":
      "到什么时间为止（当地时间）：15:00、2026-11-23T15:00。",
    "For this panel in place of the plate's own.": "按这种屏幕画，而不是配置中的。",
    "Hold it until it is set to auto.": "一直保持，直到 auto。",
    "Print UTC times as JSON, null where an event does not happen.":
      "打印 JSON，时间为 UTC，当日不发生的为 null。",
    "Print it as JSON.": "以 JSON 打印。",
    "Print the entries as JSON.": "以 JSON 打印各条记录。",
    "Print keys and UTC times as JSON, for programs.": "以 JSON 打印键和 UTC 时间，供程序使用。",
    "Print the whole state as JSON.": "以 JSON 打印全部状态。",
    "Print what the daemon sends, as lines of JSON.": "照后台服务所发，每行打印一个 JSON。",
    "This lamp alone.": "只看这盏灯。",
    "So many entries at most.": "最多多少条。",
    "So many entries at most; 100 unless told otherwise.": "最多多少条；不写为 100 条。",
    "Ask for several replies; they come as lines.": "要求多个应答，每行一个。",
    "Ask for no reply.": "不要应答。",
    "A few words for the plate.": "写在去向牌上的几个字。",
    "An officer's note, or everybody's.": "一位民警的留言，或所有民警的。",
    "An officer is there, since a time.": "一位民警的去向，从什么时间起。",
    "An officer's end, or everybody's.": "一位民警的结束时间，或所有民警的。",
    "Only this officer.": "只看这位民警。",
    "Which officer, configured or not.": "哪位民警，不在配置中的也可以。",
    "Which officer.": "哪位民警。",
    "Which officer; not needed where there is only one.": "哪位民警；只有一位时不用写。",
    "Print the work log of a day.": "打印某一天的工作日志。",
    "Print the work log of a day or of some days.": "打印某一天或某几天的工作日志。",
    "Write that work log as a document to print, a page for each officer; - prints it.":
      "把该工作日志写成可打印的文件，每位民警一页；写 - 为标准输出。",
    "Degrees north and east: 30.58,114.30.": "北纬和东经的度数：30.58,114.30。",
    "The plate on this display; the first if left out.": "这块屏上的去向牌；不写为第一块。",
    "Nothing before this moment.": "不含此前的。",
    "Nothing after this moment.": "不含此后的。",
    "As an orderly stop leaves it.": "正常停止后的样子。",
    "The inks of a colour panel in pure colours, not as they look.":
      "彩色屏的墨水用纯色表示，而不是实际看到的颜色。",
    "As long as the clock is not known.": "时钟尚未校准时的样子。",
    "Draw a week: this one, or the one of --since.": "画一周的图：本周，或 --since 所在的一周。",
    "As in the tz database: Asia/Shanghai.": "tz 数据库中的时区，如 Asia/Shanghai。",
    "Add up hours per day, officer and status; of this week unless told otherwise.":
      "按日、民警、去向合计小时数；不另写时为本周。",
    "Draw this year of a lamp into an SVG file; - prints it.": "把一盏灯的全年画成 SVG 图；写 - 为标准输出。",
    "Draw a week: this one, or the one of --since; - prints it.":
      "画一周的图：本周，或 --since 所在的一周；写 - 为标准输出。",
    "Draw this year of a lamp into an SVG file.": "把一盏灯的全年画成 SVG 图。",
    "Say that you have emptied it.": "登记您已经清空。",
    "The folder.": "目录。",
    "Show officers' notes, too.": "也显示民警的留言。",
    "The file.": "文件。",
    "The file; - for standard output.": "文件；写 - 为标准输出。",
    "Replace the file if it exists.": "文件已存在时替换它。",
    "The picture.": "图片文件。",
    "The picture; - for standard output.": "图片文件；写 - 为标准输出。",
    "Write this file instead, replaced as a whole; node_exporter reads names that end in .prom.":
      "写到这个文件，整个替换；node_exporter 只读取以 .prom 结尾的文件。",
    "The interface's name.": "接口的名称。",
    "Its parameters, an object.": "参数，一个 JSON 对象。",
    "on, off, a level such as 30%, or auto.": "on（开）、off（关）、亮度如 30%，或 auto（自动）。",
    "The lines, as status and faults name them: lamp.lightbox. Without any, all are given.":
      "线名，与 status 和故障里的相同，如 lamp.lightbox。不写为全部。",
    "The method; without a dot one of org.dutysign.sign.":
      "方法；不带点的属于 org.dutysign.sign。",
    "The lamp's name.": "灯的名称。",
    "The status: its key (out) or one of its labels (外出, Out).":
      "去向：键（out）或名称（外出、Out）。",
  ]
}
