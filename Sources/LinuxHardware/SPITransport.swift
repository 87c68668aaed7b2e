// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// What takes bytes to a panel.
protocol SPITransport: AnyObject {
  /// Sends bytes, MSB first, with the select line low.
  func send(_ bytes: [UInt8]) throws(HardwareError)
}

/// Bytes by the kernel's SPI.
final class SpidevTransport: SPITransport {
  private let spi: SPIDevice
  private let device: String

  init(_ path: String, hertz: Int, device: String) throws(HardwareError) {
    self.device = device
    spi = try HardwareError.naming(device) { () throws(SystemError) in
      try SPIDevice(path, hertz: hertz)
    }
  }

  func send(_ bytes: [UInt8]) throws(HardwareError) {
    try HardwareError.naming(device) { () throws(SystemError) in try spi.write(bytes) }
  }
}

/// Bytes by three lines that we toggle, as slowly as the kernel lets us.
final class BitBangSPI: SPITransport {
  private let clock: any OutputPin
  private let data: any OutputPin
  private let select: any OutputPin
  private var dataLevel = false

  /// Takes over the lines: clock and data low, select high.
  init(clock: any OutputPin, data: any OutputPin, select: any OutputPin) {
    self.clock = clock
    self.data = data
    self.select = select
  }

  func send(_ bytes: [UInt8]) throws(HardwareError) {
    try select.drive(false)
    for byte in bytes {
      for bit in (0..<8).reversed() {
        let level = byte >> bit & 1 == 1
        // Mode 0: data is there before the clock rises. Most bits are like the one before.
        if level != dataLevel { try data.drive(level) }
        dataLevel = level
        try clock.drive(true)
        try clock.drive(false)
      }
    }
    try select.drive(true)
  }
}
