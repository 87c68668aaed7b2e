// SPDX-License-Identifier: Apache-2.0

// What the daemon says in English in its faults and refusals, in Chinese.
extension Strings {
  /// A detail in the language of the user; what is not known here stays English.
  ///
  /// - Parameters:
  ///   - text: the daemon's text.
  ///   - subject: what it is about, which the sentence around it names already.
  /// - Returns: the text.
  package func detail(_ text: String, about subject: String? = nil) -> String {
    guard isChinese else { return text }
    var text = text[...]
    if let subject, text.hasPrefix("\(subject): ") { text = text.dropFirst(subject.count + 2) }
    // The kind of the fault says it.
    for reason in ["gone: ", "busy: ", "refused: ", "failed: "] where text.hasPrefix(reason) {
      text = text.dropFirst(reason.count)
    }
    for template in Self.details {
      guard let parts = template.parts(of: String(text)) else { continue }
      return template.filled(with: parts.map { detail($0) })
    }
    return withSystemReasons(String(text))
  }

  /// A text with the system's reasons in Chinese: `errno 5` and `Input/output error`.
  private func withSystemReasons(_ text: String) -> String {
    var text = text
    for reason in systemReasons {
      text = text.replacing("(errno \(reason.code))", with: "（\(reason.chinese)）")
        .replacing(reason.english, with: reason.chinese)
    }
    return text
  }

  /// A reason of the system in both languages.
  package struct SystemReason: Sendable {
    let code: Int32
    let english: String
    let chinese: String

    /// Makes the reason of an error number.
    package init(_ code: Int32, _ english: String, _ chinese: String) {
      self.code = code
      self.english = english
      self.chinese = chinese
    }
  }

