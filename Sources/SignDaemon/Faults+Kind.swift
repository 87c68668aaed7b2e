// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Faults {
  /// The sorts of faults, which tell what somebody can do about one; the words go to callers.
  enum Kind: String, CaseIterable {
    case gone, busy, refused, failed, released
    case stuckButton = "stuck_button"
    case lampDead = "lamp_dead"
    case lampShort = "lamp_short"
    case lampStuck = "lamp_stuck"
    case daylight, record, configuration, machine
  }
}

extension Faults.Kind {
  /// The sort of a hardware error.
  init(_ reason: HardwareError.Reason) {
    self =
      switch reason {
      case .gone: .gone
      case .busy: .busy
      case .refused: .refused
      case .failed: .failed
      }
  }

  /// The sort of a lamp's fault.
  init(_ fault: LampHealth.Fault) {
    self =
      switch fault {
      case .dead: .lampDead
      case .short: .lampShort
      case .stuck: .lampStuck
      }
  }

  /// What somebody at the sign can do about it.
  var advice: String {
    switch self {
    case .gone: "Check its wiring and power, and that the configuration names it rightly."
    case .busy: "Stop the other program, or the kernel driver, that holds it."
    case .refused: "Check the rights of the daemon's user and what the device can do."
    case .failed: "Check its wiring, its pull-ups and the length of its cable."
    case .released: "Run dutysign reload to have it driven again."
    case .stuckButton: "Free the button, or check its wire for a short."
    case .lampDead, .lampShort, .lampStuck:
      "Look at the lamp and its relay; after a change run dutysign lamp-replaced."
    case .daylight: "Check the sensor, its wires and that nothing covers it."
    case .record: "Check the space and the health of the disk under the state directory."
    case .configuration: "Run dutysign check, mend the file and run dutysign reload."
    case .machine: "Look at what else runs on the machine, and restart it if that does not help."
    }
  }
}
