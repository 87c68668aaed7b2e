// SPDX-License-Identifier: Apache-2.0

/// A bus that carries conversations.
///
/// Conversations on one bus happen one after another, in order; different buses never wait for each
/// other.
public enum Bus: Hashable, Sendable {
  /// An I2C adapter, by device path (`/dev/i2c-1`).
  case i2c(String)

  /// A panel on SPI with its side lines.
  case panel(PanelPort)
}

extension Bus: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch self {
    case .i2c(let path): path
    case .panel(let port): port.description
    }
  }
}

/// The wires of a display panel that is written over SPI (4-wire, mode 0, MSB first).
public struct PanelPort: Hashable, Sendable {
  /// What carries the bytes.
  public enum Transport: Hashable, Sendable {
    /// A spidev node (`/dev/spidev0.0`), its clock in hertz.
    case spidev(String, hertz: Int)

    /// Three lines toggled by us, where a board has no SPI.
    case lines(clock: LineAddress, data: LineAddress, select: LineAddress)
  }

  /// What carries the bytes.
  public var transport: Transport

  /// Low for a command, high for data.
  public var dataCommand: LineAddress

  /// Low resets the controller.
  public var reset: LineAddress

  /// Tells that the controller is at work.
  public var busy: LineAddress

  /// Whether `busy` is low while the controller is at work (UC81xx) or high (SSD16xx).
  public var busyLow: Bool

  /// Switches the panel's supply, where the board has such a line (HAT revision 2.3: GPIO18).
  public var power: LineAddress?

  /// Describes the wires.
  public init(
    carrier: Transport, dataCommand: LineAddress, reset: LineAddress, busy: LineAddress,
    busyLow: Bool, power: LineAddress? = nil
  ) {
    self.transport = carrier
    self.dataCommand = dataCommand
    self.reset = reset
    self.busy = busy
    self.busyLow = busyLow
    self.power = power
  }
}

extension PanelPort: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch transport {
    case .spidev(let path, _): path
    case .lines(let clock, let data, _): "SPI on \(clock) and \(data)"
    }
  }
}

/// One step of a conversation with a device.
public enum Operation: Equatable, Sendable {
  /// I2C: write these bytes in one transfer. An adapter that only speaks SMBus sees one byte as
  /// *send byte*, two as *write byte data*, more as *I2C block write*.
  case write([UInt8])

  /// I2C: read this many bytes. One byte is SMBus *receive byte*.
  case read(Int)

  /// I2C: write, then read without giving up the bus. One byte out is SMBus *read byte data* or
  /// *I2C block read*.
  case exchange([UInt8], read: Int)

  /// Panel: a command byte, then its data.
  case command(UInt8, [UInt8])

  /// Panel: pull the reset line for this long, then let go and wait as long.
  case reset(low: Duration)

  /// Panel: switch the supply, where there is a line for it.
  case power(Bool)

  /// Panel: wait until the busy line tells of work. Answered in `starts`; a limit that is reached
  /// is no error, for the driver to judge. A limit of zero asks what the line says now.
  case waitUntilBusy(atMost: Duration)

  /// Panel: wait until the busy line falls idle. The wait is answered in `waits`; one that ends by
  /// its limit is a `failed` error without a code.
  case waitUntilIdle(atMost: Duration)

  /// Do nothing for this long, as a datasheet asks.
  case pause(Duration)
}

/// A whole conversation: what to say to one device, as a value.
///
/// The board walks the steps in order and stops at the first failure. Nothing else is said on the
/// bus in between.
public struct Transaction: Equatable, Sendable {
  /// The device in the words of the configuration; errors carry it.
  public var device: String

  /// The bus it hangs on.
  public var bus: Bus

  /// The 7-bit I2C address; unused on a panel.
  public var address: UInt8

  /// What to say.
  public var operations: [Operation]

  /// Makes a conversation.
  public init(device: String, bus: Bus, address: UInt8 = 0, steps: [Operation]) {
    self.device = device
    self.bus = bus
    self.address = address
    self.operations = steps
  }
}

/// What came back from a conversation.
public struct TransactionResult: Equatable, Sendable {
  /// The bytes of each `read` and `exchange`, in order.
  public var reads: [[UInt8]]

  /// When each `waitUntilIdle` ended, in order, counted from the end of the last step that was no
  /// wait.
  ///
  /// Tells a refresh that was too short to be true.
  public var waits: [Duration]

  /// When the work of each `waitUntilBusy` began, in order, counted like `waits`; nil for one that
  /// did not begin in time.
  public var starts: [Duration?]

  /// Makes an answer.
  public init(reads: [[UInt8]] = [], waits: [Duration] = [], starts: [Duration?] = []) {
    self.reads = reads
    self.waits = waits
    self.starts = starts
  }
}

/// The number under which a conversation was begun; its end carries the same number.
public struct TransactionID: Hashable, Sendable, Comparable {
  /// The number.
  public let number: UInt64

  /// Makes a ticket.
  ///
  /// Numbers are the caller's own and must not repeat while one is open.
  public init(_ number: UInt64) { self.number = number }

  /// Smaller comes first.
  public static func < (left: TransactionID, right: TransactionID) -> Bool {
    left.number < right.number
  }
}
