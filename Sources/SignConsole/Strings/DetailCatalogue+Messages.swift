// SPDX-License-Identifier: Apache-2.0

extension DetailCatalogue {
  /// Files.
  static let files = [
    HelpTemplate("it is larger than {} bytes, the most that is read", "超过 {} 字节"),
    HelpTemplate("it belongs to another user", "属于其他用户"),
    HelpTemplate(
      "a link of another user, in a folder where everybody may write", "这是其他用户的符号链接，且所在目录人人可写"),
    HelpTemplate(
      "a file of another user, in a folder where everybody may write", "这是其他用户的文件，且所在目录人人可写"),
    HelpTemplate("a link to a file that does not exist", "这是符号链接，所指的文件不存在"),
    HelpTemplate("a FIFO that no program reads", "这是管道，但没有程序在读"),
    HelpTemplate("it is {}, expected a regular file", "是{}，应为普通文件"),
    HelpTemplate("it is no regular file but {}", "不是普通文件，是{}"),
    HelpTemplate("a directory", "目录"), HelpTemplate("a FIFO", "管道"),
    HelpTemplate("a socket", "套接字"), HelpTemplate("a device", "设备文件"),
    HelpTemplate("{} cannot be written", "{} 无法写入"), HelpTemplate("cannot be written", "无法写入"),
  ]

  /// Messages on the socket, and JSON.
  static let messages = [
    HelpTemplate("the number {} is out of range", "数 {} 超出范围"),
    HelpTemplate("out of range", "超出量程"),
    HelpTemplate("the entries of History are not in order", "History 的记录次序不对"),
    HelpTemplate("History has more than {} entries", "History 的记录超过 {} 条"),
    HelpTemplate("History has more than {} bytes of text", "History 的文字超过 {} 字节"),
    HelpTemplate("History has more than {} names", "History 的名称超过 {} 个"),
    HelpTemplate("a portion is empty", "一部分内容为空"),
    HelpTemplate("a copy of more than {} bytes", "备份超过 {} 字节"),
    HelpTemplate("a text of more than {} bytes", "一段文字超过 {} 字节"),
    HelpTemplate("a text with more than {} combining marks in a row", "一段文字中连续的组合字符超过 {} 个"),
    HelpTemplate("a portion is not Base64", "一部分内容不是 Base64"),
    HelpTemplate("the first message of Monitor has no state", "Monitor 的第一个消息没有状态"),
    HelpTemplate("a reply without a call", "没有请求的应答"),
    HelpTemplate("a reply to no call", "没有请求的应答"),
    HelpTemplate("a message of more than {} bytes", "消息超过 {} 字节"),
    HelpTemplate("more than {} bytes of calls sent ahead", "提前发来的请求超过 {} 字节"),
    HelpTemplate("a message that is not JSON", "消息不是 JSON"),
    HelpTemplate("a message that is not an object", "消息不是一个对象"),
    HelpTemplate("a call without a method", "请求没有方法"),
    HelpTemplate("a message with the unknown member '{}'", "消息含有未知成员“{}”"),
    HelpTemplate(
      "a call with more than one of oneway, more and upgrade", "oneway、more、upgrade 只能有一个"),
    HelpTemplate("an error reply that continues", "错误应答之后还有应答"),
    HelpTemplate("a continuing reply to a call without more", "没有 more 的请求得到多个应答"),
    HelpTemplate("'{}' is not {}", "“{}”的类型不对"),
    HelpTemplate("member '{}' occurs twice at byte {}", "成员“{}”重复（第 {} 字节）"),
    HelpTemplate("{} at byte {}", "{}（第 {} 字节）"),
    HelpTemplate("member '{}' occurs twice", "成员“{}”重复"),
    HelpTemplate("nesting deeper than {} levels", "嵌套超过 {} 层"),
    HelpTemplate("a number beyond the range of a double", "数超出范围"),
    HelpTemplate("text after the end of the value", "值结束之后还有内容"),
    HelpTemplate("a value was expected", "此处应为一个值"),
    HelpTemplate("a digit was expected", "此处应为数字"),
    HelpTemplate("a member name was expected", "此处应为成员名"),
    HelpTemplate("',' or ']' was expected", "此处应为 , 或 ]"),
    HelpTemplate("',' or '}' was expected", "此处应为 , 或 }"),
    HelpTemplate("':' was expected", "此处应为冒号"),
    HelpTemplate("a control character in a string", "文字中有控制字符"),
    HelpTemplate("an open string", "引号没有结束"),
    HelpTemplate("a string that is not UTF-8", "文字不是 UTF-8"),
    HelpTemplate("an unknown escape in a string", "文字中有未知的转义"),
    HelpTemplate("half of a surrogate pair", "代理对不完整"),
    HelpTemplate("four hexadecimal digits were expected", "此处应为四位十六进制数"),
    HelpTemplate("{}: it is missing", "缺少“{}”"), HelpTemplate("{}: it is unknown", "没有“{}”这个参数"),
    HelpTemplate("{}: {} was expected, not {}", "“{}”的类型不对"), HelpTemplate("it is missing", "缺少"),
    HelpTemplate("it is unknown", "没有这个参数"),
    HelpTemplate("{} was expected, not {}", "类型不对"),
    // The gap comes last in this list: it takes whatever ends so.
    HelpTemplate("{} and {} more", "{} 等，另有 {} 个"),
  ]
}
