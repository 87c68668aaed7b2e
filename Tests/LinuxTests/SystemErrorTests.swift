// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("System errors")
struct SystemErrorTests {
  @Test("an error names subject, call and reason")
  func description() {
    let error = SystemError(call: "bind", code: EADDRINUSE, subject: "/run/sign")
    #expect(error.description == "/run/sign: bind: Address already in use")
    #expect(
      SystemError(call: "eventfd", code: EMFILE).description == "eventfd: Too many open files")
  }

  @Test("an error names subject and reason in Chinese, and never an English word")
  func chinese() {
    let error = SystemError(call: "open", code: ENOENT, subject: "/etc/sign.yaml")
    #expect(error.chinese == "/etc/sign.yaml：没有该文件或目录")
    for code in Int32(1)...140 {
      let text = SystemError(call: "read", code: code).chinese
      #expect(!text.contains { $0.isASCII && $0.isLetter }, "\(code): \(text)")
    }
    let large = SystemError(
      call: "read", code: EFBIG, subject: "sign.yaml",
      detail: "it is larger than 1048576 bytes, the most that is read")
    #expect(large.chinese == "sign.yaml：文件过大，超过 1 MiB")
    let page = SystemError(
      call: "read", code: EFBIG, detail: "it is larger than 1000 bytes, the most that is read")
    #expect(page.chinese == "文件过大，超过 1000 字节")
  }

  @Test("an interrupted call is repeated")
  func interrupted() throws {
    var calls = 0
    let result = try systemCall("test") { () -> Int32 in
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 7
    }
    #expect(result == 7)
    #expect(calls == 3)
  }

  @Test("a call that would block returns nil, other failures are thrown")
  func wouldBlock() throws {
    let blocked = try systemCallNonBlocking("test") { () -> Int32 in
      errno = EAGAIN
      return -1
    }
    #expect(blocked == nil)
    let error = failure {
      _ = try systemCallNonBlocking("test", "thing") { () -> Int32 in
        errno = EIO
        return -1
      }
    }
    #expect(error == SystemError(call: "test", code: EIO, subject: "thing"))
  }
}
