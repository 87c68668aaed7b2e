// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Synchronization
import Testing

@Suite("Polling, timers, queues and threads")
struct PollTests {
  @Test("a signalled eventfd is readable until it is cleared")
  func eventFD() throws {
    let event = try EventFD()
    let watch = [Poll.Watch(event.descriptor.number)]
    #expect(try Poll.wait(for: watch, until: .zero) == [[]])
    event.signal()
    event.signal()
    #expect(try Poll.wait(for: watch, until: nil) == [.readable])
    event.clear()
    #expect(try Poll.wait(for: watch, until: .zero) == [[]])
  }

  @Test("watches that are filled again have no events of the wait before")
  func watches() throws {
    let events = [try Event(), try Event()]
    var watches = Poll.Watches()
    for event in events { watches.add(.init(event.number)) }
    events[1].signal()
    try watches.wait(until: .zero)
    #expect(watches[0] == [] && watches[1] == .readable)
    #expect(!watches.isReadable(events[0].number) && watches.isReadable(events[1].number))
    watches.removeAll()
    watches.add(.init(events[1].number))
    #expect(watches.count == 1 && watches[0] == [])
    try watches.wait(until: .zero)
    #expect(watches[0] == .readable)
  }

  /// A copyable owner of an eventfd, so that an array can hold several.
  private final class Event {
    private let eventFD: EventFD
    init() throws { eventFD = try EventFD() }
    var number: Int32 { eventFD.descriptor.number }
    func signal() { eventFD.signal() }
  }

  @Test("a wait does not end before its deadline")
  func deadline() throws {
    let deadline = SystemClock.boot.now + .milliseconds(3)
    try Poll.sleep(until: deadline)
    #expect(SystemClock.boot.now >= deadline)
  }

  @Test("a peer that hung up and a closed descriptor are different events")
  func errorEvents() throws {
    try StreamSocket.withPair { (first: consuming StreamSocket, second: consuming StreamSocket) in
      let number = first.descriptor.number
      _ = consume second
      let events = try Poll.wait(for: [.init(number), .init(-1), .init(1_000_000)], until: .zero)
      #expect(events[0].contains(.hungUp))
      #expect(events[1] == [])
      #expect(events[2] == .invalid)
    }
  }

  @Test("a timer whose time is past is readable once", arguments: [SystemClock.boot, .realtime])
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

  @Test("a disarmed timer is not readable", arguments: [SystemClock.boot, .realtime])
  func disarmed(clock: SystemClock) throws {
    let timer = try Timer(clock)
    try timer.arm(at: clock.now - .seconds(1))
    try timer.arm(at: nil)
    #expect(try Poll.wait(for: [.init(timer.descriptor.number)], until: .zero) == [[]])
  }

  @Test("the clocks advance, and the boot clock is not behind the monotonic one")
  func clocks() {
    let monotonic = SystemClock.monotonic.now
    let boot = SystemClock.boot.now
    #expect(boot >= monotonic)
    #expect(SystemClock.boot.now >= boot)
    #expect(SystemClock.realtime.now > .seconds(1_700_000_000))
  }

  @Test("messages come in order, and a closed queue ends after the last")
  func messageQueue() throws {
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

  @Test("what the next message leaves behind is found by polling")
  func rest() throws {
    let holder = Mutex<MessageQueue<Int>?>(nil)
    let queue = try MessageQueue<Int>(
      wait: { _ in for number in 1...3 { holder.withLock { $0 }?.post(number) } }, pause: {})
    holder.withLock { $0 = queue }
    #expect(queue.next() == 1)
    #expect(try Poll.wait(for: [.init(queue.descriptor)], until: .zero) == [.readable])
    #expect(queue.drain() == [2, 3])
    #expect(try Poll.wait(for: [.init(queue.descriptor)], until: .zero) == [[]])
    holder.withLock { $0 = nil }
  }

  @Test("a reader whose wait fails goes on checking, with pauses")
  func waitFails() throws {
    let pauses = Mutex(0)
    let holder = Mutex<MessageQueue<Int>?>(nil)
    let queue = try MessageQueue<Int>(
      wait: { _ throws(SystemError) in throw SystemError(call: "ppoll", code: ENOMEM) },
      pause: {
        let count = pauses.withLock { count in
          count += 1
          return count
        }
        if count == 3 { holder.withLock { $0 }?.post(7) }
      })
    holder.withLock { $0 = queue }
    #expect(queue.next() == 7)
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
    // In its own thread, so that the signal goes to this queue.
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
