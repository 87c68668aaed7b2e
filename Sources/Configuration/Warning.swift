// SPDX-License-Identifier: Apache-2.0
public import Sign

/// Something in a valid configuration that will probably not do what its author meant.
public struct Warning: Equatable, Sendable {
  /// The place, and what is wrong in English.
  public var problem: Problem

  /// What is wrong in Chinese.
  public var chinese: String
}
