// SPDX-License-Identifier: Apache-2.0

/// Who changed something.
public enum Actor: Hashable, Sendable {
  /// A button of the sign.
  case button(ID<Button>)

  /// A client on the socket, by its credentials from the kernel.
  case peer(uid: UInt32, user: String?)

  /// A rule of the configuration, by its name.
  case programme(String)

  /// The sign itself, because of what it found: somebody else under the key of an officer, or
  /// nobody, or a clock that was set.
  case sign
}
