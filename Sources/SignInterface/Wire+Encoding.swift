// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// Encodes parameters.
///
/// Every number of the sign is finite, so each value has a JSON form. One beyond
/// `ExactNumbers.largest` is sent as that.
package func encoded(_ value: some Encodable) -> JSON.Object {
  do throws(ParameterError) {
    return ExactNumbers.clamped(try JSON.Object(encoding: value))
  } catch {
    preconditionFailure("\(error)")
  }
}
