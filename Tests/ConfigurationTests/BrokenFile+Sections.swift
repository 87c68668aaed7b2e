// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in the sections themselves, the site and the statuses.
  static let sections: [BrokenFile] = [
    BrokenFile(
      "nothing but comments", "# site:",
      ["sign.yaml:1:1: the file is empty, expected sections such as 'site:'"]),
    BrokenFile(
      "no officers and a misspelt section",
      """
      site: {name: 花楼社区警务室, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      oficers:
        zhang: {name: 张伟}
      """,
      ["sign.yaml:2:1: oficers: unknown key, did you mean 'officers'?"]),
    BrokenFile(
      "a missing section",
      """
      officers:
        zhang: {name: 张伟}
      """,
      ["sign.yaml:1:1: 'site' is missing, expected a mapping with the office's name and place"]),
    BrokenFile(
      "an unknown section",
      Sample.with(
        "telephones: {}"),
      [
        "sign.yaml:9:1: telephones: unknown key, expected site, statuses, devices, lamps, "
          + "programmes, calendar, daylight, officers, plate, access, record, call, letters or "
          + "attention"
      ]),
    BrokenFile(
      "a site without anything",
      """
      site:
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:1:6: site: found nothing, expected a mapping with name, latitude, longitude "
          + "and timezone"
      ]),
    BrokenFile(
      "a site without a latitude",
      """
      site:
        name: 花楼社区警务室
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:2:3: site: 'latitude' is missing, expected degrees north from -90 to 90, such "
          + "as 30.58"
      ]),
    BrokenFile(
      "an empty name",
      """
      site:
        name: []
        latitude: 30.58
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      ["sign.yaml:2:9: site.name: found an empty list, expected the lines of the office's name"]),
    BrokenFile(
      "latitude and longitude swapped",
      """
      site:
        name: 花楼社区警务室
        latitude: 114.30
        longitude: 30.58
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:3:13: site.latitude: found '114.30', expected degrees north from -90 to 90, "
          + "such as 30.58; are latitude and longitude swapped?"
      ]),
    BrokenFile(
      "a latitude in minutes",
      """
      site:
        name: 花楼社区警务室
        latitude: 30°34′
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:3:13: site.latitude: found '30°34′', expected degrees north from -90 to 90, "
          + "such as 30.58 (write 30.5667)"
      ]),
    BrokenFile(
      "a longitude beyond the earth",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 214.3
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:4:14: site.longitude: found '214.3', expected degrees east from -180 to 180, "
          + "such as 114.30"
      ]),
    BrokenFile(
      "full-width digits",
      """
      site:
        name: 花楼社区警务室
        latitude: ３０.58
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:3:13: site.latitude: found '３０.58', expected degrees north from -90 to 90, "
          + "such as 30.58 (type '3' instead of '３', type '0' instead of '０')"
      ]),
    BrokenFile(
      "a time zone that does not exist",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 114.30
        timezone: Asia/Beijing
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:5:13: site.timezone: unknown time zone 'Asia/Beijing', did you mean "
          + "'Asia/Shanghai'?"
      ]),
    BrokenFile(
      "a time zone in small letters",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 114.30
        timezone: asia/shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:5:13: site.timezone: unknown time zone 'asia/shanghai', did you mean "
          + "'Asia/Shanghai'?"
      ]),
    BrokenFile(
      "an offset as a time zone",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 114.30
        timezone: UTC+8
      officers:
        zhang: {name: 张伟}
      """,
      ["sign.yaml:5:13: site.timezone: unknown time zone 'UTC+8', did you mean 'Asia/Shanghai'?"]),
    BrokenFile(
      "an unknown time zone",
      """
      site:
        name: 花楼社区警务室
        latitude: 30.58
        longitude: 114.30
        timezone: Mars/Olympus
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:5:13: site.timezone: unknown time zone 'Mars/Olympus', expected a name such "
          + "as Asia/Shanghai"
      ]),
    BrokenFile(
      "a control character in a name",
      """
      site:
        name: "花楼\\e[2J"
        latitude: 30.58
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name: 张伟}
      """,
      [
        "sign.yaml:2:9: site.name: the character U+001B, which cannot be shown, expected one line "
          + "without control, format and private-use characters"
      ]),
    BrokenFile(
      "a new status without labels",
      Sample.with(
        """
        statuses:
          on-leave: {colour: grey}
        """),
      [
        "sign.yaml:10:13: statuses.on-leave: 'label' is missing, expected the Chinese label",
        "sign.yaml:10:13: statuses.on-leave: 'english' is missing, expected the English label",
      ]),
    BrokenFile(
      "a colour behind a comment sign",
      Sample.with(
        """
        statuses:
          out:
            colour: #FF851B
        """),
      [
        "sign.yaml:11:12: statuses.out.colour: found nothing, expected a colour such as "
          + "\"#808080\" (in quotes: # begins a comment) or grey"
      ]),
    BrokenFile(
      "a colour that is none",
      Sample.with(
        """
        statuses:
          out: {colour: greenish}
        """),
      [
        "sign.yaml:10:17: statuses.out.colour: found 'greenish', expected a colour such as "
          + "\"#808080\" (in quotes: # begins a comment) or grey"
      ]),
    BrokenFile(
      "a label that is taken",
      Sample.with(
        """
        statuses:
          on-leave: {label: 休息, english: On leave}
        """),
      [
        "sign.yaml:10:3: statuses.on-leave: a label of this status is also one of 'resting', "
          + "expected another"
      ]),
    BrokenFile(
      "a status with a reserved name",
      Sample.with(
        """
        statuses:
          cycle: {label: 骑行, english: Cycling}
        """),
      ["sign.yaml:10:3: statuses.cycle: a status cannot have this name, expected another"]),
    BrokenFile(
      "a status with a Chinese key",
      Sample.with(
        """
        statuses:
          休假: {label: 休假, english: On leave}
        """),
      [
        "sign.yaml:10:3: statuses.休假: '休假' cannot be a name, expected small letters, digits and "
          + "hyphens, such as 'zhang'"
      ]),
  ]
}
