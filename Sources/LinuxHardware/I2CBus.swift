// SPDX-License-Identifier: Apache-2.0
import CI2C
import Glibc
import Hardware
import Linux

/// Transactions on an I2C adapter of the kernel (`/dev/i2c-1`).
///
/// Each transaction opens the node and closes it. Opening takes microseconds, and the kernel cannot
/// remove an unplugged adapter while its node is open.
final class I2CBus: BusDriver {
  private let path: String

  init(_ path: String) { self.path = path }

  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult {
    let device = transaction.device
    let adapter: Descriptor
    do throws(SystemError) {
      adapter = try Descriptor(opening: path, O_RDWR)
    } catch {
      throw HardwareError(device: device, error).from(.bus(path))
    }
    try select(transaction, on: adapter)
    let isI2C = try functions(of: adapter, for: device) & UInt(I2C_FUNC_I2C) != 0
    var result = TransactionResult()
    for operation in transaction.operations {
      if case .pause(let length) = operation {
        try HardwareError.naming(device) { () throws(SystemError) in
          try Poll.sleep(until: SystemClock.boot.now + length)
        }
        continue
      }
      let began = SystemClock.boot.now
      let bytes =
        isI2C
        ? try transfer(operation, transaction, on: adapter)
        : try callSMBus(operation, transaction, on: adapter)
      result.note(operation.byteCount, took: SystemClock.boot.now - began)
      if let bytes { result.reads.append(bytes) }
    }
    return result
  }

  /// Selects the address, which fails with `EBUSY` if a kernel driver is bound to it.
  ///
  /// `I2C_RDWR` alone would not fail, and would disturb the driver.
  private func select(
    _ transaction: Transaction, on adapter: borrowing Descriptor
  ) throws(HardwareError) {
    guard ci2c_select(adapter.number, transaction.address) < 0 else { return }
    let code = errno
    guard code == EBUSY else { throw failure("select", transaction, code) }
    throw HardwareError(
      device: transaction.device, reason: .busy,
      call: "\(place(transaction)): a kernel driver holds the address", code: code)
  }

  private func functions(
    of adapter: borrowing Descriptor, for device: String
  ) throws(HardwareError) -> UInt {
    let number = adapter.number
    var functions: UInt = 0
    try HardwareError.naming(device) { () throws(SystemError) in
      _ = try systemCall("I2C_FUNCS", path) { ci2c_functions(number, &functions) }
    }
    return functions
  }

  /// Executes an operation as an I2C transfer (`I2C_RDWR`).
  ///
  /// - Returns: the bytes that were read, nil for an operation that reads nothing.
  private func transfer(
    _ operation: Operation, _ transaction: Transaction, on adapter: borrowing Descriptor
  ) throws(HardwareError) -> [UInt8]? {
    let (out, count): ([UInt8], Int?) =
      switch operation {
      case .write(let bytes): (bytes, nil)
      case .read(let count): ([], count)
      case .exchange(let bytes, let count): (bytes, count)
      default: throw unsupported(operation, transaction)
      }
    // The limits of i2c-dev.
    guard out.count <= 8192, (0...8192).contains(count ?? 0) else {
      throw failure("I2C_RDWR", transaction, EINVAL)
    }
    var bytes = [UInt8](repeating: 0, count: count ?? 0)
    let number = adapter.number
    let done = bytes.withUnsafeMutableBufferPointer { bytes in
      ci2c_transfer(
        number, transaction.address, out, UInt16(out.count), bytes.baseAddress,
        UInt16(bytes.count))
    }
    guard done >= 0 else { throw failure("I2C_RDWR", transaction, errno) }
    return count == nil ? nil : bytes
  }

  /// Executes an operation as an SMBus call.
  ///
  /// - Returns: the bytes that were read, nil for an operation that reads nothing.
  private func callSMBus(
    _ operation: Operation, _ transaction: Transaction, on adapter: borrowing Descriptor
  ) throws(HardwareError) -> [UInt8]? {
    guard let call = SMBusCall(operation) else { throw unsupported(operation, transaction) }
    let bytes: [UInt8]
    do throws(SMBusCall.Failure) {
      bytes = try call.perform(on: adapter.number)
    } catch {
      throw failure("SMBus", transaction, error.code)
    }
    guard case .write = operation else { return bytes }
    return nil
  }

  private func place(_ transaction: Transaction) -> String {
    "\(path) address 0x\(String(transaction.address, radix: 16))"
  }

  private func failure(
    _ call: String, _ transaction: Transaction, _ code: Int32
  ) -> HardwareError {
    HardwareError(
      device: transaction.device, call: "\(place(transaction)): \(call)", errno: code
    ).from(HardwareError.origin(ofTransfer: code, on: path))
  }

  private func unsupported(
    _ operation: Operation, _ transaction: Transaction
  ) -> HardwareError {
    let why =
      switch operation {
      case .write(let bytes): "a write of \(bytes.count) bytes: the adapter supports SMBus only"
      case .read(let count): "a read of \(count) bytes: the adapter supports SMBus only"
      case .exchange(let bytes, let count):
        "\(bytes.count) bytes out and \(count) in: the adapter supports SMBus only"
      default: "an operation for panels"
      }
    return HardwareError(
      device: transaction.device, reason: .refused, call: "\(place(transaction)): \(why)")
  }
}
