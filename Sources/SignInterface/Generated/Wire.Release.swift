// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Releases lines of lamps and LEDs, so that another program can request them.
  ///
  /// They stay released until the next successful Reload or the next start. The service manager
  /// releases its copy a moment later. For the superuser and the daemon's own user.
  package enum Release: VarlinkMethod {
    package static let name = "org.dutysign.sign.Release"

    package struct Parameters: Codable, Equatable, Sendable {
      /// Names of lines, as in the devices of the state.
      ///
      /// All lines where it is absent.
      package var lines: [String]?

      package init(lines: [String]? = nil) {
        self.lines = lines
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// All lines that are released now.
      package var lines: [String]

      package init(lines: [String]) {
        self.lines = lines
      }
    }
  }
}
