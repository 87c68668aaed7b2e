// SPDX-License-Identifier: Apache-2.0

/// An error of an interface, with its parameters.
///
/// `varlink-swift-generator` writes these out of an interface file. On its way it is a
/// ``VarlinkError``.
public protocol VarlinkFailure: Codable, Error, Sendable {
  /// The error's full name: `org.example.ftl.NotEnoughEnergy`.
  static var name: String { get }
}

extension VarlinkError {
  /// An error of an interface, whose numbers have to be finite.
  public init(_ failure: some VarlinkFailure) {
    do throws(ParameterError) {
      self.init(type(of: failure).name, try JSON.Object(encoding: failure))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The error as one of an interface, fields of a newer service ignored; nil if it is another.
  public func failure<F: VarlinkFailure>(as type: F.Type = F.self) -> F? {
    name == F.name ? try? parameters.decode(F.self, unknown: .ignored) : nil
  }
}
