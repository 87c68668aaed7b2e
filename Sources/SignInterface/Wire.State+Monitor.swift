// SPDX-License-Identifier: Apache-2.0

extension Wire.State {
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
    // Faults are sent as a whole: one that is not in the list is cleared.
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
