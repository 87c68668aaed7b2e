// SPDX-License-Identifier: Apache-2.0
package import Varlink

extension VarlinkError {
  /// One of the interface's own errors.
  package init(_ failure: some Failure) {
    self.init(type(of: failure).name, encoded(failure))
  }
}

/// A value as parameters.
///
/// The types of the interface have a JSON form for every value the sign can hold, so a failure is
/// our mistake and not the caller's.
package func encoded(_ value: some Encodable) -> JSON.Object {
  do throws(ParameterError) {
    return try JSON.Object(encoding: value)
  } catch {
    preconditionFailure("\(error)")
  }
}
