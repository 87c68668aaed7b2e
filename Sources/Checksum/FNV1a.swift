// SPDX-License-Identifier: Apache-2.0

/// The 64-bit FNV-1a hash of bytes.
///
/// It detects accidents, such as a flipped bit or a torn write. It does not detect forgery. Its
/// values are stored on cards: the algorithm must not change.
public struct FNV1a: Equatable, Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of all bytes added so far.
  public var value: UInt64 { state }

  /// Makes the hash of no bytes.
  public init() {}

  /// Makes the hash of these bytes.
  @inlinable public init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  /// Adds a byte.
  @inlinable public mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Adds bytes, in their order.
  @inlinable public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  /// Adds the eight bytes of a number, the lowest first.
  @inlinable public mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
