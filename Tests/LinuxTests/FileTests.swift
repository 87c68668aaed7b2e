// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Files")
struct FileTests {
  @Test("a file is replaced with its permissions, and no temporary file is left")
  func replace() throws {
    let scratch = try Scratch()
    let path = scratch.file("state")
    try File.replace(path, with: Array("old".utf8))
    try File.replace(path, with: Array("new contents".utf8), mode: 0o640)
    #expect(try File.read(path, limit: 100) == Array("new contents".utf8))
    #expect(mode(of: path) == 0o640)
    #expect(failure { _ = try File.read("\(path).new", limit: 1) }?.code == ENOENT)
  }

  @Test("a failed replacement leaves no temporary file")
  func failedReplace() throws {
    let scratch = try Scratch()
    let path = scratch.file("directory")
    try systemCall("mkdir") { mkdir(path, 0o700) }
    let error = failure { try File.replace(path, with: [1]) }
    #expect(error == SystemError(call: "rename", code: EISDIR, subject: path))
    #expect(failure { _ = try File.read("\(path).new", limit: 1) }?.code == ENOENT)
    rmdir(path)
  }

  @Test("a file is read up to its limit and no further")
  func limit() throws {
    let scratch = try Scratch()
    let path = scratch.file("large")
    let contents = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try File.replace(path, with: contents)
    #expect(try File.read(path, limit: 200_000) == contents)
    let error = failure { _ = try File.read(path, limit: 199_999) }
    let detail = "it is larger than 199999 bytes, the most that is read"
    #expect(error == SystemError(call: "read", code: EFBIG, subject: path, detail: detail))
  }

  @Test("the end of a file is read, and of a short one all") func end() throws {
    let scratch = try Scratch()
    let path = scratch.file("log")
    try File.replace(path, with: Array("0123456789".utf8))
    let (end, isWhole) = try File.readEnd(path, limit: 4)
    #expect(end == Array("6789".utf8) && !isWhole)
    let all = try File.readEnd(path, limit: 10)
    #expect(all.contents == Array("0123456789".utf8) && all.isWhole)
    #expect(failure { _ = try File.readEnd("/dev/zero", limit: 1) }?.code == EINVAL)
  }

  @Test("what is no regular file is refused at once, and nobody waits for a writer")
  func irregular() throws {
    let scratch = try Scratch()
    let (fifo, link) = (scratch.file("fifo"), scratch.file("link"))
    try systemCall("mkfifo") { mkfifo(fifo, 0o600) }
    try systemCall("symlink") { symlink(fifo, link) }
    let socket = scratch.file("socket")
    let listening = try ListeningSocket(.path(socket), mode: 0o600)
    for (path, kind) in [
      (fifo, "a FIFO"), (link, "a FIFO"), (scratch.path, "a directory"), ("/dev/zero", "a device"),
      (socket, "a socket"),
    ] {
      let error = failure { _ = try File.read(path, limit: 100) }
      #expect("\(try #require(error))" == "\(path): open: it is \(kind), expected a regular file")
    }
    try systemCall("symlink") { symlink("self", scratch.file("self")) }
    #expect(failure { _ = try File.read(scratch.file("self"), limit: 1) }?.code == ELOOP)
    _ = listening.descriptor.number
  }

  @Test("what is planted under the name of a new file is removed, and never opened")
  func planted() throws {
    let scratch = try Scratch()
    let (path, victim) = (scratch.file("target"), scratch.file("victim"))
    let plants: [(String) -> Int32] = [
      { symlink(victim, $0) }, { link(victim, $0) }, { mkfifo($0, 0o666) },
      { creat($0, 0o666) < 0 ? -1 : 0 },
    ]
    for plant in plants {
      try File.replace(victim, with: [7, 7])
      #expect(plant(path + ".new") == 0)
      try File.replace(path, with: [1, 2, 3], mode: 0o600)
      #expect(try File.read(path, limit: 10) == [1, 2, 3])
      #expect(try File.read(victim, limit: 10) == [7, 7])
      #expect(mode(of: path) == 0o600)
      #expect(failure { _ = try File.read(path + ".new", limit: 1) }?.code == ENOENT)
    }
  }

  @Test("a file that is not completed leaves the other one, and nothing else")
  func notCompleted() throws {
    let scratch = try Scratch()
    let path = scratch.file("target")
    try File.replace(path, with: [1])
    do {
      let file = try FreshFile(replacing: path)
      try file.write([2, 3])
      withExtendedLifetime(file) { #expect(mode(of: path + ".new") == 0o600) }
    }
    #expect(try File.read(path, limit: 10) == [1])
    #expect(failure { _ = try File.read(path + ".new", limit: 1) }?.code == ENOENT)
    // A directory is not replaced.
    mkdir(scratch.file("folder"), 0o700)
    #expect(failure { try File.replace(scratch.file("folder"), with: [1]) }?.code == EISDIR)
    rmdir(scratch.file("folder"))
  }

  @Test("removing a missing file is no error")
  func remove() throws {
    let scratch = try Scratch()
    try File.remove(scratch.file("nothing"))
    try File.replace(scratch.file("something"), with: [])
    try File.remove(scratch.file("something"))
    #expect(failure { _ = try File.read(scratch.file("something"), limit: 0) }?.code == ENOENT)
  }

  @Test("the events of a directory come in order")
  func watch() throws {
    let scratch = try Scratch()
    let watch = try FileWatch()
    let number = try watch.add(scratch.path, UInt32(IN_CREATE | IN_DELETE | IN_MOVED_TO))
    #expect(try watch.events() == [])
    try File.replace(scratch.file("a-name"), with: [1])
    try File.remove(scratch.file("a-name"))
    let events = try watch.events()
    #expect(events.map(\.name) == ["a-name.new", "a-name", "a-name"])
    #expect(events.map(\.mask) == [IN_CREATE, IN_MOVED_TO, IN_DELETE].map { UInt32($0) })
    #expect(events.allSatisfy { $0.watch == number })
    #expect(failure { try watch.add("/nonexistent", 1) }?.subject == "/nonexistent")
  }
}
