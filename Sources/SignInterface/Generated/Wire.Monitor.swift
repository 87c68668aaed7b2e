// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the state, and then each change.
  ///
  /// Call it with more.
  ///
  /// The first reply carries the state. Each later one carries what changed. A client that fell
  /// behind receives the whole state again.
  package enum Monitor: VarlinkMethod {
    package static let name = "org.dutysign.sign.Monitor"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The number of the reply on this connection, from 1 on.
      ///
      /// It grows by one. What a client that reads slowly missed is in the state of the next reply.
      package var number: Int
      package var state: State?
      package var officers: [Whereabouts]?
      package var lamps: [Lamp]?
      package var devices: [Device]?
      package var faults: [Fault]?
      package var calls: Calls?
      package var letters: LetterBox?
      package var plates: [Plate]?

      package init(
        number: Int, state: State? = nil, officers: [Whereabouts]? = nil, lamps: [Lamp]? = nil,
        devices: [Device]? = nil, faults: [Fault]? = nil, calls: Calls? = nil,
        letters: LetterBox? = nil, plates: [Plate]? = nil
      ) {
        self.number = number
        self.state = state
        self.officers = officers
        self.lamps = lamps
        self.devices = devices
        self.faults = faults
        self.calls = calls
        self.letters = letters
        self.plates = plates
      }
    }
  }
}
