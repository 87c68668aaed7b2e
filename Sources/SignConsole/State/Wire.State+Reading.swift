// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

extension Wire.State {
  /// The name of the office on one line.
  package var office: String {
    site.reduce("") { name, line in
      let needsSpace = name.last?.isASCII == true && line.first?.isASCII == true
      return name + (needsSpace ? " " : "") + line
    }
  }

  /// The configuration of a status.
  package func kind(_ status: String?) -> Wire.Kind? { kinds.first { $0.status == status } }

  /// Whether an officer of a status is expected back at its announced end; no by a daemon of a
  /// release that cannot tell.
  package func isExpectedBack(from status: String?) -> Bool { kind(status)?.returns == true }

  /// An officer by key.
  package func officer(_ key: String) -> Wire.Whereabouts? { officers.first { $0.officer == key } }

  /// A lamp by key.
  package func lamp(_ key: String) -> Wire.Lamp? { lamps.first { $0.lamp == key } }

  /// The devices that are not ready and have no fault in the list.
  var unreadyDevices: [Wire.Device] {
    devices.filter { device in
      device.state != .ready && !faults.contains { $0.subject == device.device }
    }
  }

  /// Whether every device is ready and nothing is wrong; beside a fault nothing is called right.
  var isHardwareReady: Bool { faults.isEmpty && devices.allSatisfy { $0.state == .ready } }

  /// The configured status with which the sign shows leave; nil for the built-in one.
  package var leaveKind: Wire.Kind? {
    kind(Status.leave.name.key) ?? kinds.first { $0.label == Status.leave.label }
  }
}

extension Wire.Device {
  /// Whether it only takes its time, as a display does that is being refreshed.
  var isCatchingUp: Bool { state == .settling && problem == nil }
}

extension Wire.Whereabouts {
  /// Whether residents see that the whereabouts are unknown.
  package var isUnknown: Bool { shown == nil && leave == nil }
}
