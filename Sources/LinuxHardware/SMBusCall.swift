// SPDX-License-Identifier: Apache-2.0
import CI2C
import Hardware

/// The SMBus call that replaces an operation on an adapter without plain I2C.
enum SMBusCall: Equatable {
  case sendByte(UInt8)
  case writeByte(UInt8, command: UInt8)
  case writeBlock([UInt8], command: UInt8)
  case receiveByte
  case readByte(command: UInt8)
  case readBlock(Int, command: UInt8)

  /// The most bytes of an I2C block (`I2C_SMBUS_BLOCK_MAX`).
  static let blockLimit = 32

  /// The call for an operation; nil if SMBus has none of this shape or length.
  init?(_ operation: Operation) {
    switch operation {
    case .write(let bytes) where bytes.count == 1:
      self = .sendByte(bytes[0])
    case .write(let bytes) where bytes.count == 2:
      self = .writeByte(bytes[1], command: bytes[0])
    case .write(let bytes) where (3...Self.blockLimit + 1).contains(bytes.count):
      self = .writeBlock(Array(bytes[1...]), command: bytes[0])
    case .read(1):
      self = .receiveByte
    case .exchange(let bytes, read: 1) where bytes.count == 1:
      self = .readByte(command: bytes[0])
    case .exchange(let bytes, read: let count)
    where bytes.count == 1 && (2...Self.blockLimit).contains(count):
      self = .readBlock(count, command: bytes[0])
    default:
      return nil
    }
  }

  /// Makes the call on an adapter whose address is selected.
  ///
  /// - Returns: the bytes that were read, empty for a write.
  /// - Throws: the error number.
  func perform(on adapter: Int32) throws(Failure) -> [UInt8] {
    switch self {
    case .sendByte(let byte):
      _ = try Self.checked(i2c_smbus_write_byte(adapter, byte))
      return []
    case .writeByte(let byte, let command):
      _ = try Self.checked(i2c_smbus_write_byte_data(adapter, command, byte))
      return []
    case .writeBlock(let bytes, let command):
      let count = UInt8(bytes.count)
      _ = try Self.checked(i2c_smbus_write_i2c_block_data(adapter, command, count, bytes))
      return []
    case .receiveByte:
      return [UInt8(truncatingIfNeeded: try Self.checked(i2c_smbus_read_byte(adapter)))]
    case .readByte(let command):
      let value = try Self.checked(i2c_smbus_read_byte_data(adapter, command))
      return [UInt8(truncatingIfNeeded: value)]
    case .readBlock(let wanted, let command):
      var bytes = [UInt8](repeating: 0, count: Self.blockLimit)
      let count = try Self.checked(
        i2c_smbus_read_i2c_block_data(adapter, command, UInt8(wanted), &bytes))
      return Array(bytes.prefix(Int(count)))
    }
  }

  /// A failed call and its error number.
  struct Failure: Error {
    var code: Int32
  }

  /// Throws a negative result: since version 4, libi2c returns the negative error number.
  private static func checked(_ result: Int32) throws(Failure) -> Int32 {
    guard result >= 0 else { throw Failure(code: -result) }
    return result
  }
}
