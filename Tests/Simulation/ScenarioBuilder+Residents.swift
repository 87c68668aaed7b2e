// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

extension ScenarioBuilder {
  /// Adds a doorbell and a mailbox to a scenario; a configuration may lack one of them.
  mutating func addResidents(to plans: inout [SignConfiguration], _ random: inout RandomSource) {
    guard let bell = allocateLine(), let flap = allocateLine() else { return }
    let every = random.pick([Duration.seconds(1), .seconds(30), .minutes(10)])
    for index in plans.indices {
      plans[index].settings.access.mailbox = [.group("dutysign")]
      if index == 0 || random.percent(80) {
        plans[index].settings.call = CallButton(every: every, ringing: .seconds(1))
        plans[index].wiring.buttons["call"] = Input(pin: .line(bell))
      }
      if index == 0 || random.percent(80) {
        plans[index].settings.mailboxSensor = Button(key: "letters", press: .mailbox)
        plans[index].wiring.buttons["letters"] = Input(pin: .line(flap))
      }
    }
  }
}
