// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in officers.
  static let officers: [BrokenFile] = [
    BrokenFile(
      "no officers",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
      """,
      ["sign.yaml:6:10: officers: found nothing, expected one to eight officers"]),
    BrokenFile(
      "nine officers",
      Sample.with((1...8).map { "  officer\($0): {name: 民警\($0)}" }.joined(separator: "\n")),
      ["sign.yaml:16:3: officers.officer8: 9 officers, expected one to eight"]),
    BrokenFile(
      "an officer with a Chinese key",
      Sample.with(
        "  张伟: {name: 张伟}"),
      [
        "sign.yaml:9:3: officers.张伟: '张伟' cannot be a name, expected small letters, digits and "
          + "hyphens, such as 'zhang'"
      ]),
    BrokenFile(
      "an officer without a name",
      Sample.with(
        "  li: {rank: 三级警督}"),
      ["sign.yaml:9:7: officers.li: 'name' is missing, expected the officer's name"]),
    BrokenFile(
      "a misspelt key",
      Sample.with(
        "  li: {nmae: 李娜}"),
      ["sign.yaml:9:8: officers.li.nmae: unknown key, did you mean 'name'?"]),
    BrokenFile(
      "a key in capitals",
      Sample.officer(
        "Rank: 三级警督"),
      ["sign.yaml:9:5: officers.zhang.Rank: unknown key, did you mean 'rank'?"]),
    BrokenFile(
      "a name that is a list",
      Sample.with(
        "  li: {name: [李, 娜]}"),
      ["sign.yaml:9:14: officers.li.name: found a list, expected text"]),
    BrokenFile(
      "a photograph from the network",
      Sample.officer(
        "photograph: https://example.org/zhang.jpg"),
      [
        "sign.yaml:9:17: officers.zhang.photograph: found 'https://example.org/zhang.jpg', "
          + "expected an absolute path or a file beside this one, such as zhang.jpg"
      ]),
    BrokenFile(
      "a photograph above the directory",
      Sample.officer(
        "photograph: ../zhang.jpg"),
      [
        "sign.yaml:9:17: officers.zhang.photograph: found '../zhang.jpg', expected an absolute "
          + "path or a file beside this one, such as zhang.jpg"
      ]),
    BrokenFile(
      "a stale time without a unit",
      Sample.officer(
        "stale-after: 14"),
      [
        "sign.yaml:9:18: officers.zhang.stale-after: found '14', expected a duration from 1m to "
          + "30d, such as 14h"
      ]),
    BrokenFile(
      "a stale time of no length",
      Sample.officer(
        "stale-after: 0s"),
      [
        "sign.yaml:9:18: officers.zhang.stale-after: found '0s', expected a duration from 1m to "
          + "30d, such as 14h"
      ]),
    BrokenFile(
      "a change of the roster that is wrong in everything",
      Sample.officer(
        "automatic: [{at: \"25:00\", set: restin, days: often, unless-since: always}]"),
      [
        "sign.yaml:9:22: officers.zhang.automatic[1].at: found '25:00', expected a time of day "
          + "such as 18:00",
        "sign.yaml:9:36: officers.zhang.automatic[1].set: unknown status 'restin', did you mean "
          + "'resting'?",
        "sign.yaml:9:50: officers.zhang.automatic[1].days: found 'often', expected mon, tue, wed, "
          + "thu, fri, sat, sun, a range such as mon-fri, or workdays, restdays, holidays or daily",
      ]),
    BrokenFile(
      "a change of the roster that waits for a time after its own",
      Sample.officer(
        "automatic: [{at: \"18:00\", set: resting, unless-since: \"19:00\"}]"),
      [
        "sign.yaml:9:59: officers.zhang.automatic[1].unless-since: found '19:00', expected an "
          + "earlier time of day such as 17:00, or how long before, such as 30m"
      ]),
    BrokenFile(
      "a change of the roster after midnight that waits for a time of the evening before",
      Sample.officer(
        "automatic: [{at: \"00:30\", set: resting, unless-since: \"23:00\"}]"),
      [
        "sign.yaml:9:59: officers.zhang.automatic[1].unless-since: found '23:00', expected how "
          + "long before, such as 90m"
      ]),
    BrokenFile(
      "reception on no day",
      Sample.officer(
        "reception: [09:00-11:30]"),
      [
        "sign.yaml:9:17: officers.zhang.reception[1]: found '09:00-11:30', expected hours such "
          + "as mon 09:00-11:30 or 工作日 09:00-11:30"
      ]),
    BrokenFile(
      "reception that ends before it begins",
      Sample.officer(
        "reception: [mon 11:30-09:00]"),
      [
        "sign.yaml:9:17: officers.zhang.reception[1]: found 'mon 11:30-09:00', expected hours "
          + "that end after they begin, or past midnight after at most 18 hours"
      ]),
    BrokenFile(
      "days of reception without quotes",
      Sample.officer(
        "reception: [mon, wed 09:00-11:30]"),
      [
        "sign.yaml:9:17: officers.zhang.reception[1]: found 'mon', expected hours after the "
          + "days, all in quotes: \"mon, wed 09:00-11:30\""
      ]),
    BrokenFile(
      "reception with full-width punctuation",
      Sample.officer(
        "reception: [周一 09：00－11：30]"),
      [
        "sign.yaml:9:17: officers.zhang.reception[1]: found '周一 09：00－11：30', expected hours "
          + "such as mon 09:00-11:30 or 工作日 09:00-11:30 (type ':' instead of '：', type '-' instead "
          + "of '－')"
      ]),
    BrokenFile(
      "many things at once",
      Sample.with(
        """
            nmae: 张
            stale-after: soon
        lamps:
          lightbox: {pin: GPIO17, programe: night}
        devices: [leds]
        access: {set: [zhang]}
        """),
      [
        "sign.yaml:9:5: officers.zhang.nmae: unknown key, did you mean 'name'?",
        "sign.yaml:10:18: officers.zhang.stale-after: found 'soon', expected a duration from "
          + "1m to 30d, such as 14h",
        "sign.yaml:12:27: lamps.lightbox.programe: unknown key, did you mean 'programme'?",
        "sign.yaml:13:10: devices: found a list, expected devices by name",
        "sign.yaml:14:16: access.set[1]: found 'zhang', expected everyone, user:NAME or "
          + "group:NAME, with '-> OFFICER, OFFICER' in quotes for some officers",
      ]),
  ]
}
