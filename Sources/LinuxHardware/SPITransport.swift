// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// Sends bytes to a panel.
protocol SPITransport: AnyObject {
  /// Sends bytes, MSB first, with chip select low.
  func send(_ bytes: [UInt8]) throws(HardwareError)
}

/// SPI by the kernel (spidev).
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

/// SPI by toggling three lines, at the speed of the kernel's line calls.
final class BitBangSPI: SPITransport {
  private let clock: any OutputPin
  private let data: any OutputPin
  private let select: any OutputPin
  private var dataLevel = false

  /// Owns lines whose initial state is: clock and data low, chip select high.
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
        // Mode 0: data is set before the clock rises. It is driven only where the bit differs.
        if level != dataLevel { try data.drive(level) }
        dataLevel = level
        try clock.drive(true)
        try clock.drive(false)
      }
    }
    try select.drive(true)
  }
}
