// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A write-only SPI device (`/dev/spidev0.0`): mode 0, 8 bits, MSB first.
public struct SPIDevice: ~Copyable, Sendable {
  private let path: String
  private let descriptor: Descriptor
  private let chunk: Int

  /// Opens the device with this maximum clock in hertz.
  public init(_ path: String, hertz: Int) throws(SystemError) {
    let descriptor = try Descriptor(opening: path, O_RDWR)
    let number = descriptor.number
    try systemCall("SPI_IOC_WR_MAX_SPEED_HZ", path) {
      clinux_spi_configure(number, UInt32(clamping: hertz))
    }
    self.path = path
    self.descriptor = descriptor
    chunk = Self.bufferSize()
  }

  /// Writes bytes in transfers of at most spidev's buffer size.
  ///
  /// Chip select goes high between two transfers.
  public borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
    let number = descriptor.number
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(chunk))
      try systemCall("SPI_IOC_MESSAGE", path) {
        clinux_spi_write(number, part, UInt32(part.count))
      }
      rest = rest.dropFirst(chunk)
    }
  }

  /// The most bytes of one transfer: spidev's module parameter `bufsiz`, 1 to 4096.
  ///
  /// Its default is 4096.
  private static func bufferSize() -> Int {
    let text = try? File.read("/sys/module/spidev/parameters/bufsiz", limit: 32)
    let digits = String(decoding: (text ?? []).filter { $0 > UInt8(ascii: " ") }, as: UTF8.self)
    return Int(digits).map { min(max($0, 1), 4096) } ?? 4096
  }
}
