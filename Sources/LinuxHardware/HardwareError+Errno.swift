// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

extension HardwareError.Reason {
  /// What a caller can do about a system error of a GPIO, I2C or SPI device.
  ///
  /// `ENXIO` and `EREMOTEIO` are how I2C adapters tell that nobody answered at an address;
  /// `ESHUTDOWN` is a SPI bus that was unplugged.
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
  /// A system call that failed on a device, in the words of the system.
  init(device: String, _ error: SystemError) {
    self.init(
      device: device, reason: Reason(errno: error.code), call: error.description, code: error.code)
  }

  /// A call that left this error number.
  init(device: String, call: String, errno code: Int32) {
    self.init(
      device: device, reason: Reason(errno: code), call: "\(call): \(SystemError.reason(code))",
      code: code)
  }

  /// Runs system calls on behalf of a device.
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
