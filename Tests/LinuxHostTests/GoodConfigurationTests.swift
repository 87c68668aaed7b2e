// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("The copy of the last good configuration") struct GoodConfigurationTests {
  private func copy(in home: HostInDirectory) throws -> [UInt8] {
    try File.read(LinuxHost.goodConfiguration(in: home.directory), limit: 1 << 20)
  }

  @Test("is written beside the journal, the bytes that were handed over")
  func written() throws {
    let home = try HostInDirectory()
    home.host.keep(configuration: [1, 2, 3])
    try home.restart()
    #expect(try copy(in: home) == [1, 2, 3])
    home.host.keep(configuration: [4])
    try home.restart()
    #expect(try copy(in: home) == [4])
  }

  @Test("is not written over the configuration itself, also where that is a link to it")
  func itself() throws {
    for isLinked in [false, true] {
      var path = ""
      let home = try HostInDirectory { options in
        let folder = options.record.replacing("/record.sqlite", with: "")
        path = LinuxHost.goodConfiguration(in: folder)
        if access(path, F_OK) != 0 { _ = try? File.replace(path, with: [1]) }
        options.configuration = isLinked ? folder + "/given.yaml" : path
        if isLinked { symlink(path, folder + "/given.yaml") }
      }
      // It was changed since it was read.
      try File.replace(path, with: [2])
      home.host.keep(configuration: [1])
      try home.restart()
      #expect(try copy(in: home) == [2])
    }
  }

  @Test("comes with copies of its calendar files") func calendars() throws {
    let home = try HostInDirectory()
    home.host.keep(configuration: [1], calendars: ["/CN-2027.json": [7, 8], "/x.ics": [9]])
    try home.restart()
    let copies = ["/CN-2027.json", "/x.ics"].map { LinuxHost.goodCalendar($0, in: home.directory) }
    #expect(try copies.map { try File.read($0, limit: 10) } == [[7, 8], [9]])
    #expect(try copy(in: home) == [1])
  }

  @Test("that is removed while the sign runs is there for the next start") func removed() throws {
    let home = try HostInDirectory()
    home.host.keep(configuration: [1, 2], calendars: ["/x.ics": [9]])
    home.host.queryHistory(HistoryQuery(limit: 1), 1)
    try home.signals { if case .history = $0 { true } else { false } }
    let calendar = LinuxHost.goodCalendar("/x.ics", in: home.directory)
    for path in [LinuxHost.goodConfiguration(in: home.directory), calendar] {
      // The copies follow the history in the same turn of the thread.
      while access(path, F_OK) != 0 { usleep(1000) }
      unlink(path)
    }
    try home.restart()
    #expect(try copy(in: home) == [1, 2])
    #expect(try File.read(calendar, limit: 10) == [9])
    unlink(calendar)
  }

  @Test("that cannot be written is one error, and is written a minute later") func failing() throws
  {
    let home = try HostInDirectory()
    let path = home.directory + "/state/sign.yaml"
    var copy = PersistedFile("the good configuration")
    #expect(copy.retryAt == nil)
    copy.set([1, 2], at: path)
    guard case .failed(let failure) = copy.write(at: .seconds(5)) else {
      Issue.record("it was written")
      return
    }
    #expect(failure.description.hasPrefix("the good configuration could not be kept: \(path)"))
    #expect(copy.retryAt == .seconds(65))
    #expect(copy.write(at: .seconds(65)) == .unchanged)
    #expect(copy.retryAt == .seconds(125))
    mkdir(home.directory + "/state", 0o700)
    defer { unlink(path) }
    #expect(copy.write(at: .seconds(124)) == .unchanged)
    #expect(throws: SystemError.self) { _ = try File.read(path, limit: 10) }
    #expect(copy.write(at: .seconds(125)) == .recovered)
    #expect(copy.retryAt == nil)
    #expect(try File.read(path, limit: 10) == [1, 2])
    #expect(copy.write(at: .seconds(126)) == .unchanged)
  }

  @Test(
    "a folder, a FIFO or a socket with its name is moved aside",
    arguments: [S_IFDIR, S_IFIFO, S_IFSOCK], ["", ".new"])
  func aside(kind: mode_t, suffix: String) throws {
    let home = try HostInDirectory()
    let path = home.directory + "/good.yaml"
    for made in ["\(path)\(suffix)", "\(path)\(suffix).aside"] {
      switch kind {
      case S_IFDIR: #expect(mkdir(made, 0o700) == 0)
      case S_IFIFO: #expect(mkfifo(made, 0o600) == 0)
      default: #expect(mknod(made, S_IFSOCK | 0o600, 0) == 0)
      }
    }
    var copy = PersistedFile("the good configuration")
    copy.set([1, 2], at: path)
    #expect(copy.write(at: .seconds(5)) == .unchanged)
    #expect(try File.read(path, limit: 10) == [1, 2])
    let moved = "\(path)\(suffix).aside-2"
    var status = stat()
    #expect(lstat(moved, &status) == 0 && status.st_mode & S_IFMT == kind)
    // What is put there later is moved aside as well.
    unlink(path)
    #expect(mkdir(path, 0o700) == 0)
    #expect(copy.write(at: .seconds(6)) == .unchanged)
    #expect(try File.read(path, limit: 10) == [1, 2])
    for left in [path]
      + ["", "-2", "-3"].flatMap({ end in
        ["\(path).aside\(end)", "\(path).new.aside\(end)"]
      }) where unlink(left) != 0
    { rmdir(left) }
  }

  @Test("that cannot be kept is reported by the host, and that it could at last") func reported()
    throws
  {
    let home = try HostInDirectory()
    let path = LinuxHost.goodConfiguration(in: home.directory)
    // Nothing can be moved to these names, nor replaced.
    for name in [path, "\(path).aside"] + (2...9).map({ "\(path).aside-\($0)" }) {
      #expect(mkdir(name, 0o700) == 0 && mkdir(name + "/x", 0o700) == 0)
    }
    home.host.keep(configuration: [1, 2])
    var failure: JournalFailure?
    try home.signals { signal in
      guard case .copied(path, let found) = signal else { return false }
      failure = found
      return true
    }
    #expect(failure?.description.hasPrefix("the good configuration could not be kept: ") == true)
    for name in [path, "\(path).aside"] + (2...9).map({ "\(path).aside-\($0)" }) {
      rmdir(name + "/x")
      rmdir(name)
    }
    home.host.keep(configuration: [3])
    var isKept = false
    try home.signals { signal in
      if case .copied(path, nil) = signal { isKept = true }
      return isKept
    }
    #expect(isKept)
    #expect(try File.read(path, limit: 10) == [3])
  }
}
