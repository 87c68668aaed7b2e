// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Synchronization
import Testing
import Varlink

@Suite("Watching over a restart") struct WatchTests {
  /// A daemon that ends a monitor's connection after its first message, and refuses the third.
  private static func restartingTwice() -> @Sendable (Call) -> [Reply?] {
    let count = Mutex(0)
    return { call in
      guard call.method == Wire.Monitor.name else { return Office.replies(call) }
      let number = count.withLock { count in
        count += 1
        return count
      }
      guard number < 3 else { return [.failed(.permissionDenied)] }
      return [.continuing(encoded(Wire.Monitor.Result(number: 1, state: Office.state))), nil]
    }
  }

  @Test("watch says that the daemon restarts, follows again, and shows the whole state")
  func restart() throws {
    let outcome = try Workplace(Self.restartingTwice()).run("dutysign watch")
    #expect(outcome.status == 77)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let gone = "The daemon has gone, perhaps to start again; waiting for it."
    #expect(lines.count == 9, "\(lines)")
    #expect(lines.filter { $0 == gone }.count == 2)
    #expect(lines[4] == "The daemon is back. What the sign shows now:")
    #expect(lines[0...2] == lines[5...7])
  }

  @Test("beside lines of JSON that is on standard error") func json() throws {
    let outcome = try Workplace(Self.restartingTwice()).run(
      "dutysign watch --json", locale: "zh_CN.UTF-8")
    #expect(outcome.output.split(separator: "\n").count == 2)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.contains("\"state\"") })
    #expect(outcome.error.contains("后台服务已恢复。当前状态如下："))
  }

  @Test("a daemon that is not there at the beginning is an error") func absent() throws {
    let outcome = try Workplace().run("dutysign watch --socket ./nothing")
    #expect(outcome.status == 69 && outcome.output == "")
  }
}
