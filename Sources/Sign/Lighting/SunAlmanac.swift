// SPDX-License-Identifier: Apache-2.0
internal import Synchronization

/// The events of the sun at one place, each computed once.
///
/// A programme asks for the same few events at each evaluation. Results depend on the place alone,
/// so whoever shares an almanac gets what a new one would compute.
public final class SunAlmanac: Sendable {
  /// The place.
  public let place: Place

  /// An event, or where it does not take place what stands for it.
  package struct Entry {
    /// When it takes place, or the lowest or the highest point that stands for it.
    package var instant: Instant

    /// Whether it takes place.
    package var takesPlace: Bool
  }

  private struct Memory {
    var calculator: SunCalculator
    var entries: [Int64: Entry] = [:]
  }

  private let memory: Mutex<Memory>

  /// How many events are kept: more than a programme of many rules asks for at once.
  private static let capacity = 256

  /// Makes an almanac that has computed nothing yet.
  public init(_ place: Place) {
    self.place = place
    memory = Mutex(Memory(calculator: SunCalculator(place)))
  }

  /// The event on the solar day around this transit of the mean sun.
  ///
  /// Where it does not take place, it is the sun's lowest point on a polar day, and its highest
  /// point in a polar night.
  package func entry(of event: SunEvent, _ meanNoon: Instant) -> Entry {
    let key = meanNoon.seconds &* 16 &+ Int64(event.place)
    return memory.withLock { memory in
      if let entry = memory.entries[key] { return entry }
      if memory.entries.count == Self.capacity { memory.entries.removeAll() }
      let entry = memory.calculator.entry(of: event, meanNoon)
      memory.entries[key] = entry
      return entry
    }
  }
}

extension SunAlmanac: Hashable {
  /// Almanacs of one place have the same events.
  public static func == (left: SunAlmanac, right: SunAlmanac) -> Bool { left.place == right.place }

  /// Hashes the place.
  public func hash(into hasher: inout Hasher) { hasher.combine(place) }
}

extension SunCalculator {
  fileprivate mutating func entry(of event: SunEvent, _ meanNoon: Instant) -> SunAlmanac.Entry {
    func entry(_ instant: Instant, takesPlace: Bool = true) -> SunAlmanac.Entry {
      SunAlmanac.Entry(instant: instant, takesPlace: takesPlace)
    }
    guard let elevation = event.elevation else { return entry(transit(meanNoon)) }
    switch crossing(meanNoon, elevation: elevation, morning: event.isMorning) {
    case .at(let instant):
      return entry(instant)
    case .staysUp:
      let midnight = meanNoon.adding(seconds: event.isMorning ? -43_200 : 43_200)
      return entry(lowest(midnight), takesPlace: false)
    case .staysDown:
      return entry(highest(meanNoon), takesPlace: false)
    }
  }
}
