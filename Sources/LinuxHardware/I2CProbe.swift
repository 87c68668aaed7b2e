// SPDX-License-Identifier: Apache-2.0
import CI2C
import Glibc
package import Linux

/// Whether a chip answers at an address of an I2C bus.
package enum I2CProbe: Equatable, Sendable {
  /// It acknowledged its address.
  case answered

  /// Nothing acknowledged the address (`ENXIO`, `EREMOTEIO`, `ENODEV`).
  case silent

  /// A driver of the kernel holds the address.
  case driver

  /// The bus cannot be used.
  case failed(SystemError)

  /// Reads one byte, without writing one before.
  ///
  /// That changes nothing in the chips of this program but the interrupt of an expander, which the
  /// daemon reads at its start. It must not run while the daemon does.
  package static func read(_ address: UInt8, on path: String) -> I2CProbe {
    do throws(SystemError) {
      let adapter = try Descriptor(opening: path, O_RDWR)
      let number = adapter.number
      guard ci2c_select(number, address) >= 0 else {
        let code = errno
        return code == EBUSY
          ? .driver : .failed(SystemError(call: "I2C_SLAVE", code: code, subject: path))
      }
      var functions: UInt = 0
      try systemCall("I2C_FUNCS", path) { ci2c_functions(number, &functions) }
      return result(of: functions & UInt(I2C_FUNC_I2C) != 0, address, number, path)
    } catch {
      return .failed(error)
    }
  }

  private static func result(
    of isI2C: Bool, _ address: UInt8, _ adapter: Int32, _ path: String
  ) -> I2CProbe {
    var code: Int32 = 0
    if isI2C {
      var byte: UInt8 = 0
      if ci2c_transfer(adapter, address, nil, 0, &byte, 1) < 0 { code = errno }
    } else {
      let value = i2c_smbus_read_byte(adapter)
      if value < 0 { code = -value }
    }
    switch code {
    case 0: return .answered
    case ENXIO, EREMOTEIO, ENODEV: return .silent
    default: return .failed(SystemError(call: "I2C_RDWR", code: code, subject: path))
    }
  }
}
