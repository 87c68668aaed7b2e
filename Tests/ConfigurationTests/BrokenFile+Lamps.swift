// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in lamps, programmes and the calendar.
  static let lamps: [BrokenFile] = [
    BrokenFile(
      "a lamp without a pin",
      Sample.with(
        """
        lamps:
          lightbox: {level: 30%}
        """),
      [
        "sign.yaml:10:13: lamps.lightbox: 'pin' is missing, expected a pin such as GPIO17, "
          + "chip-label:offset or device.channel"
      ]),
    BrokenFile(
      "two lamps with one label",
      Sample.with(
        """
        lamps:
          lightbox: {label: 灯箱, pin: GPIO17, level: 30%}
          spotlight: {label: 灯箱, pin: GPIO18, level: 30%}
        """),
      [
        "sign.yaml:11:22: lamps.spotlight.label: another lamp has this label, expected another one"
      ]),
    BrokenFile(
      "a lamp without a programme",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17}
        """),
      [
        "sign.yaml:10:13: lamps.lightbox: 'programme' is missing, expected the name of a "
          + "programme, or 'level' for a lamp that is always lit"
      ]),
    BrokenFile(
      "a lamp with a programme and a level",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, programme: night, level: 30%}
        programmes:
          night: {from: sunset, to: sunrise}
        """),
      [
        "sign.yaml:10:52: lamps.lightbox.level: 'programme' and 'level' exclude each other, "
          + "expected one of them"
      ]),
    BrokenFile(
      "an unknown programme",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, programme: nigth}
        programmes:
          night: {from: sunset, to: sunrise}
        """),
      [
        "sign.yaml:10:38: lamps.lightbox.programme: unknown programme 'nigth', did you mean "
          + "'night'?"
      ]),
    BrokenFile(
      "a lamp that is only a pin",
      Sample.with(
        """
        lamps:
          lightbox: GPIO17
        """),
      [
        "sign.yaml:10:13: lamps.lightbox: found 'GPIO17', expected a mapping with pin and "
          + "programme"
      ]),
    BrokenFile(
      "a level above full",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 130%}
        """),
      [
        "sign.yaml:10:34: lamps.lightbox.level: found '130%', expected a level between 0% and "
          + "100%"
      ]),
    BrokenFile(
      "a programme without rules",
      Sample.with(
        """
        programmes:
          night: []
        """),
      [
        "sign.yaml:10:10: programmes.night: a programme without rules, expected a list such as - "
          + "{from: sunset, to: sunrise}"
      ]),
    BrokenFile(
      "a rule without an end",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset}
        """),
      ["sign.yaml:11:7: programmes.night[1]: 'to' is missing, expected when the window closes"]),
    BrokenFile(
      "a time that is none",
      Sample.with(
        """
        programmes:
          night:
            - {from: sundown, to: "25:00"}
        """),
      [
        "sign.yaml:11:14: programmes.night[1].from: found 'sundown', expected a clock time "
          + "between 00:00 and 24:00, or one of astronomical-dawn, nautical-dawn, civil-dawn, "
          + "sunrise, noon, sunset, civil-dusk, nautical-dusk, astronomical-dusk",
        "sign.yaml:11:27: programmes.night[1].to: found '25:00', expected a clock time between "
          + "00:00 and 24:00, or one of astronomical-dawn, nautical-dawn, civil-dawn, sunrise, "
          + "noon, sunset, civil-dusk, nautical-dusk, astronomical-dusk",
      ]),
    BrokenFile(
      "a bound without quotes",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset, not before 17:00, to: sunrise}
        """),
      [
        "sign.yaml:11:22: programmes.night[1].not before 17:00: unknown key, expected from, to, "
          + "days, dates, level, fade or only-if-lit (put a value with a comma in quotes)"
      ]),
    BrokenFile(
      "a day that is none",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset, to: sunrise, days: [mon-fry]}
        """),
      [
        "sign.yaml:11:42: programmes.night[1].days[1]: found 'mon-fry', expected mon, tue, wed, "
          + "thu, fri, sat, sun, a range such as mon-fri, or workdays, restdays, holidays or daily"
      ]),
    BrokenFile(
      "a date that does not exist",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset, to: sunrise, dates: [02-30]}
        """),
      [
        "sign.yaml:11:43: programmes.night[1].dates[1]: found '02-30', expected days such as "
          + "2026-10-01..2026-10-07, or every year 12-20..01-10"
      ]),
    BrokenFile(
      "a fade without a unit",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset, to: sunrise, fade: 10}
        """),
      ["sign.yaml:11:41: programmes.night[1].fade: found '10', expected a duration from 0s to 1h"]),
    BrokenFile(
      "a value that is neither yes nor no",
      Sample.with(
        """
        programmes:
          night:
            - {from: sunset, to: sunrise, only-if-lit: true}
        """),
      ["sign.yaml:11:48: programmes.night[1].only-if-lit: found 'true', expected yes or no"]),
    BrokenFile(
      "a holiday that ends before it begins",
      Sample.with(
        """
        calendar:
          holidays: [2026-10-07..2026-10-01]
        """),
      [
        "sign.yaml:10:14: calendar.holidays[1]: found '2026-10-07..2026-10-01', expected the "
          + "first day to be no later than the last"
      ]),
    BrokenFile(
      "a weekend of no day",
      Sample.with(
        """
        calendar:
          weekend: [sat, sunn]
        """),
      [
        "sign.yaml:10:18: calendar.weekend[2]: found 'sunn', expected a day of the week such as "
          + "sat or 周六"
      ]),
    BrokenFile(
      "a level for an unknown clock that is none",
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 30%, when-clock-unknown: on}
        """),
      [
        "sign.yaml:10:59: lamps.lightbox.when-clock-unknown: found 'on', expected a level "
          + "between 0% and 100%"
      ]),
  ]
}
