// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

extension HardwareError.Reason {
  /// The reason behind a system error of a GPIO, I2C or SPI device.
  ///
  /// I2C adapters return `ENXIO` or `EREMOTEIO` if no device acknowledges an address. `ESHUTDOWN`
  /// is an unplugged SPI bus.
  init(errno code: Int32) {
    self =
      switch code {
      case ENOENT, ENODEV, ENXIO, EREMOTEIO, ESHUTDOWN: .gone
      case EBUSY: .busy
      case EACCES, EPERM, EROFS, EOPNOTSUPP, ENOTTY, ENOSYS, EINVAL, ERANGE, EFBIG: .refused
      default: .failed
      }
  }
}

extension HardwareError {
  /// The error of a system call on a device.
  init(device: String, _ error: SystemError) {
    self.init(
      device: device, reason: Reason(errno: error.code), call: error.description, code: error.code)
  }

  /// The error of a call with this `errno`.
  init(device: String, call: String, errno code: Int32) {
    self.init(
      device: device, reason: Reason(errno: code), call: "\(call): \(SystemError.reason(code))",
      code: code)
  }

  /// Runs system calls and names the device in their errors.
  static func naming<Result: ~Copyable>(
    _ device: String, _ body: () throws(SystemError) -> Result
  ) throws(HardwareError) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw HardwareError(device: device, error)
    }
  }
}
