// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux
import LinuxHardware
import Testing

/// Tests that need no hardware; the rig has the others.
@Suite("The board of the kernel")
struct LinuxBoardTests {
  private let missing = LineAddress.name("NO-SUCH-LINE")

  private func failure(_ body: () throws(HardwareError) -> Void) -> HardwareError? {
    do throws(HardwareError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// Waits until `count` transactions have finished.
  private func finished(
    of count: Int, on board: LinuxBoard
  ) throws -> [(TransactionID, Result<TransactionResult, HardwareError>)] {
    var results: [(TransactionID, Result<TransactionResult, HardwareError>)] = []
    while results.count < count {
      _ = try Poll.wait(for: board.descriptors.map { .init($0) }, until: nil)
      for case .finished(let transactionID, let result) in board.signals() {
        results.append((transactionID, result))
      }
    }
    return results
  }

  @Test("a missing line cannot be opened, and the error names it")
  func missingLine() throws {
    let board = try LinuxBoard()
    let output = failure { () throws(HardwareError) in
      try board.openOutput(.init(id: "lamp.lightbox", address: missing), active: true)
    }
    #expect(output?.device == "lamp.lightbox")
    #expect(output?.call.hasPrefix("find line NO-SUCH-LINE: ") == true)
    // If the tests may not read a chip, the line may be there.
    #expect(output?.reason == .gone || output?.reason == .refused)
    let input = failure { () throws(HardwareError) in
      _ = try board.openInput(.init(id: "button.zhang.out", address: missing))
    }
    #expect(input?.device == "button.zhang.out")
    #expect(input?.call == output?.call)
  }

  @Test("a line that is not open cannot be driven or read, and may be closed")
  func notOpen() throws {
    let board = try LinuxBoard()
    let expected = HardwareError(device: "lamp", reason: .gone, call: "the line is not open")
    #expect(
      failure { () throws(HardwareError) in try board.drive("lamp", active: true) } == expected)
    #expect(failure { () throws(HardwareError) in _ = try board.level(of: "lamp") } == expected)
    board.close("lamp")
    #expect(board.descriptors.count == 2)
    #expect(board.deadline == nil)
  }

  @Test(
    "a key is opened on the thread of its device, and what is no input device is an error",
    arguments: [("/dev/input/no-such-device", HardwareError.Reason.gone), ("/dev/null", .refused)])
  func missingKey(device: String, reason: HardwareError.Reason) throws {
    let board = try LinuxBoard()
    let address = LineAddress.key(KeyAddress(device: device, code: 148))
    let line = InputLine(id: "button.zhang.out", address: address)
    func open() -> HardwareError? {
      failure { () throws(HardwareError) in _ = try board.openInput(line) }
    }
    #expect(open()?.reason == .pending)
    #expect(open()?.reason == .pending)
    var signals: [Signal] = []
    while signals.isEmpty {
      _ = try Poll.wait(for: board.descriptors.map { .init($0) }, until: nil)
      signals = board.signals().filter { $0 != .devicesChanged }
    }
    #expect(signals == [.ready(line.id)])
    let error = open()
    #expect(error?.reason == reason)
    #expect(error?.device == "button.zhang.out")
    // The next attempt begins anew.
    #expect(open()?.reason == .pending)
    board.close(line.id)
  }

  @Test("a transaction on a missing adapter fails as gone")
  func missingAdapter() throws {
    let board = try LinuxBoard()
    board.begin(
      .init(device: "leds", bus: .i2c("/dev/i2c-none"), address: 0x20, operations: [.read(1)]),
      .init(7))
    let results = try finished(of: 1, on: board)
    #expect(results[0].0 == TransactionID(7))
    #expect(
      results[0].1
        == .failure(
          HardwareError(
            device: "leds", reason: .gone,
            call: "/dev/i2c-none: open: No such file or directory", code: 2)))
  }

  @Test("a transaction on a node that is no adapter fails as refused")
  func notAnAdapter() throws {
    let board = try LinuxBoard()
    board.begin(
      .init(device: "leds", bus: .i2c("/dev/null"), address: 0x20, operations: [.read(1)]), .init(1)
    )
    let result = try finished(of: 1, on: board)[0].1
    #expect(
      result
        == .failure(
          HardwareError(
            device: "leds", reason: .refused,
            call: "/dev/null address 0x20: select: Inappropriate ioctl for device", code: 25)))
  }

  @Test("a transaction with a panel without lines fails with the panel's name")
  func missingPanel() throws {
    let board = try LinuxBoard()
    let port = PanelPort(
      transport: .lines(clock: missing, data: missing, select: missing), dataCommand: missing,
      reset: missing, busy: missing, busyLow: true)
    board.begin(.init(device: "plate", bus: .panel(port), operations: [.power(true)]), .init(1))
    guard case .failure(let error) = try finished(of: 1, on: board)[0].1 else {
      Issue.record("a panel without lines succeeded")
      return
    }
    #expect(error.device == "plate")
    #expect(error.call.hasPrefix("find line NO-SUCH-LINE: "))
  }

  @Test("a closed bus leaves no thread and no descriptor, and can be used again")
  func closed() throws {
    let board = try LinuxBoard()
    let bus = Bus.i2c("/dev/i2c-closing")
    let before = try ProcessFolder.descriptorCount()
    for number in 1...300 {
      board.begin(
        .init(device: "leds", bus: bus, address: 0x20, operations: []), .init(UInt64(number)))
      board.close(bus)
      var signals: [Signal] = []
      while !signals.contains(.closed(bus)) {
        _ = try Poll.wait(for: board.descriptors.map { .init($0) }, until: nil)
        signals += board.signals()
      }
      // The transaction ended before.
      #expect(signals.count == 2)
    }
    // Other tests open descriptors at the same time, but not three hundred.
    #expect(try ProcessFolder.descriptorCount() < before + 150)
    #expect(ProcessFolder.threadCount(named: "i2c-closing") == 0)
    board.close(bus)
    #expect(board.signals() == [.closed(bus)])
  }

  @Test("every transaction finishes once, those of one bus in order")
  func order() throws {
    let board = try LinuxBoard()
    for number in 1...200 {
      let bus = Bus.i2c("/dev/i2c-none-\(number % 2)")
      board.begin(
        .init(device: "leds", bus: bus, address: 0x20, operations: []), .init(UInt64(number)))
    }
    let numbers = try finished(of: 200, on: board).map(\.0.number)
    #expect(Set(numbers) == Set(1...200))
    #expect(numbers.filter { $0 % 2 == 0 } == (1...100).map { $0 * 2 })
    #expect(numbers.filter { $0 % 2 == 1 } == (1...100).map { $0 * 2 - 1 })
    let more = board.signals().filter { if case .finished = $0 { true } else { false } }
    #expect(more == [])
  }
}
