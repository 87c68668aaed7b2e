// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal

/// Plays a day of a simulated sign as lines.
///
/// Time is made to jump from one thing that happens to the next, so that each happens on the
/// minute; the pauses between them share out the time the whole day may take.
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
    let beginning = nextBeginning(after: sign.state.now ?? 0, clock)
    try travel(&sign, to: beginning)
    console.print(console.texts.dayBegins(seconds: Int(length.components.seconds)))
    var report = DayReport(sign.state, clock)
    console.print(report.heading)
    let started = SystemClock.boot.now
    for step in DayPlan(PanelModel(sign.state, world: sign.world)).steps {
      let moment = beginning + step.at * 1_000_000
      try pass(&sign, until: moment, since: beginning, started, &report)
      console.print([report.line(step.action, at: moment)].compactMap(\.self))
      try sign.perform(step.action)
      try settle(&sign)
      console.print(report.lines(sign.state))
    }
    let end = beginning + DayPlan.length * 1_000_000
    try pass(&sign, until: end, since: beginning, started, &report)
    console.print(report.closing)
    try sign.perform(.speed(.init(factor: speed)))
  }

  /// The next six o'clock at the sign.
  private func nextBeginning(after now: Int, _ clock: WallClock) -> Int {
    let today = clock.local(now).date
    return [today, today + 1].map { clock.instant($0, second: DayPlan.beginning) }
      .first { $0 > now } ?? now
  }

  /// Lets time pass, and stops wherever the sign foresees a change, at least every half hour.
  private func pass(
    _ sign: inout SignLink, until moment: Int, since beginning: Int, _ started: Duration,
    _ report: inout DayReport
  ) throws(CLIError) {
    while let now = sign.state.now, now < moment {
      let foreseen = Upcoming.events(of: sign.state).first?.at ?? moment
      let next = min(moment, max(foreseen, now + 1_000_000), now + 1_800_000_000)
      let share = Double(next - beginning) / Double(DayPlan.length * 1_000_000)
      sleep(until: started + length * share)
      try travel(&sign, to: next)
      console.print(report.lines(sign.state))
    }
  }

  private func travel(_ sign: inout SignLink, to moment: Int) throws(CLIError) {
    try sign.refresh()
    let seconds = Double(moment - (sign.state.now ?? moment)) / 1_000_000
    if seconds > 0 { try sign.perform(.advance(.init(seconds: seconds))) }
    try settle(&sign)
  }

  /// Waits until the hardware shows what is wanted or has failed, for half a second at most.
  private func settle(_ sign: inout SignLink) throws(CLIError) {
    let deadline = SystemClock.boot.now + .milliseconds(500)
    var before: Wire.State?
    repeat {
      sleep(until: SystemClock.boot.now + .milliseconds(10))
      before = sign.state
      try sign.refresh()
    } while SystemClock.boot.now < deadline && !isSettled(sign.state, after: before)
  }

  private func isSettled(_ state: Wire.State, after before: Wire.State?) -> Bool {
    StateChange.between(before, state).isEmpty && !state.devices.contains { $0.state == .settling }
  }

  private func sleep(until moment: Duration) {
    // A sleep that fails only makes the day shorter.
    try? Poll.sleep(until: moment)
  }
}
