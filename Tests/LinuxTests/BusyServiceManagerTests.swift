// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Linux

/// A service manager that reads nothing by itself, so that its queue fills up.
private final class BusyManager {
  private let scratch: Scratch
  private let socket: Descriptor
  let address: SocketAddress

  init() throws {
    scratch = try Scratch()
    socket = Descriptor(
      owning: try systemCall("socket") { Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0) })
    address = SocketAddress(scratch.file("notify"))
    let number = socket.number
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCall("bind") { bind(number, pointer, length) }
    }
  }

  /// Fills the queue, which holds ten datagrams, or what net.unix.max_dgram_qlen says.
  ///
  /// Without an end of `notify` this would wait for ever.
  func fill(_ service: ServiceManager) throws {
    for _ in 0..<100_000 where service.retryAt == nil { try service.notify("X_FILL=1") }
    #expect(service.retryAt != nil)
  }

  /// The next datagram, if there is one, and how many descriptors it carries.
  func next() -> (text: String, descriptors: Int)? {
    var text = [UInt8](repeating: 0, count: 1000)
    var control = [UInt8](repeating: 0, count: 24)
    let number = socket.number
    let (count, passed) = text.withUnsafeMutableBytes { text in
      control.withUnsafeMutableBytes { control in
        var part = iovec(iov_base: text.baseAddress, iov_len: text.count)
        return withUnsafeMutablePointer(to: &part) { part in
          var message = msghdr()
          message.msg_iov = part
          message.msg_iovlen = 1
          message.msg_control = control.baseAddress
          message.msg_controllen = control.count
          let count = recvmsg(number, &message, Int32(MSG_DONTWAIT))
          return (count, message.msg_controllen >= 20)
        }
      }
    }
    guard count >= 0 else { return nil }
    if passed {
      close(control.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 16, as: Int32.self) })
    }
    return (String(decoding: text.prefix(count), as: UTF8.self), passed ? 1 : 0)
  }

  /// Reads everything while the process sends what waits.
  func readAll(_ service: ServiceManager) throws -> [String] {
    var texts: [String] = []
    while true {
      while let (text, descriptors) = next() {
        texts.append(text + String(repeating: " +fd", count: descriptors))
      }
      guard service.retryAt != nil else { return texts.filter { $0 != "X_FILL=1" } }
      try service.flush()
    }
  }
}

@Suite("A service manager whose queue is full") struct BusyServiceManagerTests {
  @Test("nothing waits for it, and what waits arrives in order, the watchdog first") func order()
    throws
  {
    let manager = try BusyManager()
    let service = try ServiceManager(manager.address)
    try manager.fill(service)
    try service.notify("READY=1")
    try service.notify(status: "one")
    try service.feedWatchdog()
    try service.notify(status: "two")
    try service.feedWatchdog()
    try service.notify("STOPPING=1")
    #expect(try manager.readAll(service) == ["WATCHDOG=1", "READY=1", "STATUS=two", "STOPPING=1"])
  }

  @Test("a descriptor that waits is stored although its owner closes it meanwhile")
  func descriptor()
    throws
  {
    let manager = try BusyManager()
    let service = try ServiceManager(manager.address)
    try manager.fill(service)
    do {
      let event = try EventFD()
      try service.store(event.descriptor, name: "line.lamp")
    }
    #expect(try manager.readAll(service) == ["FDSTORE=1\nFDNAME=line.lamp +fd"])
  }

  @Test("a line that is released is not held by a copy that waits") func removal() throws {
    let manager = try BusyManager()
    let service = try ServiceManager(manager.address)
    try manager.fill(service)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let reading = Descriptor(owning: ends[0])
    do {
      let writing = Descriptor(owning: ends[1])
      try service.store(writing, name: "line.lamp")
    }
    #expect(try Poll.wait(for: [.init(reading.number)], until: .zero) == [[]])
    try service.removeStored(name: "line.lamp")
    // The other end of the pipe is closed.
    #expect(try Poll.wait(for: [.init(reading.number)], until: .zero) != [[]])
    #expect(try manager.readAll(service) == ["FDSTOREREMOVE=1\nFDNAME=line.lamp"])
  }

  @Test("a notification is tried ten times a second, and given up after 30 s with an error")
  func timeout() throws {
    let manager = try BusyManager()
    var now = Duration.seconds(100)
    let service = try ServiceManager(manager.address, clock: { now })
    try manager.fill(service)
    try service.notify("READY=1")
    #expect(service.retryAt == .seconds(100) + .milliseconds(100))
    now += .seconds(29)
    try service.flush()
    now += .seconds(1)
    let error = failure { try service.flush() }
    #expect(error?.code == ETIMEDOUT)
    #expect(error?.reason.contains("30") == true)
    #expect(service.retryAt == nil)
    #expect(try manager.readAll(service) == [])
  }

  @Test("what waits is bounded, and the watchdog always has room") func bounded() throws {
    let manager = try BusyManager()
    let service = try ServiceManager(manager.address)
    try manager.fill(service)
    let error = failure { for _ in 0..<1000 { try service.notify("RELOADING=1") } }
    #expect(error?.code == ENOBUFS)
    try service.feedWatchdog()
    let texts = try manager.readAll(service)
    #expect(texts.first == "WATCHDOG=1")
    #expect(texts.count <= NotificationQueue.limit + 1)
  }

  @Test("the end of the process waits for it for a bounded time") func finish() throws {
    let manager = try BusyManager()
    let service = try ServiceManager(manager.address)
    try manager.fill(service)
    let begin = SystemClock.boot.now
    service.finish(within: .milliseconds(30))
    #expect(SystemClock.boot.now - begin >= .milliseconds(30))
    #expect(service.retryAt != nil)
  }
}
