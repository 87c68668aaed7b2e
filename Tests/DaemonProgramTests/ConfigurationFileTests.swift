// SPDX-License-Identifier: Apache-2.0
import Configuration
import DaemonProgram
import Glibc
import Linux
import LinuxHost
import Sign
import SignDaemon
import Testing

@Suite("The configuration file of the daemon") final class ConfigurationFileTests {
  private let folder: String
  private var file: ConfigurationFile { ConfigurationFile(path: folder + "/sign.yaml") }
  private var copy: String { folder + "/copy.yaml" }

  private var goodCalendar: String {
    String(LinuxHost.goodCalendar(folder + "/CN.json", in: folder).dropFirst(folder.count))
  }

  init() throws {
    var template = Array("/tmp/dutysign-configuration-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = try #require(made)
  }

  deinit {
    for name in ["/sign.yaml", "/copy.yaml", "/CN.json", goodCalendar] { unlink(folder + name) }
    rmdir(folder)
  }

  private func write(_ name: String, office: String) throws {
    let text = """
      site: {name: [\(office)], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers:
        zhang: {name: Zhang, photograph: zhang.jpg}
      """
    try File.replace(name, with: Array(text.utf8))
  }

  @Test("a valid file is used instead of the copy") func present() throws {
    try write(file.path, office: "new")
    try write(copy, office: "old")
    let (plan, problems) = file.readOrFallback(copy)
    #expect(plan?.settings.site.name == ["new"])
    #expect(problems == nil)
  }

  @Test("a configuration has the bytes that it was read from, whatever is in the file later")
  func bytes() throws {
    try write(file.path, office: "new")
    let bytes = try File.read(file.path, limit: 10_000)
    let (plan, _) = file.readOrFallback(copy)
    try File.replace(file.path, with: Array("site: {name: [half".utf8))
    #expect(plan?.source == bytes)
  }

  @Test("the last good copy is used if the file is truncated or missing")
  func fallback() throws {
    try write(copy, office: "old")
    try File.replace(file.path, with: Array("site: {name: [new".utf8))
    let (plan, problems) = file.readOrFallback(copy)
    #expect(plan?.settings.site.name == ["old"])
    #expect(problems?.list.first?.file == file.path)
    try File.remove(file.path)
    #expect(file.readOrFallback(copy).configuration?.settings.site.name == ["old"])
  }

  @Test(
    "a file that cannot be read is named once, and without a place in it",
    arguments: [
      ("", "open: No such file or directory", "没有该文件或目录"),
      ("mkfifo", "open: it is a FIFO, expected a regular file", "不是普通文件"),
      ("mkdir", "open: it is a directory, expected a regular file", "不是普通文件"),
    ])
  func unreadable(_ made: String, _ english: String, _ chinese: String) throws {
    if made == "mkfifo" { #expect(mkfifo(file.path, 0o600) == 0) }
    if made == "mkdir" { #expect(mkdir(file.path, 0o700) == 0) }
    defer { rmdir(file.path) }
    guard case .failure(let problems) = file.read() else {
      Issue.record("it was read")
      return
    }
    #expect(problems.list.map(\.description) == ["\(file.path): \(english)"])
    #expect(problems.list.map(\.chineseDescription) == ["\(file.path): \(chinese)"])
    #expect(problems.logLines.first == "\(file.path): \(english)")
  }

  @Test("photographs are beside the file, not beside the copy") func photographs() throws {
    try write(copy, office: "old")
    let plan = file.readOrFallback(copy).configuration
    #expect(plan?.settings.officers.first?.photograph == folder + "/zhang.jpg")
  }

  private func writeCalendar(_ name: String, _ date: String) throws {
    let text = "{\"year\": 2027, \"days\": [{\"date\": \"\(date)\", \"isOffDay\": true}]}"
    try File.replace(folder + name, with: Array(text.utf8))
  }

  @Test("a calendar file is beside the file; one that has vanished since is read from its copy")
  func calendar() throws {
    let text = """
      site: {name: [x], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      calendar: {file: CN.json}
      officers: {zhang: {name: Zhang}}
      """
    for path in [file.path, copy] { try File.replace(path, with: Array(text.utf8)) }
    try writeCalendar("/CN.json", "2027-05-03")
    #expect(try file.read().get().settings.calendar.arranged.count == 1)
    try writeCalendar(goodCalendar, "2027-05-04")
    #expect(unlink(folder + "/CN.json") == 0)
    let (configuration, problems) = file.readOrFallback(copy)
    #expect(
      configuration?.settings.calendar.arranged.keys.map(\.description) == ["2027-05-04"])
    #expect(problems?.list.first?.description.contains("/CN.json: ") ?? false)
  }

  @Test("a pipe in place of a calendar file is refused, and nothing waits for it") func pipe()
    throws
  {
    let text = """
      site: {name: [x], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      calendar: {file: [CN.json, /dev/zero, .]}
      officers: {zhang: {name: Zhang}}
      """
    try File.replace(file.path, with: Array(text.utf8))
    #expect(mkfifo(folder + "/CN.json", 0o600) == 0)
    guard case .failure(let problems) = file.read() else {
      Issue.record("the file was read")
      return
    }
    #expect(problems.list.count == 3)
    #expect(problems.list.allSatisfy { $0.message.contains("is not a regular file") })
  }

  @Test("without a valid file and a copy there is no plan") func none() throws {
    let (plan, problems) = file.readOrFallback(copy)
    #expect(plan == nil)
    #expect(problems?.list.count == 1)
  }
}
