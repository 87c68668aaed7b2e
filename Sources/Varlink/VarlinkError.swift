// SPDX-License-Identifier: Apache-2.0

/// An error as it travels in a reply: a name and parameters.
///
/// An interface declares its own errors; the generic ones, which any method may answer, are here
/// as functions.
public struct VarlinkError: Error, Equatable, Sendable {
  /// The full name, interface and all: `org.example.ftl.NotEnoughEnergy`.
  public var name: String

  /// What the interface declares to go with it.
  public var parameters: JSON.Object

  /// An error of this full name.
  public init(_ name: String, _ parameters: JSON.Object = [:]) {
    self.name = name
    self.parameters = parameters
  }
}

extension VarlinkError: CustomStringConvertible {
  /// The name and the parameters, if any.
  public var description: String {
    parameters.isEmpty ? name : "\(name) \(JSON.object(parameters))"
  }
}

extension VarlinkError {
  /// The service has no such interface.
  public static func interfaceNotFound(_ interface: String) -> Self {
    Self("org.varlink.service.InterfaceNotFound", ["interface": .string(interface)])
  }

  /// The interface has no such method; the error names it in full.
  public static func methodNotFound(_ method: String) -> Self {
    Self("org.varlink.service.MethodNotFound", ["method": .string(method)])
  }

  /// The interface has the method, the service does not offer it; the error names it in full.
  public static func methodNotImplemented(_ method: String) -> Self {
    Self("org.varlink.service.MethodNotImplemented", ["method": .string(method)])
  }

  /// A parameter is unknown, missing, of the wrong kind or out of range.
  ///
  /// A parameter inside another is named by its path: `target.distance`, `stops[2].name`.
  public static func invalidParameter(_ parameter: String) -> Self {
    Self("org.varlink.service.InvalidParameter", ["parameter": .string(parameter)])
  }

  /// The caller may not do this.
  public static let permissionDenied = Self("org.varlink.service.PermissionDenied")

  /// The method has to be called with `more`.
  public static let expectedMore = Self("org.varlink.service.ExpectedMore")

  /// The method has to be called with `upgrade`.
  public static let expectedUpgrade = Self("org.varlink.service.ExpectedUpgrade")
}
