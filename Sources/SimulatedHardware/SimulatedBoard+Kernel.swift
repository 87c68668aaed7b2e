// SPDX-License-Identifier: Apache-2.0

import Hardware

extension SimulatedBoard {
  /// Executes an operation on a device of a kernel driver.
  func perform(
    _ operation: Operation, onKernel kernel: KernelDevice, _ transaction: Transaction, _ index: Int
  ) throws(HardwareError) {
    func failure(_ reason: HardwareError.Reason, _ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: transaction.device, reason: reason, call: call, code: code)
    }
    if buses[index].timesOut {
      throw failure(.failed, "\(kernel) does not respond", ErrorNumber.timedOut)
    }
    guard buses[index].isPresent, let socket = socket(for: transaction), sockets[socket].isPresent,
      !SimulatedSocket.consumeFault(&sockets[socket].refusals)
    else {
      throw failure(
        .gone, "find \(kernel): the kernel has no such device", ErrorNumber.noEntry)
    }
    switch operation {
    case .readAttribute(let names):
      let found = names.lazy.compactMap { [chip = sockets[socket].chip] name in
        chip.attribute(name).map { "\(name)\n\($0)" }
      }.first
      var bytes = Array((found ?? "").utf8)
      if SimulatedSocket.consumeFault(&sockets[socket].garbles) { bytes = bytes.map { ~$0 } }
      buses[index].result.reads.append(bytes)
    case .writeAttribute(let name, let text): try write(text, to: name, socket, failure)
    case .writeDuty(let name, let duty, let maximum):
      let text = sockets[socket].chip.attribute(maximum)?.prefix { $0 != "\n" }
      guard let maximum = text.flatMap({ Int($0) }) else {
        throw failure(
          .gone, "the maximum of the attribute is no number", ErrorNumber.noEntry)
      }
      let value = duty > 0 ? max(1, Int((duty * Double(maximum)).rounded())) : 0
      try write("\(value)", to: name, socket, failure)
    case .writePeriod(let period):
      if sockets[socket].chip.attribute("duty_cycle") != "0\n" {
        try write("0", to: "duty_cycle", socket, failure)
      }
      try write("\(period)", to: "period", socket, failure)
    case .export: changeChip(socket) { $0.export() }
    default: throw failure(.refused, "an operation of another bus", ErrorNumber.notSupported)
    }
  }

  private func write(
    _ text: String, to name: String, _ socket: Int,
    _ failure: (HardwareError.Reason, String, Int32) -> HardwareError
  ) throws(HardwareError) {
    var code: Int32 = 0
    changeChip(socket) { code = $0.setAttribute(name, text) }
    guard code != 0 else { return }
    throw failure(
      code == ErrorNumber.noEntry ? .gone : .refused, "write the attribute \(name)", code)
  }
}
