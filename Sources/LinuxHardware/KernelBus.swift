// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

/// Transactions with devices of kernel drivers, by the attributes in sysfs.
///
/// A device is looked for at every transaction, because its number may have changed meanwhile.
/// Reading or writing an attribute may wait for the device behind it.
final class KernelBus: BusDriver {
  /// How long udev may take to give rights to the attributes of a PWM output.
  static let exportTime = Duration.seconds(2)

  /// The largest attribute that is read, in bytes: the triggers of an LED are many.
  private static let limit = 65_536

  private let sysfs: String

  /// Makes the driver; `sysfs` is where sysfs is mounted.
  init(sysfs: String) { self.sysfs = sysfs }

  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult {
    guard case .kernel(let kernel) = transaction.bus else {
      throw HardwareError(device: transaction.device, call: "\(transaction.bus)", errno: EINVAL)
    }
    let device = try find(kernel, for: transaction.device)
    let channel = transaction.address
    let folder = kernel.kind == .pwm ? "\(device)/pwm\(channel)" : device
    var result = TransactionResult()
    for operation in transaction.operations {
      switch operation {
      case .readAttribute(let names):
        result.reads.append(try read(names, in: folder, for: transaction.device))
      case .writeAttribute(let name, let text):
        try write(text, to: "\(folder)/\(name)", for: transaction.device)
      case .writeDuty(let name, let duty, let maximum):
        let value = try value(of: duty, "\(folder)/\(maximum)", for: transaction.device)
        try write("\(value)", to: "\(folder)/\(name)", for: transaction.device)
      case .writePeriod(let period):
        try write(period: period, in: folder, for: transaction.device)
      case .export:
        try export(channel, of: device, folder, for: transaction.device)
      default:
        throw HardwareError(
          device: transaction.device, reason: .refused, call: "an operation of another bus")
      }
    }
    return result
  }

  /// The folder of the one device with a name.
  private func find(
    _ kernel: KernelDevice, for device: String
  ) throws(HardwareError) -> String {
    let all = KernelDeviceListing.all(kernel.kind, sysfs: sysfs)
    let found = all.filter { $0.names.contains(kernel.name) }
    if let only = found.first, found.count == 1 { return only.folder }
    guard found.isEmpty else {
      throw HardwareError(
        device: device, reason: .refused,
        call: "find \(kernel): \(found.count) devices have this name", code: ENOTUNIQ)
    }
    let names = all.compactMap(\.names.first).joined(separator: ", ")
    guard names.isEmpty else {
      throw HardwareError(
        device: device, reason: .gone,
        call: "find \(kernel): none has this name; there are \(names)", code: ENOENT)
    }
    throw HardwareError(
      device: device, reason: .gone, call: "find \(kernel): the kernel has no such device",
      code: ENOENT)
  }

  private func read(
    _ names: [String], in folder: String, for device: String
  ) throws(HardwareError) -> [UInt8] {
    for name in names {
      do throws(SystemError) {
        return Array("\(name)\n".utf8) + (try File.read("\(folder)/\(name)", limit: Self.limit))
      } catch {
        // Only what is not there is looked for under another name.
        if error.code != ENOENT { throw HardwareError(device: device, error) }
      }
    }
    return []
  }

  private func write(
    _ text: String, to path: String, for device: String
  ) throws(HardwareError) {
    try HardwareError.naming(device) { () throws(SystemError) in
      let file = try Descriptor.regularFile(path, O_WRONLY)
      let number = file.number
      let bytes = Array(text.utf8)
      try systemCall("write", path) { Glibc.write(number, bytes, bytes.count) }
    }
  }

  private func value(
    of duty: Double, _ maximum: String, for device: String
  ) throws(HardwareError) -> Int {
    let bytes = try HardwareError.naming(device) { () throws(SystemError) in
      try File.read(maximum, limit: Self.limit)
    }
    let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    guard let number = Int(text), number > 0 else {
      throw HardwareError(
        device: device, reason: .refused, call: "the maximum of the attribute is no number")
    }
    return duty > 0 ? max(1, min(number, Int((duty * Double(number)).rounded()))) : 0
  }

  /// Sets the period of a PWM output, after a duty of 0 if there is another one.
  private func write(
    period: Int, in folder: String, for device: String
  ) throws(HardwareError) {
    let duty = try HardwareError.naming(device) { () throws(SystemError) in
      try File.read("\(folder)/duty_cycle", limit: Self.limit)
    }
    if duty.prefix(while: { $0 != 0x0A }) != [UInt8(ascii: "0")] {
      try write("0", to: "\(folder)/duty_cycle", for: device)
    }
    try write("\(period)", to: "\(folder)/period", for: device)
  }

  /// Makes the attributes of a PWM output, and waits for udev to give rights to them.
  private func export(
    _ channel: UInt8, of chip: String, _ folder: String, for device: String
  ) throws(HardwareError) {
    if access(folder, F_OK) != 0 {
      try write("\(channel)", to: "\(chip)/export", for: device)
    }
    let end = SystemClock.boot.now + Self.exportTime
    let attributes = ["period", "duty_cycle", "enable"].map { "\(folder)/\($0)" }
    // Without the rights at the end the write that follows says so.
    while attributes.contains(where: { access($0, W_OK) != 0 }), SystemClock.boot.now < end {
      try HardwareError.naming(device) { () throws(SystemError) in
        try Poll.sleep(until: SystemClock.boot.now + .milliseconds(20))
      }
    }
  }
}

extension Bus {
  /// The bus whose thread executes its transactions.
  ///
  /// A write to an LED never waits for a chip: the kernel hands it to a thread of its own
  /// (`led_set_brightness`). So all LEDs have one thread.
  var ofThread: Bus {
    if case .kernel(let device) = self, device.kind == .led {
      .kernel(KernelDevice(.led, "all"))
    } else {
      self
    }
  }
}
