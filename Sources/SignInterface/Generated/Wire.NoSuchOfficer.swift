// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// There is no such officer.
  ///
  /// Or none was named, and there are several. Or several have the name that was given: known has
  /// these only.
  package struct NoSuchOfficer: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchOfficer"

    package var officer: String?
    package var known: [String]

    package init(officer: String? = nil, known: [String]) {
      self.officer = officer
      self.known = known
    }
  }
}
