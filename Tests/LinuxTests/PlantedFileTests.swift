// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("What somebody may have planted to be written into") struct PlantedFileTests {
  private func save(
    _ text: String, to path: String, _ protection: OutputDestination.Protection = .none
  ) throws(SystemError) {
    let destination = try OutputDestination(path, protection)
    try destination.write(text.utf8)
    try destination.commit()
  }

  @Test("a FIFO that nobody reads is an error at once, not a wait for ever")
  func noReader() throws {
    let scratch = try Scratch()
    let fifo = scratch.file("fifo")
    #expect(mkfifo(fifo, 0o600) == 0)
    let all: [OutputDestination.Protection] = [.none, .new, .confidential, .confidentialReplacing]
    for protection in all {
      let error = failure { try save("x", to: fifo, protection) }
      #expect(
        error?.description == "\(fifo): open: a FIFO that no program reads" && error?.code == ENXIO)
      #expect(error?.chinese == "\(fifo)：这是管道，但没有程序在读")
    }
    #expect(failure { _ = try Descriptor.output(fifo, O_CREAT | O_APPEND) }?.code == ENXIO)
  }

  @Test("whether a document may be written is found out without making or opening anything")
  func check() throws {
    let scratch = try Scratch()
    let (file, fifo, link) = (scratch.file("file"), scratch.file("fifo"), scratch.file("link"))
    #expect(mkfifo(fifo, 0o600) == 0 && symlink("nothing", link) == 0)
    for path in [file, fifo, link, "-", "/dev/null"] {
      #expect(failure { try OutputDestination.check(path) } == nil, "\(path)")
    }
    #expect(try Directory.names(in: scratch.path).sorted() == ["fifo", "link"])
    let nothing = failure { try OutputDestination.check(link, .new) }
    #expect(nothing?.code == EEXIST && nothing?.chineseReason == "这是符号链接，所指的文件不存在")
    #expect(failure { try OutputDestination.check(scratch.path) }?.code == EISDIR)
    #expect(failure { try OutputDestination.check(scratch.file("no/file")) }?.code == ENOENT)
  }

  @Test("writing to a FIFO that is read, and to a pipe by its number, waits for the reader")
  func waiting() throws {
    let scratch = try Scratch()
    let fifo = scratch.file("fifo")
    #expect(mkfifo(fifo, 0o600) == 0)
    let reader = open(fifo, O_RDWR)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    for (name, end) in [(fifo, reader), ("/dev/fd/\(ends[1])", ends[0])] {
      let file = try Descriptor.output(name)
      let number = file.number
      #expect(fcntl(number, F_GETFL) & O_NONBLOCK == 0)
      try save("through", to: name)
      var bytes = [UInt8](repeating: 0, count: 100)
      #expect(read(end, &bytes, 100) == 7)
    }
    for number in ends + [reader] { close(number) }
  }

  @Test("nothing is written into a FIFO or a file that another user has planted")
  func planted() throws {
    let scratch = try Scratch()
    #expect(chmod(scratch.path, 0o1777) == 0)
    let (fifo, file) = (scratch.file("fifo"), scratch.file("file"))
    let link = scratch.file("link")
    #expect(mkfifo(fifo, 0o666) == 0 && symlink("fifo", link) == 0)
    try File.replace(file, with: Array("theirs".utf8), mode: 0o666)
    // The owner of the folder may plant what it likes.
    for path in [fifo, file, link] {
      #expect(failure { try PlantedFile.refuse(on: path, for: geteuid() + 1) } == nil)
    }
    guard geteuid() == 0 else { return }
    // The link is root's own.
    for path in [fifo, file] { #expect(chown(path, 1234, 1234) == 0) }
    let reader = open(fifo, O_RDWR)
    for path in [fifo, link, file] {
      let error = failure { try save("mine", to: path, .none) }
      #expect(error?.code == EPERM && error?.subject == path)
      #expect(error?.chineseReason == "这是其他用户的文件，且所在目录人人可写")
      #expect(failure { try save("mine", to: path, .new) } != nil)
    }
    #expect(failure { _ = try Descriptor.output(file, O_APPEND) }?.code == EPERM)
    #expect(try File.read(file, limit: 100) == Array("theirs".utf8))
    // One's own copy replaces a file of somebody else without its rights.
    try save("copy", to: file, .confidentialReplacing)
    #expect(mode(of: file) == 0o600)
    // A FIFO of root's own, also of a folder of root's own that is not for everybody.
    #expect(chmod(scratch.path, 0o1775) == 0)
    #expect(failure { try save("mine", to: fifo) } == nil)
    #expect(chmod(scratch.path, 0o777) == 0 && chown(fifo, 0, 0) == 0)
    #expect(failure { try save("mine", to: link) } == nil)
    close(reader)
  }

  @Test("what another user has in /tmp is refused, what is one's own or root's is not")
  func shared() throws {
    var status = stat()
    guard stat("/tmp", &status) == 0, status.st_mode & 0o1002 == 0o1002,
      status.st_uid != geteuid()
    else { return }
    let fifo = "/tmp/dutysign-test-fifo-\(getpid())"
    #expect(mkfifo(fifo, 0o600) == 0)
    defer { unlink(fifo) }
    #expect(failure { try PlantedFile.refuse(on: fifo) } == nil)
    #expect(failure { try PlantedFile.refuse(on: fifo, for: geteuid() + 1) }?.code == EPERM)
  }
}
