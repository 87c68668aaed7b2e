// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Where a document goes") struct OutputDestinationTests {
  private func save(
    _ text: String, to path: String, _ protection: OutputDestination.Protection = .none
  ) throws(SystemError) {
    let destination = try OutputDestination(path, protection)
    try destination.write(text.utf8)
    try destination.commit()
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try File.read(path, limit: 100), as: UTF8.self)
  }

  private func kind(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  @Test("a file that exists keeps its access rights, and its owner where root writes")
  func rights() throws {
    let scratch = try Scratch()
    let path = scratch.file("chart.svg")
    for rights: mode_t in [0o600, 0o640, 0o666, 0o400] {
      try File.replace(path, with: [1], mode: rights)
      if geteuid() == 0 { chown(path, 1234, 1235) }
      try save("new", to: path)
      #expect(try text(path) == "new")
      #expect(mode(of: path) == rights)
      var status = stat()
      #expect(stat(path, &status) == 0)
      if geteuid() == 0 { #expect([status.st_uid, status.st_gid] == [1234, 1235]) }
    }
  }

  @Test("links are followed, to a file, to none yet, and in chains") func links() throws {
    let scratch = try Scratch()
    let (file, link, chain) = (
      scratch.file("chart.svg"), scratch.file("link"), scratch.file("chain")
    )
    #expect(symlink("chart.svg", link) == 0 && symlink(link, chain) == 0)
    for (target, contents) in [(chain, "first"), (link, "second"), (chain, "third")] {
      try save(contents, to: target)
      #expect(try text(file) == contents)
      #expect([kind(file), kind(link), kind(chain)] == [S_IFREG, S_IFLNK, S_IFLNK])
    }
    #expect(symlink("self", scratch.file("self")) == 0)
    #expect(failure { try save("", to: scratch.file("self")) }?.code == ELOOP)
  }

  @Test("a FIFO and a device are written through, and stay what they are") func through() throws {
    let scratch = try Scratch()
    let (fifo, full) = (scratch.file("fifo"), scratch.file("full"))
    #expect(mkfifo(fifo, 0o600) == 0 && symlink("/dev/full", full) == 0)
    let reader = open(fifo, O_RDWR)
    for protection: OutputDestination.Protection in [.none, .confidential] {
      try save("through", to: fifo, protection)
      var bytes = [UInt8](repeating: 0, count: 100)
      #expect(read(reader, &bytes, 100) == 7)
      let error = failure { try save("x", to: full, protection) }
      #expect(error == SystemError(call: "write", code: ENOSPC, subject: full))
    }
    #expect(kind(fifo) == S_IFIFO)
    close(reader)
  }

  @Test("an error names the file of the user, and nothing is left") func errors() throws {
    let scratch = try Scratch()
    let folder = scratch.file("folder")
    #expect(mkdir(folder, 0o700) == 0)
    #expect(failure { try save("", to: folder) }?.code == EISDIR)
    #expect(failure { try save("", to: scratch.file("no/chart")) }?.code == ENOENT)
    rmdir(folder)
    _ = try OutputDestination(scratch.file("chart")).write([1])
    #expect(kind(scratch.file("chart")) == 0 && kind(scratch.file("chart.new")) == 0)
  }

  @Test("a confidential file is new, its owner's alone, and replaces nothing unasked")
  func confidential() throws {
    let scratch = try Scratch()
    let (path, link) = (scratch.file("backup"), scratch.file("link"))
    let before = umask(0)
    try save("first", to: path, .confidential)
    umask(before)
    #expect(mode(of: path) == 0o600)
    #expect(symlink("nothing", link) == 0)
    for name in [path, link] {
      #expect(failure { try save("second", to: name, .confidential) }?.code == EEXIST)
    }
    #expect(try text(path) == "first")
    #expect(kind(scratch.file("nothing")) == 0)
    // A file that appears while the document is made is not replaced either.
    let late = scratch.file("late")
    let destination = try OutputDestination(late, .confidential)
    #expect(close(creat(late, 0o600)) == 0)
    #expect(failure { try destination.commit() }?.code == EEXIST)
    #expect(try text(late) == "")
    try save("second", to: path, .confidentialReplacing)
    #expect(try text(path) == "second")
  }

  @Test("a confidential document does not go to what another user has made")
  func strangers() throws {
    guard geteuid() == 0 else { return }
    let scratch = try Scratch()
    let (path, fifo, link) = (scratch.file("file"), scratch.file("fifo"), scratch.file("link"))
    try File.replace(path, with: [1], mode: 0o666)
    #expect(mkfifo(fifo, 0o666) == 0 && symlink("nothing", link) == 0)
    for name in [path, fifo, link] { #expect(lchown(name, 1234, 1234) == 0) }
    let reader = open(fifo, O_RDWR)
    for protection: OutputDestination.Protection in [.confidential, .confidentialReplacing] {
      #expect(failure { try save("", to: fifo, protection) }?.code == EPERM)
      #expect(failure { try save("", to: link, protection) }?.code == EPERM)
    }
    close(reader)
    // The rights of a stranger's file are not those of the copy.
    try save("copy", to: path, .confidentialReplacing)
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_uid == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("a link that another user has planted in a sticky folder is not written through")
  func planted() throws {
    let scratch = try Scratch()
    let victim = scratch.file("victim")
    let open = try Scratch()
    try File.replace(victim, with: Array("victim".utf8))
    #expect(mkdir(scratch.file("folder"), 0o700) == 0 && chmod(open.path, 0o1777) == 0)
    defer { rmdir(scratch.file("folder")) }
    let (link, folder) = (open.file("week.svg"), open.file("folder"))
    #expect(symlink(victim, link) == 0 && symlink(scratch.file("folder"), folder) == 0)
    let paths = [link, "\(folder)/week.svg"]
    // The user who planted them, and the owner of the folder, may follow them.
    for path in paths { #expect(failure { try PlantedLink.refuse(on: path) } == nil) }
    // Only root makes links of others; without it the rule is asked for another user.
    guard geteuid() == 0 else {
      let shared = "/tmp/dutysign-test-link-\(getpid())"
      #expect(symlink(victim, shared) == 0)
      defer { unlink(shared) }
      var status = stat()
      guard stat("/tmp", &status) == 0, status.st_mode & 0o1002 == 0o1002,
        status.st_uid != geteuid()
      else { return }
      for (user, code) in [(geteuid(), nil), (geteuid() + 1, EPERM)] as [(uid_t, Int32?)] {
        for path in [shared, "\(shared)/week.svg"] {
          #expect(failure { try PlantedLink.refuse(on: path, for: user) }?.code == code)
        }
      }
      return
    }
    for path in [link, folder] { #expect(lchown(path, 1234, 1234) == 0) }
    let all: [OutputDestination.Protection] = [.none, .new, .confidential, .confidentialReplacing]
    for protection in all {
      for path in paths {
        let error = failure { try save("mine", to: path, protection) }
        #expect(error?.code == EPERM && error?.subject == path)
        #expect(error?.chineseReason == "这是其他用户的符号链接，且所在目录人人可写")
      }
    }
    #expect(try text(victim) == "victim" && kind(scratch.file("folder/week.svg")) == 0)
    // The owner of the folder may plant what it likes, and a folder that is not sticky, or not for
    // everybody, is another matter.
    #expect(chown(open.path, 1234, 1234) == 0)
    for path in paths { #expect(failure { try save("mine", to: path) } == nil) }
    unlink(scratch.file("folder/week.svg"))
    #expect(chown(open.path, 0, 0) == 0 && chmod(open.path, 0o1775) == 0)
    #expect(failure { try save("mine", to: link) } == nil)
  }
}
