// SPDX-License-Identifier: Apache-2.0

/// One operation of a transaction.
public enum Operation: Equatable, Sendable {
  /// I2C: write these bytes in one transfer. On an SMBus-only adapter one byte is *send byte*, two
  /// are *write byte data*, more are *I2C block write*.
  case write([UInt8])

  /// I2C: read this many bytes. One byte is SMBus *receive byte*.
  case read(Int)

  /// I2C: write, then read after a repeated start. With one byte written it is SMBus *read byte
  /// data* or *I2C block read*.
  case exchange([UInt8], read: Int)

  /// Panel: a command byte, then its data.
  case command(UInt8, [UInt8])

  /// Panel: hold the reset line low for this long, then release it and wait as long.
  case reset(low: Duration)

  /// Panel: switch the power, if there is a line for it.
  case power(Bool)

  /// Panel: wait until the busy line is active. The result is in `starts`. A timeout is no error:
  /// the driver judges it. A limit of zero samples the line once.
  case waitUntilBusy(atMost: Duration)

  /// Panel: wait until the busy line is idle. The result is in `waits`. A timeout is a `failed`
  /// error without a code.
  case waitUntilIdle(atMost: Duration)

  /// Wait for this long, as a data sheet requires.
  case pause(Duration)

  /// Kernel: read the first of these attributes that there is. The result is its name, a line break
  /// and its text; nothing if there is none of them.
  case readAttribute([String])

  /// Kernel: write a text to an attribute.
  case writeAttribute(String, String)

  /// Kernel: write a duty of 0 to 1 to an attribute, as a part of the number in another one; at
  /// least 1 for what is not 0.
  case writeDuty(String, Double, maximum: String)

  /// Kernel: set the period of a PWM output, in nanoseconds, and before it a duty of 0 if there is
  /// one. The kernel refuses a period that is shorter than the duty, and each other change of an
  /// output that has no period yet.
  case writePeriod(Int)

  /// Kernel: make the attributes of a PWM output, and wait until they may be written.
  case export
}

extension Operation {
  /// The bytes of an I2C transfer on the wire, addresses included; 0 for another operation.
  public var byteCount: Int {
    switch self {
    case .write(let bytes): 1 + bytes.count
    case .read(let count): 1 + count
    case .exchange(let bytes, let count): 2 + bytes.count + count
    default: 0
    }
  }
}
