// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

/// A board whose only button and only LED are descriptors, with `edges.c` at their other ends.
///
/// Edges of 16 bytes come in, the level of the LED goes out. Other lines exist and are not
/// connected.
final class EdgeBoard: Board {
  private static let indicator: LineID = "indicator.officer0.in-community"

  private let press: Int32
  private let light: Int32
  private var button: LineID?

  init(press: Int32, light: Int32) {
    self.press = press
    self.light = light
    _ = fcntl(press, F_SETFL, O_NONBLOCK)
  }

  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    try drive(line.id, active: active)
  }

  func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    guard id == Self.indicator else { return }
    var level: UInt8 = active ? 1 : 0
    write(light, &level, 1)
  }

  func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    button = line.id
    return false
  }

  func level(of id: LineID) throws(HardwareError) -> Bool { false }

  func rename(_ id: LineID, to other: LineID) {}

  func resolved(_ address: LineAddress) -> LineAddress { address }

  func close(_ id: LineID) {}

  func close(_ bus: Bus) {}

  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {}

  func signals() -> [Signal] {
    var edge: (time: UInt64, active: UInt64) = (0, 0)
    guard let button, read(press, &edge, 16) == 16 else { return [] }
    return [.edge(button, active: edge.active == 1, at: SystemClock.boot.now)]
  }

  var descriptors: [Int32] { [press] }

  var deadline: Duration? { nil }
}
