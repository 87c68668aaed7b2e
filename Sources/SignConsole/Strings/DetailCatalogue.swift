// SPDX-License-Identifier: Apache-2.0

/// The details that the daemon, the renderer and our libraries have in English, in Chinese.
///
/// A text that is missing here is found by a test.
enum DetailCatalogue {
  /// All of them; the most special ones come first, because a gap holds anything.
  static let all = journal + hardware + plates + files + messages

  /// The journal and its queue.
  private static let journal = [
    HelpTemplate("too many queries wait for the disk already", "等待读取记录的请求过多"),
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
    HelpTemplate(
      "the journal has schema version {}, this release knows up to {}; it was left as it is",
      "记录的版本为 {}，本程序最高只认 {}；记录未动"),
    HelpTemplate("schema version {}", "记录版本 {}"),
    HelpTemplate("another change was recorded as number {}", "编号 {} 已被另一项更改使用"),
    HelpTemplate("change {} is not as it was written", "第 {} 项更改与写入时不符"),
    HelpTemplate("it is damaged and cannot be moved: {}", "已损坏，且无法移走：{}"),
    HelpTemplate("the journal is not open", "记录没有打开"), HelpTemplate("the file is cut off", "文件不完整"),
    HelpTemplate("{} (SQLite code {})", "{}（SQLite 代码 {}）"),
    HelpTemplate("make the state directory {}, which is missing", "建立缺失的状态目录 {}"),
    HelpTemplate("open {}", "打开 {}"), HelpTemplate("remove {}", "删除 {}"),
    HelpTemplate("set aside {}", "移走 {}"), HelpTemplate("back up to {}", "备份到 {}"),
    HelpTemplate("record", "写入记录"), HelpTemplate("check", "检查"),
    HelpTemplate("execute", "执行"), HelpTemplate("prepare", "准备"), HelpTemplate("erase", "删除"),
    HelpTemplate("copy", "备份"), HelpTemplate("migrate", "升级"), HelpTemplate("prune", "清理"),
    HelpTemplate("read", "读取"), HelpTemplate("open", "打开"), HelpTemplate("back up", "备份"),
    HelpTemplate("read names", "读取姓名"), HelpTemplate("save names", "保存姓名"),
    HelpTemplate("delete names", "删除姓名"), HelpTemplate("read counters", "读取累计数据"),
    HelpTemplate("save counters", "保存累计数据"),
    HelpTemplate("disk I/O error", "存储卡读写错误"), HelpTemplate("database or disk is full", "存储卡已满"),
    HelpTemplate("attempt to write a readonly database", "存储卡只读"),
    HelpTemplate("database is locked", "记录被其他程序占用"),
    HelpTemplate("database table is locked", "记录被其他程序占用"),
    HelpTemplate("unable to open database file", "文件无法打开"),
    HelpTemplate("database disk image is malformed", "文件已损坏"),
    HelpTemplate("file is not a database", "不是数据库文件"), HelpTemplate("SQL logic error", "数据库结构不符"),
    HelpTemplate("access permission denied", "没有权限"), HelpTemplate("out of memory", "内存不足"),
    HelpTemplate("locking protocol", "文件锁出错"), HelpTemplate("interrupted", "被中断"),
  ]
}
