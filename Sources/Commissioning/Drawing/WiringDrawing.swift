// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Hardware
package import Sign

/// The wires of a configuration: its parts, their terminals and the pins that they go to.
///
/// `svg(_:)` and `lines(_:)` draw it.
package struct WiringDrawing {
  /// What a terminal is connected to.
  package enum Node: Hashable, Sendable {
    case volts3, volts5, ground

    /// A GPIO line of the header.
    case line(Int)

    /// Something that is not on the header, by its name.
    case elsewhere(String)
  }

  /// A terminal of a part.
  package struct Terminal: Sendable {
    /// Its name on the part.
    package var name: LocalizedText

    /// What it is connected to.
    package var node: Node

    /// The daemon's name of the line that it requests; nil for supply and for buses of the kernel.
    package var use: LineID?
  }

  /// A part, drawn as a box.
  package struct Part: Sendable {
    /// What is drawn at the terminals.
    enum Symbol: Sendable {
      case none, button, led
    }

    /// The name.
    package var title: LocalizedText

    /// A shorter name, where the title has more; nil for the title itself.
    package var key: LocalizedText?

    /// The terminals.
    package var terminals: [Terminal] = []

    /// The channels of a chip, each with what hangs on it.
    package var channels: [LocalizedText] = []

    /// What to mind.
    package var notes: [LocalizedText] = []

    var symbol = Symbol.none
  }

  /// The office.
  package let site: [String]

  /// The parts.
  package internal(set) var parts: [Part] = []

  /// What does not fit, and what to mind.
  package internal(set) var conflicts: [WiringConflict] = []

  let configuration: SignConfiguration

  /// Finds the parts and wires of a configuration, which may have problems.
  package init(_ configuration: SignConfiguration) {
    self.configuration = configuration
    site = configuration.settings.site.name
    addLamps()
    addOfficers()
    addDoor()
    addPanels()
    addChips()
    addKernelDevices()
    conflicts = WiringConflict.all(in: self)
  }

  /// The colour of the wires of a node.
  package func colour(of node: Node) -> WireColour {
    switch node {
    case .volts3: return .orange
    case .volts5: return .red
    case .ground: return .black
    case .line, .elsewhere:
      let signals = WireColour.signals
      return signals[(order.firstIndex(of: node) ?? 0) % signals.count]
    }
  }

  /// The signals in the order of the parts.
  private var order: [Node] {
    var seen: Set<Node> = []
    return parts.flatMap(\.terminals).map(\.node).filter { seen.insert($0).inserted }
      .filter { ![.volts3, .volts5, .ground].contains($0) }
  }

  /// The terminals on a line of the header.
  func terminals(on line: Int) -> [(part: Part, terminal: Terminal)] {
    parts.flatMap { part in
      part.terminals.filter { $0.node == .line(line) }.map { (part, $0) }
    }
  }
}
