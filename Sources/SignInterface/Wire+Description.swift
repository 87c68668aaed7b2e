// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The text of the interface file.
  package static var description: String {
    String(decoding: PackageResources.org_dutysign_sign_varlink, as: UTF8.self)
  }
}

extension Wire.Simulator {
  /// The text of the interface file.
  package static var description: String {
    String(decoding: PackageResources.org_dutysign_simulator_varlink, as: UTF8.self)
  }
}
