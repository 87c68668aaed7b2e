// SPDX-License-Identifier: Apache-2.0

/// What is said on the socket: the types of the two interface files as Swift types.
///
/// The interface files document the fields; a test holds the two against each other. A namespace,
/// because a lamp on the wire is not the lamp of the decision.
package enum Wire {
  /// The interface of the simulated world.
  package enum Simulator {
    /// The interface's name.
    package static let interface = "org.dutysign.simulator"

    /// The text of the interface file.
    package static var description: String {
      String(decoding: PackageResources.org_dutysign_simulator_varlink, as: UTF8.self)
    }
  }

  /// The interface's name.
  package static let interface = "org.dutysign.sign"

  /// The text of the interface file.
  package static var description: String {
    String(decoding: PackageResources.org_dutysign_sign_varlink, as: UTF8.self)
  }
}

/// A method of an interface, with the types of what goes in and what comes back.
package protocol Method {
  associatedtype Parameters: Codable & Sendable
  associatedtype Result: Codable & Sendable

  /// The method's full name.
  static var name: String { get }
}

/// An error of an interface, with its parameters.
package protocol Failure: Codable, Error, Sendable {
  /// The error's full name.
  static var name: String { get }
}
