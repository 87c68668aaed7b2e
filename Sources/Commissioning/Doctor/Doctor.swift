// SPDX-License-Identifier: Apache-2.0
package import Configuration
import Hardware
package import Sign

/// Examines a machine for a configuration.
package struct Doctor {
  /// The configuration file, as far as it can be read.
  package enum File: Sendable {
    /// It cannot be read: why, and the reason in the words of the system.
    case unreadable(Obstacle, LocalizedText)

    /// What could be read of it, and its problems.
    case read(SignConfiguration?, Problems?)
  }

  /// Why a file cannot be read.
  package enum Obstacle: CaseIterable, Sendable {
    /// There is no such file.
    case missing

    /// This user may not read it.
    case denied

    /// It is a folder, a FIFO, a socket or a device.
    case irregular

    /// It has more bytes than are read.
    case tooLarge

    /// Its symbolic links lead to each other.
    case loop

    /// Anything else, such as a card that is worn out.
    case other
  }

  let facts: any SystemFacts
  let path: String
  let file: File

  /// Whether the daemon drives the chips, so that nobody else may speak to them.
  let isDriving: Bool
  let daemon: DaemonFact

  /// The name of the daemon's user, and of its unit.
  static let user = "dutysign"
  static let unit = "dutysignd.service"

  /// Prepares an examination.
  ///
  /// - Parameters:
  ///   - facts: the machine.
  ///   - path: the name of the configuration file.
  ///   - file: what was read of it.
  package init(_ facts: any SystemFacts, path: String, file: File) {
    self.facts = facts
    self.path = path
    self.file = file
    daemon = facts.daemon()
    let unit = facts.unit(Self.unit)?.active
    if case .state = daemon {
      isDriving = true
    } else {
      // Without a unit, a daemon that somebody started is known by the lines that it holds.
      isDriving =
        unit.map { ["active", "activating", "deactivating", "reloading"].contains($0) }
        ?? facts.gpioChips().contains { chip in
          chip.lines.contains { $0.consumer.hasPrefix("dutysign:") }
        }
    }
  }

  /// The configuration, as far as it can be read.
  var sign: SignConfiguration? {
    if case .read(let sign, _) = file { sign } else { nil }
  }

  /// All findings, in the order of the examination.
  package func findings() -> [Finding] {
    configurationFindings() + accountFindings() + nodeFindings() + lineFindings()
      + chipFindings() + kernelFindings() + spiFindings() + unitFindings() + daemonFindings()
      + accessFindings()
      + clockFindings() + plateFindings() + photographFindings() + diskFindings()
  }

  /// What the daemon needs of the machine.
  struct Needs {
    var lines: [(id: String, address: LineAddress, isOfPanel: Bool)] = []
    var i2cBuses: [String] = []
    var spiNodes: [String] = []
    var hasKernelOutputs = false
    var inputs: Set<String> = []
  }

  var needs: Needs {
    var needs = Needs()
    guard let wiring = sign?.wiring else { return needs }
    for (id, output) in wiring.namedOutputs {
      if case .line(let line) = output.pin { needs.lines.append((id.name, line, false)) }
    }
    for (key, input) in wiring.buttons.sorted(by: { $0.key < $1.key }) {
      if let device = input.pin.key?.device {
        needs.inputs.insert(device)
      } else if case .line(let line) = input.pin {
        needs.lines.append((LineID.button(key).name, line, false))
      }
    }
    for device in wiring.devices.values.sorted(by: { $0.key < $1.key }) {
      if let line = device.interrupt {
        needs.lines.append((LineID.interrupt(device.key).name, line, false))
      }
    }
    for panel in wiring.panels.values.sorted(by: { $0.key < $1.key }) {
      needs.lines += panel.port.lines.map { (panel.key, $0, true) }
      if case .spidev(let path, _) = panel.port.transport { needs.spiNodes.append(path) }
    }
    needs.i2cBuses = Set(
      wiring.devices.values.filter { $0.part.kernelKind == nil }.map(\.bus)
    ).sorted()
    needs.spiNodes.sort()
    needs.hasKernelOutputs = wiring.devices.values.contains { [.led, .pwm].contains($0.part) }
    return needs
  }
}
