// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import Linux
import Sign
import SignDaemon
import Synchronization
import Testing

@testable import LinuxHost

@Suite("The thread that reads a configuration") struct ConfigurationWorkerTests {
  /// A file on a disk that hangs until it is let go on.
  private final class HangingSource: ConfigurationSource {
    let name = "sign.yaml"
    private let gate = Mutex(false)

    func release() { gate.withLock { $0 = true } }

    func read() -> Result<SignConfiguration, Problems> {
      while !gate.withLock({ $0 }) { usleep(500) }
      return .failure(
        Problems([
          Problem(file: name, line: 1, column: 1, path: "", message: .init(same: "read at last"))
        ]))
    }
  }

  @Test("the loop turns while a disk hangs, and gets the result when it no longer does")
  func hanging() throws {
    let world = try HostInDirectory()
    _ = world.host.restore()
    let source = HangingSource()
    world.host.readConfiguration(from: source)
    // Without the thread this line would never be reached.
    for case .configurationRead in world.host.signals() { Issue.record("it has been read") }
    source.release()
    var result: Result<SignConfiguration, Problems>?
    let deadline = SystemClock.boot.now + .seconds(10)
    while result == nil, SystemClock.boot.now < deadline {
      world.host.wait(for: [], until: Deadline(boot: SystemClock.boot.now + .seconds(1)))
      for case .configurationRead(let read) in world.host.signals() { result = read }
    }
    guard case .failure(let problems)? = result else {
      Issue.record("there is no result")
      return
    }
    #expect(problems.list.map(\.message) == ["read at last"])
  }
}
