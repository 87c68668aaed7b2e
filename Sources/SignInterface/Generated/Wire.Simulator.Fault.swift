// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Injects a fault into a device or a lamp, or clears it with none.
  ///
  /// A device is absent, its bus is hung, or its VDD browns out. A lamp is dead, or its relay is
  /// stuck.
  package enum Fault: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Fault"

    package struct Parameters: Codable, Equatable, Sendable {
      package enum Fault: String, CaseIterable, Codable, Sendable {
        case none
        case absent
        case hung
        case brownout
        case dead
        case stuck
      }

      /// The device's key in the configuration, or a lamp: lamp.lightbox.
      package var device: String
      package var fault: Fault

      package init(device: String, fault: Fault) {
        self.device = device
        self.fault = fault
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
