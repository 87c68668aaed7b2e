// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Keys whose list is emptied, where no item would mean every day or everybody.
  static let empty: [BrokenFile] = [
    BrokenFile(
      "a rule with emptied days and dates",
      Sample.with(
        """
        lamps: {a: {pin: GPIO17, programme: night}}
        programmes:
          night:
            - {from: sunset, to: sunrise, days: [], dates: []}
            - {from: sunset, to: sunrise, days: , dates: }
        """),
      [
        "sign.yaml:12:41: programmes.night[1].days: found an empty list, expected days such as "
          + "mon-fri, workdays, restdays, holidays or daily",
        "sign.yaml:12:52: programmes.night[1].dates: found an empty list, expected days such as "
          + "2026-10-01..2026-10-07 or 12-25",
        "sign.yaml:13:41: programmes.night[2].days: found nothing, expected days such as mon-fri, "
          + "workdays, restdays, holidays or daily",
        "sign.yaml:13:50: programmes.night[2].dates: found nothing, expected days such as "
          + "2026-10-01..2026-10-07 or 12-25",
      ]),
    BrokenFile(
      "an automatic change with emptied days",
      Sample.officer(
        """
        automatic:
          - {at: "18:00", set: resting, days: []}
          - {at: "19:00", set: resting, days: }
        """),
      [
        "sign.yaml:10:43: officers.zhang.automatic[1].days: found an empty list, expected days "
          + "such as mon-fri, workdays, restdays, holidays or daily",
        "sign.yaml:11:43: officers.zhang.automatic[2].days: found nothing, expected days such as "
          + "mon-fri, workdays, restdays, holidays or daily",
      ]),
  ]
}
