// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SimulatedHardware

/// An expander that the kernel drives, in some scenarios.
///
/// It is a GPIO chip whose accesses take as long as its bus. Linux 6.1 ignores its failed writes.
/// Some LEDs that are on lines of the board are on it instead. It has a random source of its own,
/// so that the rest of a scenario stays the same.
struct SleepingExpander {
  /// The label of the chip.
  static let label = "expander"

  /// The most LEDs on it.
  private static let most = 6

  /// How many scenarios have one, in percent.
  private static let probability = 25

  /// The chip.
  let chip: GPIOChip

  /// How long a working one may take: each of its LEDs is written, and once more where another
  /// level is wanted meanwhile.
  let bound: Duration

  /// How long it may be until a bus that hangs is a fault of each LED: the adapter's timeout of a
  /// second for each access, and those that wait.
  let hangBound: Duration

  /// Moves LEDs of all configurations to an expander; nil where a scenario has none.
  init?(_ plans: inout [SignConfiguration], _ random: inout RandomSource) {
    guard random.percent(Self.probability) else { return nil }
    let lines = plans[0].wiring.indicators.sorted { $0.key < $1.key }
      .flatMap { $0.value.lines }
    guard !lines.isEmpty else { return nil }
    let count = random.roll(1...min(Self.most, lines.count))
    let moved = Dictionary(
      random.shuffled(lines).prefix(count).enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    let transfer = Duration.microseconds(random.pick([500, 2_000, 10_000, 60_000]))
    chip = GPIOChip(
      label: Self.label, names: (0..<8).map { "SLOW\($0)" }, transfer: transfer)
    bound = transfer * (2 * Self.most + 2) + .milliseconds(50)
    hangBound = bound + .seconds(2 * Self.most + 2)
    for index in plans.indices {
      for key in plans[index].wiring.indicators.keys {
        plans[index].wiring.indicators[key]?.move(moved)
      }
    }
  }
}

extension Indicator {
  /// The lines of the board that it is on.
  fileprivate var lines: [LineAddress] {
    outputs.compactMap { if case .line(let address) = $0.pin { address.resolved } else { nil } }
  }

  private var outputs: [Output] {
    switch self {
    case .separate(let outputs): outputs.sorted { $0.key < $1.key }.map(\.value)
    case .colour(let red, let green, let blue): [red, green, blue]
    }
  }

  /// Moves its outputs on these lines to lines of the expander.
  fileprivate mutating func move(_ moved: [LineAddress: Int]) {
    func move(_ output: Output) -> Output {
      guard case .line(let address) = output.pin, let offset = moved[address.resolved] else {
        return output
      }
      var output = output
      output.pin = .line(.offset(chip: SleepingExpander.label, offset))
      return output
    }
    switch self {
    case .separate(let outputs): self = .separate(outputs.mapValues(move))
    case .colour(let red, let green, let blue):
      self = .colour(red: move(red), green: move(green), blue: move(blue))
    }
  }
}

extension Pin {
  /// Whether it is a line of the expander that the kernel drives.
  fileprivate var isOnExpander: Bool {
    if case .line(let address) = self { address.isOnExpander } else { false }
  }
}

/// What the oracle knows of the expander that the kernel drives.
struct ExpanderModel {
  /// How long it may take.
  var bound = Duration.zero

  /// Since when LEDs on it have another level than they should, and no fault says so.
  var silentSince: [Pin: Duration] = [:]
}

extension Simulation {
  /// Runs a closure with the random source of the expander.
  func withExpanderRandom(_ perform: (Simulation) throws -> Void) rethrows {
    swap(&random, &expanderRandom)
    defer { swap(&random, &expanderRandom) }
    try perform(self)
  }

  /// Disturbs the expander now and then: its bus hangs, or the kernel ignores failed writes.
  func disturbExpander() {
    guard scenario.expander != nil, random.percent(25) else { return }
    let label = SleepingExpander.label
    if random.percent(50) {
      let span = random.anySpan(.milliseconds(20), .minutes(20))
      fault("bus \(label)", .hangChip(label: label, true), for: span) {
        $0.machine.board.inject(.hangChip(label: label, false))
      }
    } else {
      let writes = random.roll(1...4)
      let span = random.anySpan(.seconds(1), .minutes(2))
      fault("bus \(label)", .loseWrites(label: label, count: writes), for: span) {
        $0.machine.board.inject(.loseWrites(label: label, count: 0))
      }
    }
  }
}

extension Oracle {
  /// Checks that what an LED on the expander fails to show is a fault within its bound: also a
  /// write that the kernel ignored without an error.
  ///
  /// Nothing else may wait for the chip: the other outputs have their bounds meanwhile.
  func checkExpander(
    _ expander: SleepingExpander?, _ faults: [String]
  ) throws(Violation) {
    guard let expander, let startedAt else { return self.expander.silentSince = [:] }
    // An LED that left the configuration and came back is written anew.
    self.expander.silentSince = self.expander.silentSince.filter { places[$0.key] != nil }
    let wrong = pins.contains {
      $0.pin.isOnExpander && !$0.has($0.expected)
    }
    guard wrong else { return self.expander.silentSince = [:] }
    let isTold = faults.contains {
      $0.hasPrefix("indicator.") || $0.contains(expander.chip.label)
    }
    for pin in pins where pin.pin.isOnExpander {
      guard !pin.has(pin.expected), !isTold else {
        self.expander.silentSince[pin.pin] = nil
        continue
      }
      let since = max(self.expander.silentSince[pin.pin] ?? elapsed, startedAt)
      self.expander.silentSince[pin.pin] = since
      guard elapsed - since > expander.hangBound else { continue }
      throw Violation(
        message: "\(pin.description(plan)) on \(pin.pin) is \(pin.level) since \(since.inWords),"
          + " should be \(pin.expected), and no fault says so")
    }
  }
}
