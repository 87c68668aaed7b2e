// SPDX-License-Identifier: Apache-2.0

/// The sentences of help and of usage errors in Chinese, by the English ones.
///
/// A sentence that changes in English is missing here, which a test finds.
enum HelpCatalogue {
  /// What commands and options do, and what is wrong with a command line.
  static let sentences: [String: String] = commands.merging(options) { $1 }
    .merging(mistakes) { $1 }.merging(commissioning) { $1 }.merging(station) { $1 }

  /// What stands for a value.
  static let placeholders = [
    "path": "路径", "status": "去向", "key|name": "键|姓名", "time": "时间", "span": "时长", "note": "留言",
    "turn": "开关",
    "name": "灯名", "level": "亮度", "event": "事项", "moment": "时间点", "limit": "条数",
    "date": "日期", "date[..date]": "日期[..日期]", "file": "文件", "folder": "目录", "file.svg": "文件.svg",
    "file.html": "文件.html",
    "config": "文件", "device": "设备", "800x480": "800x480",
    "zhang=out@08:00": "zhang=out@08:00",
    "zhang=15:00": "zhang=15:00", "zhang=text": "zhang=留言", "lat,lon": "纬度,经度", "zone": "时区",
    "yyyy-mm-dd": "年-月-日", "method": "方法", "json": "JSON", "interface": "接口",
    "lines": "线名", "subcommand": "命令", "subcommands": "命令", "language": "语言",
    "text": "文字", "city": "城市", "lamps": "灯", "names": "姓名", "parts": "部件",
    "sign": "警务室", "officer": "民警", "lamp": "灯名", "account": "账号", "directory": "目录",
    "person": "姓名", "seconds": "秒", "wait": "秒",
    "options": "选项", "shell": "shell", "parameters": "JSON", "mode": "亮度", "format": "尺寸",
  ]

  /// Messages with parts of the command line in them; whether the last part is a message too.
  static let messages: [(HelpTemplate, Bool)] = [
    (HelpTemplate("Unknown option '{}'. Did you mean '{}'?", "没有选项 {}。是不是 {}？"), false),
    (HelpTemplate("Unknown option '{}'", "没有选项 {}。"), false),
    (HelpTemplate("Invalid option: {}", "没有选项 {}。"), false),
    (HelpTemplate("Missing value for '{}'", "{} 缺少值。"), false),
    (
      HelpTemplate(
        "The option '{}' does not take any value, but '{}' was specified.",
        "选项 {} 不带值，却写了“{}”。"), false
    ),
    (HelpTemplate("Unexpected argument '{}'", "没有这个命令，或参数多余：“{}”。"), false),
    (HelpTemplate("{} unexpected arguments: '{}'", "多余的参数 {} 个：“{}”。"), false),
    (
      HelpTemplate(
        "Value to be set with {} had already been set with {}", "{} 与前面的 {} 重复。"), false
    ),
    (HelpTemplate("flag '{}'", "选项 {}"), false),
    (HelpTemplate("Missing expected argument '{}'", "缺少参数 {}。"), false),
    (HelpTemplate("Missing one of: '{}'", "缺少以下之一：“{}”。"), false),
    (
      HelpTemplate(
        "The value '{}' is invalid for '{}'. Please provide one of {}.",
        "“{}”不能用作 {}，可取 {}。"), false
    ),
    (HelpTemplate("The value '{}' is invalid for '{}': {}", "“{}”不能用作 {}：{}"), true),
    (HelpTemplate("The value '{}' is invalid for '{}'", "“{}”不能用作 {}。"), false),
    (HelpTemplate("expected the latitude first: {}", "纬度在前：{}。"), false),
    (
      HelpTemplate(
        "expected a value; one that begins with a hyphen is written {}",
        "以“-”开头的值要写成 {}。"), false
    ),
    (HelpTemplate("expected {} to {}", "应为 {} 至 {}。"), false),
    (HelpTemplate("Can't generate completion scripts for '{}'.", "不能为“{}”生成补全脚本。"), false),
  ]

  /// Messages that end with a list of words.
  static let lists = [
    HelpTemplate("There is no command '{}'. There are {}.", "没有命令“{}”。可用的命令：{}。"),
    HelpTemplate("expected one of {}", "应为 {} 之一。"),
  ]

  /// What is wrong with a command line as a whole.
  private static let mistakes = [
    "Missing required subcommand.": "缺少命令。",
    "Can't autodetect a supported shell.": "认不出所用的 shell。",
    "Please use --generate-completion-script=<shell> with one of:":
      "请用 --generate-completion-script=<shell>，其中 <shell> 为以下之一：",
    "Give --until or --for, not both.": "--until 和 --for 只能写一个。",
    "Give --year or --explain, not both.": "--year 和 --explain 只能写一个。",
    "Give --more or --oneway, not both.": "--more 和 --oneway 只能写一个。",
    "auto goes without --until.": "auto 不能与 --until 同用。",
    "auto goes without --hold, --until and --for.": "auto 不能与 --hold、--until、--for 同用。",
    "Give --for only with on.": "--for 只能与 on 一起写。",
    "Give --hold or an end, not both.": "--hold 和结束时间只能写一个。",
    "Give one of --json, --csv or --totals, --page and --svg.":
      "--json、--csv 或 --totals、--page、--svg 只能写一种。",
    "Give one of --totals, --page and --svg.": "--totals、--page、--svg 只能写一个。",
    "--all and --limit go without --totals, --page and --svg.":
      "--all 和 --limit 不能与 --totals、--page、--svg 同用。",
    "Give --all or --limit, not both.": "--all 和 --limit 只能写一个。",
    "--since and --until go without --page.": "--since 和 --until 不能与 --page 同用。",
    "--until goes without --svg.": "--until 不能与 --svg 同用。",
    "Give one of --json, --csv, --html and --svg.": "--json、--csv、--html、--svg 只能写一个。",
    "--bom goes with --csv.": "--bom 要与 --csv 同用。",
    "--html goes with --page.": "--html 要与 --page 同用。",
    "--json goes without --page.": "--json 不能与 --page 同用。",
    "--png goes with --config.": "--png 须与 --config 同用。",
    "Reports are about all officers: leave --officer out.": "报表包括所有民警，不能写 --officer。",
    "--by is a name, not an empty text.": "--by 应为姓名，不能为空。",
    "--limit is 1 or more.": "--limit 至少为 1。",
    "--language is zh or en.": "--language 应为 zh 或 en。",
    "expected latitude,longitude in degrees, such as 30.58,114.30":
      "应为“纬度,经度”，单位为度，如 30.58,114.30。",
    "expected a path, not an empty text": "应为路径，不能为空。",
    TimestampArgument.sunForm: "应为日期，如 2026-11-23，从 1900-01-01 到 2199-12-31。",
    LampMode.expected: "应为 on（开）、off（关）、亮度（如 30%）或 auto（自动）。",
  ]

  /// The Chinese words that are taken in place of a value; see `SwitchWord`.
  static let words = [
    "on": "on（开、启用）", "off": "off（关、结束）", "emptied": "emptied（清空、已清空）",
  ]
}
