// SPDX-License-Identifier: Apache-2.0
public import Plate

extension PlateContent {
  /// The contents with the longest texts that a plate may have to show: each status with an end on
  /// another day and with one that has passed, leave, unknown whereabouts, and a stop.
  ///
  /// All officers have the same status, which is the widest case.
  public static func longest(_ policy: PlatePolicy, _ settings: Settings) -> [PlateContent] {
    var plain = PlateContent(settings.site, policy)
    plain.asOf = day(24, minute: 23 * 60 + 30)
    plain.officers = policy.officers.compactMap(settings.officer).map {
      PlateOfficer(
        name: $0.name.fitting, rank: $0.title(policy.language), contact: $0.contact?.fitting,
        photograph: $0.photograph, local: $0.local?.fitting)
    }
    var stopped = plain
    stopped.isStopped = true
    let ends = [
      (day(28, minute: 23 * 60 + 30), false), (day(23, minute: 23 * 60 + 30), true),
      (day(24, minute: 23 * 60 + 30), true),
    ]
    let leave = settings.leaveStatus
    let all =
      settings.statuses.flatMap { status in
        ends.map { until, isPastEnd in
          PlateWhereabouts(
            label: status.label.fitting, english: status.english.fitting, isOutlined: true,
            until: until, isPastEnd: isPastEnd,
            isExpectedBack: isPastEnd && status.isExpectedBack ? true : nil,
            local: status.local?.fitting)
        }
      } + [
        PlateWhereabouts(
          label: leave.label.fitting, english: leave.english.fitting, isOutlined: true,
          until: day(28, minute: PlateTime.endOfDay), local: leave.local?.fitting)
      ]
    return [plain, stopped]
      + all.map { whereabouts in
        var content = plain
        for index in content.officers.indices {
          content.officers[index].whereabouts = whereabouts
        }
        return content
      }
  }

  /// A minute of a day with two digits in a month with two.
  private static func day(_ day: Int, minute: Int) -> PlateTime {
    PlateTime(year: 2026, month: 12, day: day, weekday: 4, minute: minute)
  }
}
