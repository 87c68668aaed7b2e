// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

extension ScenarioBuilder {
  /// Gives some keys to other people, in some configurations of some scenarios.
  static func replacePeople(in plans: inout [SignConfiguration], _ random: inout RandomSource) {
    guard random.percent(40) else { return }
    for index in plans.indices.dropFirst() where random.percent(60) {
      let places = plans[index].settings.officers.indices
      let (place, other) = (random.pick(Array(places)), random.pick(Array(places)))
      let name = plans[index].settings.officers[place].name
      switch random.roll(0...2) {
      case 0: plans[index].settings.officers[place].name = "接任" + name
      // The same person, otherwise written.
      case 1:
        plans[index].settings.officers[place].name = name.map(String.init).joined(separator: " ")
      default:
        plans[index].settings.officers[place].name = plans[index].settings.officers[other].name
        plans[index].settings.officers[other].name = name
      }
    }
  }
}
