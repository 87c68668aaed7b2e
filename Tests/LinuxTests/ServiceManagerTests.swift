// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Linux

@Suite("The service manager")
struct ServiceManagerTests {
  /// A socket in the place of the manager.
  private func manager(_ address: SocketAddress) throws -> Descriptor {
    let socket = Descriptor(
      owning: try systemCall("socket") { Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0) })
    let number = socket.number
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCall("bind") { bind(number, pointer, length) }
    }
    return socket
  }

  private func receive(_ socket: borrowing Descriptor) -> String {
    var buffer = [UInt8](repeating: 0, count: 1000)
    let count = recv(socket.number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }

  @Test("assignments arrive as one datagram", arguments: ["", "@"])
  func notify(prefix: String) throws {
    let scratch = try Scratch()
    let address = SocketAddress(prefix + scratch.file("notify"))
    let socket = try manager(address)
    let service = try ServiceManager(address)
    try service.notify("READY=1", "STATUS=两盏灯 ok")
    #expect(receive(socket) == "READY=1\nSTATUS=两盏灯 ok")
    try service.removeStored(name: "lamp")
    #expect(receive(socket) == "FDSTOREREMOVE=1\nFDNAME=lamp")
  }

  @Test("a stored descriptor arrives and is the same file")
  func store() throws {
    let scratch = try Scratch()
    let address = SocketAddress(scratch.file("notify"))
    let socket = try manager(address)
    let service = try ServiceManager(address)
    let event = try EventFD()
    try service.store(event.descriptor, name: "lamp.lightbox")

    var text = [UInt8](repeating: 0, count: 100)
    // A header of 16 bytes, one descriptor, padding: CMSG_SPACE(4) on 64 bits.
    var control = [UInt8](repeating: 0, count: 24)
    let (received, passed) = text.withUnsafeMutableBytes { text in
      control.withUnsafeMutableBytes { control in
        var part = iovec(iov_base: text.baseAddress, iov_len: text.count)
        return withUnsafeMutablePointer(to: &part) { part in
          var message = msghdr()
          message.msg_iov = part
          message.msg_iovlen = 1
          message.msg_control = control.baseAddress
          message.msg_controllen = control.count
          let count = recvmsg(socket.number, &message, Int32(MSG_DONTWAIT))
          return (count, control.loadUnaligned(fromByteOffset: 16, as: Int32.self))
        }
      }
    }
    #expect(
      String(decoding: text.prefix(received), as: UTF8.self) == "FDSTORE=1\nFDNAME=lamp.lightbox")
    let copy = Descriptor(owning: passed)
    event.signal()
    #expect(try Poll.wait(for: [.init(copy.number)], until: .zero) == [.readable])
  }

  @Test("a missing manager is an error with its address")
  func absent() throws {
    let service = try ServiceManager(.path("/nonexistent/notify"))
    let error = failure { try service.notify("READY=1") }
    #expect(error == SystemError(call: "sendmsg", code: ENOENT, subject: "/nonexistent/notify"))
  }

  @Test(
    "a watchdog for another process is ignored",
    arguments: [
      ("30000000", nil, Duration.seconds(30)),
      ("30000000", String(getpid()), .seconds(30)),
      ("30000000", "1", nil),
      ("0", nil, nil),
      ("soon", nil, nil),
      (nil, nil, nil),
    ] as [(String?, String?, Duration?)])
  func watchdog(microseconds: String?, process: String?, expected: Duration?) {
    #expect(
      ServiceManager.watchdog(microseconds: microseconds, process: process) == expected)
  }

  @Test("inherited descriptors start at 3 and have their names")
  func inherited() {
    let own = "\(getpid())"
    #expect(
      InheritedDescriptor.announced(count: "3", process: own, names: "varlink::lamp") == [
        .init(name: "varlink", number: 3), .init(name: "unknown", number: 4),
        .init(name: "lamp", number: 5),
      ])
    #expect(
      InheritedDescriptor.announced(count: "1", process: own, names: nil)
        == [.init(name: "unknown", number: 3)])
    #expect(InheritedDescriptor.announced(count: "2", process: "1", names: "a:b") == [])
    #expect(InheritedDescriptor.announced(count: "2", process: nil, names: "a:b") == [])
    #expect(InheritedDescriptor.announced(count: "-1", process: own, names: nil) == [])
    #expect(InheritedDescriptor.announced(count: nil, process: own, names: nil) == [])
  }

  @Test("accounts are found by ID and by name")
  func accounts() {
    #expect(Account.userName(0) == "root")
    #expect(Account.user(named: "root") == 0)
    #expect(Account.groupName(0) == "root")
    #expect(Account.group(named: "root") == 0)
    #expect(Account.userName(3_999_999_999) == nil)
    #expect(Account.user(named: "no such user") == nil)
    #expect(Account.groupName(3_999_999_999) == nil)
    #expect(Account.group(named: "no such group") == nil)
  }
}
