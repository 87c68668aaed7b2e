// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal

/// Plays a day of a simulated sign and prints it as lines.
///
/// Simulated time jumps from one step to the next, so that each happens on the minute. The pauses
/// between the steps are in proportion, and add up to the given length.
struct DayProgram {
  private let console: Console
  private let length: Duration

  init(_ console: Console, lasting length: Duration) {
    self.console = console
    self.length = length
  }

  func play(_ sign: inout SignLink) throws(CLIError) {
    let speed = sign.world?.speed ?? 1
    try sign.perform(.speed(.init(factor: 1)))
    let clock = console.clock(of: sign.state)
    let start = nextStart(after: sign.state.now ?? 0, clock)
    try advance(&sign, to: start)
    try console.print(console.texts.dayBegins(seconds: Int(length.components.seconds)))
    var report = DayReport(sign.state, clock)
    try console.print(report.heading)
    let started = SystemClock.boot.now
    for step in DayPlan(PanelModel(sign.state, world: sign.world)).steps {
      let time = start + step.at * 1_000_000
      try pass(&sign, until: time, since: start, started, &report)
      try console.print([report.line(step.action, at: time)].compactMap(\.self))
      try sign.perform(step.action)
      try waitUntilReconciled(&sign)
      if case .press(let press) = step.action {
        // The button is let go before time goes on by minutes: it would be stuck otherwise.
        let seconds = Double(press.milliseconds ?? 0) / 1000 + 0.2
        try sign.perform(.advance(.init(seconds: seconds)))
        try waitUntilReconciled(&sign)
      }
      try console.print(report.lines(sign.state))
    }
    let end = start + DayPlan.length * 1_000_000
    try pass(&sign, until: end, since: start, started, &report)
    try console.print(report.closing)
    try sign.perform(.speed(.init(factor: speed)))
  }

  /// The next 06:00 at the sign, in microseconds since 1970.
  private func nextStart(after now: Int, _ clock: WallClock) -> Int {
    let today = clock.local(now).date
    return [today, today + 1].map { clock.instant($0, second: DayPlan.start) }
      .first { $0 > now } ?? now
  }

  /// Advances the simulation in steps: to each foreseen change, and at least every half hour.
  private func pass(
    _ sign: inout SignLink, until time: Int, since start: Int, _ started: Duration,
    _ report: inout DayReport
  ) throws(CLIError) {
    while let now = sign.state.now, now < time {
      let foreseen = Upcoming.events(of: sign.state, sign.foreseen).first?.at ?? time
      let next = min(time, max(foreseen, now + 1_000_000), now + 1_800_000_000)
      let fraction = Double(next - start) / Double(DayPlan.length * 1_000_000)
      sleep(until: started + length * fraction)
      try advance(&sign, to: next)
      try console.print(report.lines(sign.state))
    }
  }

  private func advance(_ sign: inout SignLink, to time: Int) throws(CLIError) {
    try sign.refresh()
    let seconds = Double(time - (sign.state.now ?? time)) / 1_000_000
    if seconds > 0 { try sign.perform(.advance(.init(seconds: seconds))) }
    try waitUntilReconciled(&sign)
  }

  /// Waits until the hardware is reconciled or has failed, for at most half a second.
  private func waitUntilReconciled(_ sign: inout SignLink) throws(CLIError) {
    let deadline = SystemClock.boot.now + .milliseconds(500)
    var before: Wire.State?
    repeat {
      sleep(until: SystemClock.boot.now + .milliseconds(10))
      before = sign.state
      try sign.refresh()
    } while SystemClock.boot.now < deadline && !isReconciled(sign.state, after: before)
  }

  private func isReconciled(_ state: Wire.State, after before: Wire.State?) -> Bool {
    StateChange.between(before, state).isEmpty && !state.devices.contains { $0.state == .settling }
  }

  private func sleep(until deadline: Duration) {
    // A failed sleep only shortens the day.
    try? Poll.sleep(until: deadline)
  }
}
