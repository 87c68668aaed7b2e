// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Synchronization
import Testing

@Suite("Waiting")
struct PollTests {
  @Test("a rung bell is readable until it is cleared")
  func bell() throws {
    let bell = try EventFD()
    let watch = [Poll.Watch(bell.descriptor.number)]
    #expect(try Poll.wait(for: watch, until: .zero) == [[]])
    bell.signal()
    bell.signal()
    #expect(try Poll.wait(for: watch, until: nil) == [.readable])
    bell.clear()
    #expect(try Poll.wait(for: watch, until: .zero) == [[]])
  }

  @Test("what is watched can be filled again, and tells nothing of the wait before")
  func watches() throws {
    let bells = [try Bell(), try Bell()]
    var watches = Poll.Watches()
    for bell in bells { watches.add(.init(bell.number)) }
    bells[1].ring()
    try watches.wait(until: .zero)
    #expect(watches[0] == [] && watches[1] == .readable)
    #expect(!watches.isReadable(bells[0].number) && watches.isReadable(bells[1].number))
    watches.removeAll()
    watches.add(.init(bells[1].number))
    #expect(watches.count == 1 && watches[0] == [])
    try watches.wait(until: .zero)
    #expect(watches[0] == .readable)
  }

  /// A bell that can be one of several.
  private final class Bell {
    private let wakeup: EventFD
    init() throws { wakeup = try EventFD() }
    var number: Int32 { wakeup.descriptor.number }
    func ring() { wakeup.signal() }
  }

  @Test("a deadline in the future ends the wait, and not before its moment")
  func deadline() throws {
    let deadline = SystemClock.boot.now + .milliseconds(3)
    try Poll.sleep(until: deadline)
    #expect(SystemClock.boot.now >= deadline)
  }

  @Test("a hung-up and a closed descriptor are told apart")
  func trouble() throws {
    try StreamSocket.withPair { (first: consuming StreamSocket, second: consuming StreamSocket) in
      let number = first.descriptor.number
      _ = consume second
      let events = try Poll.wait(for: [.init(number), .init(-1), .init(1_000_000)], until: .zero)
      #expect(events[0].contains(.hungUp))
      #expect(events[1] == [])
      #expect(events[2] == .invalid)
    }
  }

  @Test("a timer whose moment is past is readable once", arguments: [SystemClock.boot, .civil])
  func timer(clock: SystemClock) throws {
    let timer = try Timer(clock)
    #expect(try timer.read() == nil)
    try timer.arm(at: clock.now - .seconds(1))
    #expect(try Poll.wait(for: [.init(timer.descriptor.number)], until: nil) == [.readable])
    #expect(try timer.read() == .reached)
    #expect(try timer.read() == nil)
    try timer.arm(at: .zero)
    #expect(try timer.read() == .reached)
  }

  @Test("a disarmed timer stays silent", arguments: [SystemClock.boot, .civil])
  func disarmed(clock: SystemClock) throws {
    let timer = try Timer(clock)
    try timer.arm(at: clock.now - .seconds(1))
    try timer.arm(at: nil)
    #expect(try Poll.wait(for: [.init(timer.descriptor.number)], until: .zero) == [[]])
  }

  @Test("the clocks run on, and the boot clock is not behind the monotonic one")
  func clocks() {
    let monotonic = SystemClock.monotonic.now
    let boot = SystemClock.boot.now
    #expect(boot >= monotonic)
    #expect(SystemClock.boot.now >= boot)
    #expect(SystemClock.civil.now > .seconds(1_700_000_000))
  }

  @Test("messages come out in order and the reader ends after the last")
  func mailbox() throws {
    let inbox = try MessageQueue<Int>()
    let outbox = try MessageQueue<Int>()
    let worker = try Thread("echo") {
      while let number = inbox.next() { outbox.post(number * 10) }
    }
    for number in 1...100 { inbox.post(number) }
    inbox.close()
    inbox.post(101)
    worker.join()
    #expect(try Poll.wait(for: [.init(outbox.descriptor)], until: nil) == [.readable])
    #expect(outbox.drain() == (1...100).map { $0 * 10 })
    #expect(try Poll.wait(for: [.init(outbox.descriptor)], until: .zero) == [[]])
  }

  @Test("a reader whom the kernel cannot let wait goes on looking, and does not spin")
  func waitFails() throws {
    let pauses = Mutex(0)
    let holder = Mutex<MessageQueue<Int>?>(nil)
    let mailbox = try MessageQueue<Int>(
      wait: { _ throws(SystemError) in throw SystemError(call: "ppoll", code: ENOMEM) },
      pause: {
        let count = pauses.withLock { count in
          count += 1
          return count
        }
        if count == 3 { holder.withLock { $0 }?.post(7) }
      })
    holder.withLock { $0 = mailbox }
    #expect(mailbox.next() == 7)
    #expect(pauses.withLock { $0 } == 3)
    holder.withLock { $0 = nil }
  }

  @Test("a thread has its name and blocks every signal")
  func thread() throws {
    let name = Mutex<[UInt8]?>(nil)
    let blocksTermination = Mutex(false)
    let thread = try Thread("sign-worker") {
      name.withLock { $0 = try? File.read("/proc/thread-self/comm", limit: 64) }
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      blocksTermination.withLock { $0 = sigismember(&mask, SIGTERM) == 1 }
    }
    thread.join()
    #expect(name.withLock { $0 } == Array("sign-worker\n".utf8))
    #expect(blocksTermination.withLock { $0 })
  }

  @Test("a signal that was blocked can be read")
  func signals() throws {
    let code = Mutex<Int32?>(nil)
    // In a thread of its own, so that the signal finds this queue and no other thread.
    let thread = try Thread("signals") {
      guard let queue = try? SignalQueue([SIGUSR1, SIGHUP]) else { return }
      pthread_kill(pthread_self(), SIGHUP)
      let next = try? queue.next()
      let silent = (try? queue.next()) == .some(nil)
      code.withLock { $0 = silent ? next : -1 }
    }
    thread.join()
    #expect(code.withLock { $0 } == SIGHUP)
  }
}
