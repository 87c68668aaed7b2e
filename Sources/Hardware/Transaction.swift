// SPDX-License-Identifier: Apache-2.0

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