  /// The daemon's texts; the most special ones come first, because a gap holds anything.
  private static let details = [
    HelpTemplate(
      "too many queries wait for the disk already", "等待读取记录的请求过多"),
    HelpTemplate("{} changes wait for the SD card already", "已有 {} 项更改等待写入存储卡"),
    HelpTemplate("the change could not be recorded yet: {}", "更改尚未写入：{}"),
    HelpTemplate("the journal cannot be read: {}", "记录无法读取：{}"),
    HelpTemplate("the maintenance of the journal failed: {}", "记录维护失败：{}"),
    HelpTemplate("the state of a display could not be saved: {}", "屏幕的状态无法保存：{}"),
    HelpTemplate("{} could not be kept: {}", "{} 无法保存：{}"),
    HelpTemplate("{} copies are being read already", "已有 {} 份副本正在读取"),
    HelpTemplate("there is no such copy", "没有这份副本"),
    HelpTemplate("The journal was an empty file and was created anew.", "记录文件是空的，已新建。"),
    HelpTemplate(
      "The journal was damaged ({}). It was set aside as {} in place of an earlier one and a new "
        + "journal was created.", "记录已损坏（{}），改存为 {}（替换了更早的一份），并新建了记录。"),
    HelpTemplate(
      "The journal was damaged ({}). It was set aside as {} and a new journal was created.",
      "记录已损坏（{}），改存为 {}，并新建了记录。"),
    HelpTemplate("The journal can be read but not written: {}.", "记录可以读取，无法写入：{}。"),
    HelpTemplate("The journal cannot be used: {}.", "记录无法使用：{}。"),
    HelpTemplate("The journal could not be checked: {}.", "记录无法检查：{}。"),
    HelpTemplate(
      "A figure of a lamp's meter was damaged; it starts anew, and everything else was kept.",
      "灯的一项累计数据已损坏，重新计起；其余均保留。"),
    HelpTemplate(
      "{} figures of lamps' meters were damaged; they start anew, and everything else was kept.",
      "灯的 {} 项累计数据已损坏，重新计起；其余均保留。"),
    HelpTemplate(
      "A name of an earlier time was damaged; reports have the key or a later name in its place.",
      "一个以前的名称已损坏，报表中以键或后来的名称代替。"),
    HelpTemplate(
      "{} names of earlier times were damaged; reports have keys or later names in their place.",
      "{} 个以前的名称已损坏，报表中以键或后来的名称代替。"),
    HelpTemplate("{} (SQLite code {})", "{}（SQLite 代码 {}）"),
    HelpTemplate("{}: disk I/O error", "{}：存储卡读写错误"),
    HelpTemplate("{}: database or disk is full", "{}：存储卡已满"),
    HelpTemplate("{}: attempt to write a readonly database", "{}：存储卡只读"),
    HelpTemplate("{}: database is locked", "{}：记录被其他程序占用"),
    HelpTemplate("{}: unable to open database file", "{}：文件无法打开"),
    HelpTemplate("{}: database disk image is malformed", "{}：文件已损坏"),
    HelpTemplate("{}: file is not a database", "{}：不是数据库文件"),
    HelpTemplate("there is no {}, and on it should be: {}", "没有 {}，其上应有：{}"),
    HelpTemplate("{} may not be used, and on it are: {}", "无权使用 {}，其上有：{}"),
    HelpTemplate(
      "transfers take {} ms more than they should; on {} are: {}",
      "每次通信多用 {} 毫秒，总线 {} 上有：{}"),
    HelpTemplate(
      "bits are turned on the way: {} readings in 10 minutes; on {} are: {}",
      "10 分钟内有 {} 次读数出错，总线 {} 上有：{}"),
    HelpTemplate("no transfer on {} succeeds, and on it are: {}", "{} 上的通信全部失败，其上有：{}"),
    HelpTemplate("the GPIO chip is missing, and on it should be: {}", "其上应有：{}"),
    HelpTemplate("the GPIO chip does not do what it should, and on it are: {}", "其上有：{}"),
    HelpTemplate(
      "the GPIO chips may not be read, and not found are: {}", "无权读取 GPIO 芯片，未找到：{}"),
    HelpTemplate("no GPIO chip has the lines of: {}", "涉及：{}"),
    HelpTemplate("{} and {} more", "{} 等，另有 {} 个"),
    HelpTemplate("left the configuration and may still be lit: {}", "{}"),
    HelpTemplate("{} problems; the last good configuration is in use", "{} 处问题"),
    HelpTemplate("{} problem; the last good configuration is in use", "{} 处问题"),
    HelpTemplate("the refresh ended after {} ms, too soon to be true", "刷新只用了 {} 毫秒"),
    HelpTemplate("{} has no temperature", "{} 没有温度"),
    HelpTemplate("no acknowledge from {} on {}", "{} 无应答，总线 {}"),
    HelpTemplate("no answer at address {}", "地址 {} 无应答"),
    HelpTemplate("it is neither PNG nor JPEG", "既不是 PNG 也不是 JPEG"),
    HelpTemplate("it is not a file", "不是普通文件"),
    HelpTemplate("it is larger than {} MiB", "超过 {} MiB"),
    HelpTemplate("{} pixels are more than {}", "{} 像素，超过 {}"),
    HelpTemplate("its data cannot be decoded", "数据无法解码"),
    HelpTemplate("broken JPEG: {}", "JPEG 已损坏：{}"),
    HelpTemplate("broken PNG: {}", "PNG 已损坏：{}"),
    HelpTemplate("it does not fit into {} pixels so that it can be read", "{} 像素内放不下可识读的二维码"),
    HelpTemplate("it does not fit", "放不下"),
    HelpTemplate("{}: it is neither PNG nor JPEG", "{}：既不是 PNG 也不是 JPEG"),
    HelpTemplate("{}: broken JPEG: {}", "{}：JPEG 已损坏（{}）"),
    HelpTemplate("{}: broken PNG: {}", "{}：PNG 已损坏（{}）"),
    HelpTemplate("{}: it does not fit", "{}：放不下"),
  ]
}
