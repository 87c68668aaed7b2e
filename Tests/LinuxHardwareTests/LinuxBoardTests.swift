// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux
import LinuxHardware
import Testing

/// What can be shown on a machine without such hardware; the rest needs a kernel that has some.
@Suite("The board of the kernel")
struct LinuxBoardTests {
  private let nowhere = LineAddress.name("NO-SUCH-LINE")

  private func failure(_ body: () throws(HardwareError) -> Void) -> HardwareError? {
    do throws(HardwareError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// Waits until `count` conversations have ended.
  private func ends(
    of count: Int, on board: LinuxBoard
  ) throws -> [(TransactionID, Result<TransactionResult, HardwareError>)] {
    var ends: [(TransactionID, Result<TransactionResult, HardwareError>)] = []
    while ends.count < count {
      _ = try Poll.wait(for: board.descriptors.map { .init($0) }, until: nil)
      for case .finished(let transactionID, let result) in board.signals() {
        ends.append((transactionID, result))
      }
    }
    return ends
  }

  @Test("a line that is nowhere cannot be opened, and the error names it")
  func missingLine() throws {
    let board = try LinuxBoard()
    let output = failure { () throws(HardwareError) in
      try board.openOutput(.init(id: "lamp.lightbox", address: nowhere), active: true)
    }
    #expect(output?.device == "lamp.lightbox")
    #expect(output?.call.hasPrefix("find line NO-SUCH-LINE: ") == true)
    // Where there are chips that the tests may not read, nobody can say that it is gone.
    #expect(output?.reason == .gone || output?.reason == .refused)
    let input = failure { () throws(HardwareError) in
      _ = try board.openInput(.init(id: "button.zhang.out", address: nowhere))
    }
    #expect(input?.device == "button.zhang.out")
    #expect(input?.call == output?.call)
  }

  @Test("a line that is not open can be neither driven nor read, and closing it is no mistake")
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

  @Test("a conversation on an adapter that is not there ends as gone")
  func missingAdapter() throws {
    let board = try LinuxBoard()
    board.begin(
      .init(device: "leds", bus: .i2c("/dev/i2c-none"), address: 0x20, steps: [.read(1)]), .init(7))
    let ends = try ends(of: 1, on: board)
    #expect(ends[0].0 == TransactionID(7))
    #expect(
      ends[0].1
        == .failure(
          HardwareError(
            device: "leds", reason: .gone,
            call: "/dev/i2c-none: open: No such file or directory", code: 2)))
  }

  @Test("a node that is no adapter is refused")
  func notAnAdapter() throws {
    let board = try LinuxBoard()
    board.begin(
      .init(device: "leds", bus: .i2c("/dev/null"), address: 0x20, steps: [.read(1)]), .init(1))
    let end = try ends(of: 1, on: board)[0].1
    #expect(
      end
        == .failure(
          HardwareError(
            device: "leds", reason: .refused,
            call: "/dev/null address 0x20: select: Inappropriate ioctl for device", code: 25)))
  }

  @Test("a panel whose lines are nowhere ends as an error with the panel's own name")
  func missingPanel() throws {
    let board = try LinuxBoard()
    let port = PanelPort(
      carrier: .lines(clock: nowhere, data: nowhere, select: nowhere), dataCommand: nowhere,
      reset: nowhere, busy: nowhere, busyLow: true)
    board.begin(.init(device: "plate", bus: .panel(port), steps: [.power(true)]), .init(1))
    guard case .failure(let error) = try ends(of: 1, on: board)[0].1 else {
      Issue.record("a panel without wires answered")
      return
    }
    #expect(error.device == "plate")
    #expect(error.call.hasPrefix("find line NO-SUCH-LINE: "))
  }

  @Test("every conversation ends once, those of one bus in their order")
  func order() throws {
    let board = try LinuxBoard()
    for number in 1...200 {
      let bus = Bus.i2c("/dev/i2c-none-\(number % 2)")
      board.begin(
        .init(device: "leds", bus: bus, address: 0x20, steps: []), .init(UInt64(number)))
    }
    let numbers = try ends(of: 200, on: board).map(\.0.number)
    #expect(Set(numbers) == Set(1...200))
    #expect(numbers.filter { $0 % 2 == 0 } == (1...100).map { $0 * 2 })
    #expect(numbers.filter { $0 % 2 == 1 } == (1...100).map { $0 * 2 - 1 })
    let more = board.signals().filter { if case .finished = $0 { true } else { false } }
    #expect(more == [])
  }
}
