// SPDX-License-Identifier: Apache-2.0
public import Sign
public import Varlink

/// An interface that a daemon answers beside its own: the simulated world's.
public protocol ServiceExtension: AnyObject {
  /// The name of the interface.
  var interface: String { get }

  /// Its text.
  var description: String { get }

  /// Answers a call of the interface. The call fits the text.
  func answer(_ call: Call, from peer: Peer) throws(VarlinkError) -> JSON.Object
}
