// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A sign that runs through a trace of light, with its real decisions and a sensor that sees its
/// lamps.
package struct TraceRun {
  /// A lamp, and what it adds on the sensor at full light, in lux.
  package struct SeenLamp {
    package var lamp: Lamp
    package var lux: Double

    /// Makes a lamp.
    package init(_ lamp: Lamp, lux: Double) {
      self.lamp = lamp
      self.lux = lux
    }
  }

  /// A sample for a picture.
  package struct Sample {
    package var at: Instant
    /// What the sensor last read, in lux.
    package var lux: Double
    /// The duty of each lamp.
    package var duties: [Double]
  }

  /// How often each lamp went on or off.
  package private(set) var switches: [Int]

  /// The most switches of each lamp in any hour.
  package private(set) var mostInAnHour: [Int]

  /// How long each lamp was dark below six degrees under the horizon.
  package private(set) var darkAtNight: [Duration]

  /// How long each lamp was lit above five degrees, while the sky gave more than 200 lux.
  package private(set) var litByDay: [Duration]

  /// The faults of the sensor that were told, in order.
  package private(set) var faults: [String] = []

  /// A sample every minute.
  package private(set) var samples: [Sample] = []

  /// The state at the end.
  package private(set) var state = State()

  private let sky: SkyTrace
  private let lamps: [SeenLamp]
  private let controller: Controller
  private let start: Instant
  private let trust: ClockTrust
  private let zone: Zone
  private var moves: [[Instant]]
  private var lux = 0.0

  /// Prepares a run.
  package init(
    _ sky: SkyTrace, _ lamps: [SeenLamp], period: Duration = .seconds(10),
    site: Site = Self.wuhan, from start: Instant, trust: ClockTrust = .synchronised
  ) {
    self.sky = sky
    self.lamps = lamps
    self.start = start
    self.trust = trust
    zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
    controller = Controller(
      Settings(
        site: site, officers: [], lamps: lamps.map(\.lamp),
        daylight: Daylight.Settings(period: period)))
    switches = lamps.map { _ in 0 }
    mostInAnHour = switches
    darkAtNight = lamps.map { _ in .zero }
    litByDay = darkAtNight
    moves = lamps.map { _ in [] }
  }

  /// An office in Wuhan.
  package static let wuhan = Site(
    name: ["花楼社区警务室"], latitude: 30.58, longitude: 114.30, timezone: "Asia/Shanghai")

  /// Runs for a while; `change` may change the light of lamps at each step.
  package mutating func run(
    for span: Duration, change: (Instant, inout [SeenLamp]) -> Void = { _, _ in }
  ) {
    var lamps = self.lamps
    var boot = Duration.seconds(100)
    let end = boot + span
    var duties = lamps.map { _ in 0.0 }
    var nextSample = boot
    while boot < end {
      let now = now(boot)
      change(now.civil, &lamps)
      _ = controller.decide(.time, &state, now)
      var desired = controller.desired(state, now)
      note(desired.outputs, &duties, now.civil)
      if desired.wantsDaylight {
        // A measurement takes 180 ms. A sensor that does not answer is tried again later.
        boot += .milliseconds(180)
        let later = self.now(boot)
        let own = zip(lamps, duties).reduce(0) { $0 + $1.0.lux * $1.1 }
        if let reading = sky.reading(at: later.civil, lamps: own) {
          lux = reading
          _ = controller.decide(.daylight(lux: reading), &state, later)
        } else {
          boot += .seconds(5)
          _ = controller.decide(.time, &state, self.now(boot))
        }
        desired = controller.desired(state, self.now(boot))
        note(desired.outputs, &duties, self.now(boot).civil)
      }
      let next = wake(desired.until, now: self.now(boot), before: min(end, nextSample))
      count(duties, from: self.now(boot).civil, for: next - boot)
      if next >= nextSample {
        samples.append(Sample(at: self.now(next).civil, lux: lux, duties: duties))
        nextSample += .minutes(1)
      }
      boot = next
    }
  }

  private func now(_ boot: Duration) -> Now {
    Now(boot: boot, civil: start + (boot - .seconds(100)), trust: trust, zone: zone)
  }

  /// When the sign wakes next; steps of fades are taken four times a second only.
  private func wake(_ until: Deadline, now: Now, before end: Duration) -> Duration {
    var next = end
    if let boot = until.boot { next = min(next, boot) }
    if let civil = until.civil { next = min(next, now.boot + (civil - now.civil)) }
    return min(max(next, now.boot + .milliseconds(250)), max(end, now.boot + .milliseconds(250)))
  }

  private mutating func note(_ outputs: Outputs, _ duties: inout [Double], _ instant: Instant) {
    for (index, lamp) in lamps.enumerated() {
      guard let light = outputs.lamps[lamp.lamp.key] else { continue }
      if (light.duty > 0) != (duties[index] > 0) {
        switches[index] += 1
        moves[index] = moves[index].filter { instant - $0 < .hours(1) } + [instant]
        mostInAnHour[index] = max(mostInAnHour[index], moves[index].count)
      }
      duties[index] = light.duty
    }
    let text = fault(instant)
    if let text, faults.last != text { faults.append(text) }
  }

  private func fault(_ instant: Instant) -> String? {
    state.daylight?.reportedFault(at: .seconds(100) + (instant - start))
  }

  private mutating func count(_ duties: [Double], from instant: Instant, for span: Duration) {
    let elevation = sky.elevation(at: instant)
    for index in duties.indices {
      if elevation < -6.1, duties[index] == 0 { darkAtNight[index] += span }
      if elevation > 5, duties[index] > 0, sky.sky(at: instant) > 200 { litByDay[index] += span }
    }
  }
}
