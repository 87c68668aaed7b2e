// SPDX-License-Identifier: Apache-2.0
import DaemonProgram
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@Suite("The configuration a daemon starts with") final class ConfigurationFileTests {
  private let folder: String
  private var file: ConfigurationFile { ConfigurationFile(path: folder + "/sign.yaml") }
  private var copy: String { folder + "/copy.yaml" }

  init() throws {
    var template = Array("/tmp/dutysign-configuration-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = try #require(made)
  }

  deinit {
    for name in ["/sign.yaml", "/copy.yaml"] { unlink(folder + name) }
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

  @Test("is that of the file, whatever was good before") func present() throws {
    try write(file.path, office: "new")
    try write(copy, office: "old")
    let (plan, problems) = file.readOrOlder(copy)
    #expect(plan?.settings.site.name == ["new"])
    #expect(problems == nil)
  }

  @Test("is the one that was good before where the file has been cut off or is not there")
  func older() throws {
    try write(copy, office: "old")
    try File.replace(file.path, with: Array("site: {name: [new".utf8))
    let (plan, problems) = file.readOrOlder(copy)
    #expect(plan?.settings.site.name == ["old"])
    #expect(problems?.list.first?.file == file.path)
    try File.remove(file.path)
    #expect(file.readOrOlder(copy).plan?.settings.site.name == ["old"])
  }

  @Test("has photographs beside the file, not beside the copy") func photographs() throws {
    try write(copy, office: "old")
    let plan = file.readOrOlder(copy).plan
    #expect(plan?.settings.officers.first?.photograph == folder + "/zhang.jpg")
  }

  @Test("is none where nothing was ever good") func none() throws {
    let (plan, problems) = file.readOrOlder(copy)
    #expect(plan == nil)
    #expect(problems?.list.count == 1)
  }
}
