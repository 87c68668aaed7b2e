// SPDX-License-Identifier: Apache-2.0
public import Sign
public import Varlink

/// An interface that a daemon serves beside its own: that of the simulated world.
public protocol ServiceExtension: AnyObject {
  /// The name of the interface.
  var interface: String { get }

  /// Its definition.
  var description: String { get }

  /// Handles a call of the interface. The call matches the definition.
  func answer(_ call: Call, from peer: Peer) throws(VarlinkError) -> JSON.Object
}
