// SPDX-License-Identifier: Apache-2.0

/// A bus on which transactions run.
///
/// Transactions on one bus run one after another, in order. Buses never wait for each other.
public enum Bus: Hashable, Sendable {
  /// An I2C adapter, by device path (`/dev/i2c-1`).
  case i2c(String)

  /// A panel on SPI with its GPIO lines.
  case panel(PanelPort)

  /// A device of a kernel driver.
  case kernel(KernelDevice)
}

extension Bus: CustomStringConvertible {
  /// The bus for messages.
  public var description: String {
    switch self {
    case .i2c(let path): path
    case .panel(let port): port.description
    case .kernel(let device): device.description
    }
  }
}

/// The lines of an e-paper panel on SPI (4-wire, mode 0, MSB first).
public struct PanelPort: Hashable, Sendable {
  /// The transport of the bytes.
  public enum Transport: Hashable, Sendable {
    /// A spidev node (`/dev/spidev0.0`), its clock in hertz.
    case spidev(String, hertz: Int)

    /// Three GPIO lines toggled in software, where a board has no SPI.
    case lines(clock: LineAddress, data: LineAddress, select: LineAddress)
  }

  /// The transport of the bytes.
  public var transport: Transport

  /// The D/C line: low for a command, high for data.
  public var dataCommand: LineAddress

  /// The RST line: low resets the controller.
  public var reset: LineAddress

  /// The BUSY line: active while the controller is busy.
  public var busy: LineAddress

  /// Whether `busy` is low while the controller is busy (UC81xx), not high (SSD16xx).
  public var busyLow: Bool

  /// The line that switches the panel's power, if there is one (HAT revision 2.3: GPIO18).
  public var power: LineAddress?

  /// Describes the lines.
  public init(
    transport: Transport, dataCommand: LineAddress, reset: LineAddress, busy: LineAddress,
    busyLow: Bool, power: LineAddress? = nil
  ) {
    self.transport = transport
    self.dataCommand = dataCommand
    self.reset = reset
    self.busy = busy
    self.busyLow = busyLow
    self.power = power
  }
}

extension PanelPort {
  /// All its GPIO lines, in a fixed order.
  public var lines: [LineAddress] {
    var lines = [dataCommand, reset, busy]
    if let power { lines.append(power) }
    if case .lines(let clock, let data, let select) = transport { lines += [clock, data, select] }
    return lines
  }
}

extension PanelPort: CustomStringConvertible {
  /// The bus for messages.
  public var description: String {
    switch transport {
    case .spidev(let path, _): path
    case .lines(let clock, let data, _): "SPI on \(clock) and \(data)"
    }
  }
}

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

/// A transaction with one device, as a value.
///
/// The board executes the operations in order and stops at the first failure. No other transaction
/// runs on the bus in between.
public struct Transaction: Equatable, Sendable {
  /// The device as named in the configuration, for errors.
  public var device: String

  /// The bus of the device.
  public var bus: Bus

  /// The 7-bit I2C address, or the channel of a PWM controller; unused on a panel.
  public var address: UInt8

  /// The operations.
  public var operations: [Operation]

  /// Makes a transaction.
  public init(device: String, bus: Bus, address: UInt8 = 0, operations: [Operation]) {
    self.device = device
    self.bus = bus
    self.address = address
    self.operations = operations
  }
}

/// The result of a transaction.
public struct TransactionResult: Equatable, Sendable {
  /// The bytes of each `read`, `exchange` and `readAttribute`, in order.
  public var reads: [[UInt8]]

  /// When each `waitUntilIdle` ended, in order, since the end of the last operation that was no
  /// wait.
  ///
  /// It reveals a refresh that was too short to have happened.
  public var waits: [Duration]

  /// When each `waitUntilBusy` saw the line become active, in order, counted like `waits`; nil
  /// after a timeout.
  public var starts: [Duration?]

  /// The longest time by which an I2C transfer exceeded its own time at 10 kHz, the slowest clock
  /// of SMBus; zero where none did.
  public private(set) var delay = Duration.zero

  /// How long the longest I2C transfer took.
  public private(set) var longest = Duration.zero

  /// Makes a result.
  public init(reads: [[UInt8]] = [], waits: [Duration] = [], starts: [Duration?] = []) {
    self.reads = reads
    self.waits = waits
    self.starts = starts
  }
}

extension TransactionResult {
  /// Whether two results say the same; how long their transfers took is no part of it.
  public static func == (left: TransactionResult, right: TransactionResult) -> Bool {
    (left.reads, left.waits) == (right.reads, right.waits) && left.starts == right.starts
  }

  /// Notes how long an I2C transfer of this many bytes took, its address included.
  public mutating func note(_ bytes: Int, took: Duration) {
    delay = max(delay, took - .microseconds(900) * bytes)
    longest = max(longest, took)
  }
}

/// The ID of a transaction in progress; its result has the same ID.
public struct TransactionID: Hashable, Sendable, Comparable {
  /// The number.
  public let number: UInt64

  /// Makes an ID.
  ///
  /// The caller chooses numbers, which must be unique among transactions in progress.
  public init(_ number: UInt64) { self.number = number }

  /// Smaller comes first.
  public static func < (left: TransactionID, right: TransactionID) -> Bool {
    left.number < right.number
  }
}
