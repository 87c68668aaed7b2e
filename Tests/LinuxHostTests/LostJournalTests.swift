// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("A journal that is removed under the host") struct LostJournalTests {
  private func record(_ generation: UInt64, in home: HostInDirectory) throws -> JournalFailure? {
    home.host.record(JournalQueueTests.press(generation))
    var failure: JournalFailure?
    try home.signals { signal in
      guard case .recorded(generation, let found) = signal else { return false }
      failure = found
      return true
    }
    return failure
  }

  @Test("has the acknowledged changes at the next start, and is a fault meanwhile") func removed()
    throws
  {
    let home = try HostInDirectory()
    _ = home.host.restore()
    #expect(try record(1, in: home) == nil)
    for suffix in ["", "-wal"] { unlink(home.record + suffix) }
    home.host.record(JournalQueueTests.press(2, officer: "li"))
    var isRecorded = false
    let signals = try home.signals { signal in
      if case .recorded(2, nil) = signal { isRecorded = true }
      if case .journalDamaged = signal { return true }
      return false
    }
    let damage = signals.compactMap {
      if case .journalDamaged(let failure) = $0 { failure.description } else { nil }
    }
    #expect(isRecorded && damage.first?.contains("removed while the sign ran") == true)
    // Without a change the end finds it.
    for suffix in ["", "-wal"] { unlink(home.record + suffix) }
    try home.restart()
    let restored = home.host.restore()
    #expect(restored.generation == 2 && restored.journalError == nil)
    #expect(restored.whereabouts.keys.map(\.key).sorted() == ["li", "zhang"])
  }

  @Test("and cannot be written anew refuses changes until it can") func blocked() throws {
    let home = try HostInDirectory()
    _ = home.host.restore()
    #expect(try record(1, in: home) == nil)
    for suffix in ["", "-wal"] { unlink(home.record + suffix) }
    #expect(mkdir(home.record, 0o700) == 0)
    let failure = try record(2, in: home)
    #expect(failure?.description.contains("a directory") == true && failure?.cause == .irregular)
    #expect(rmdir(home.record) == 0)
    // A later change has the earlier one written, too.
    #expect(try record(3, in: home) == nil)
    try home.restart()
    #expect(home.host.restore().generation == 3)
  }

  @Test("an idle thread does not wake, and one that failed tries again once a minute at most")
  func idle() throws {
    let home = try HostInDirectory()
    let path = home.directory + "/state/record"
    mkdir(home.directory + "/state", 0o700)
    let queue = JournalQueue { () throws(JournalError) in try Journal(path, bootID: "boot") }
    #expect(queue.restore().error == nil)
    for suffix in ["", "-wal"] { unlink(path + suffix) }
    #expect(queue.retryAt == nil)
    mkdir(path, 0o700)
    var now = Duration.seconds(100)
    var reports = 0
    for pause in [1, 2, 4, 8, 16, 32, 60, 60] {
      reports += queue.write(at: now).count
      #expect(queue.retryAt == now + .seconds(pause))
      now += .seconds(pause)
    }
    #expect(reports == 1)
    rmdir(path)
    #expect(queue.write(at: now).count == 1)
    #expect(queue.retryAt == nil && access(path, F_OK) == 0)
    #expect(queue.write(at: now).isEmpty)
  }
}
