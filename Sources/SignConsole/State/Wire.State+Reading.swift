// SPDX-License-Identifier: Apache-2.0
package import SignInterface

extension Wire.State {
  /// The office's name on one line.
  package var office: String {
    site.reduce("") { name, line in
      let needsSpace = name.last?.isASCII == true && line.first?.isASCII == true
      return name + (needsSpace ? " " : "") + line
    }
  }

  /// What is configured for a status.
  package func kind(_ status: String?) -> Wire.Kind? { kinds.first { $0.status == status } }

  /// An officer by key.
  package func officer(_ key: String) -> Wire.Whereabouts? { officers.first { $0.officer == key } }

  /// A lamp by key.
  package func lamp(_ key: String) -> Wire.Lamp? { lamps.first { $0.lamp == key } }

  /// The devices that do not show what is wanted, but for those whose fault is listed anyway.
  var unsettled: [Wire.Device] {
    devices.filter { device in
      device.state != .ready && !faults.contains { $0.subject == device.device }
    }
  }

  var isHardwareReady: Bool { devices.allSatisfy { $0.state == .ready } }

  /// The state after a message of Monitor.
  package func applying(_ news: Wire.Monitor.Result) -> Wire.State {
    var state = news.state ?? self
    state.officers = Self.merge(state.officers, news.officers, by: \.officer)
    state.lamps = Self.merge(state.lamps, news.lamps, by: \.lamp)
    state.devices = Self.merge(state.devices, news.devices, by: \.device)
    state.calls = news.calls ?? state.calls
    state.letters = news.letters ?? state.letters
    if let plates = state.plates {
      state.plates = Self.merge(plates, news.plates, by: \.device)
    } else {
      state.plates = news.plates
    }
    // What is wrong is told as a whole: what is no longer in the list is mended.
    state.faults = news.faults ?? state.faults
    state.generation = max(state.generation, state.officers.map(\.generation).max() ?? 0)
    return state
  }

  private static func merge<Item>(
    _ old: [Item], _ new: [Item]?, by key: (Item) -> String
  ) -> [Item] {
    var result = old
    for item in new ?? [] {
      if let index = result.firstIndex(where: { key($0) == key(item) }) {
        result[index] = item
      } else {
        result.append(item)
      }
    }
    return result
  }
}
