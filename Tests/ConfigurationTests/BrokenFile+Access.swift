// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Mistakes in access rights.
  static let access: [BrokenFile] = [
    BrokenFile(
      "an unknown officer in a right",
      Sample.with(
        """
        access:
          set: ["user:zhang -> zhagn"]
        """),
      ["sign.yaml:10:9: access.set[1]: unknown officer 'zhagn', did you mean 'zhang'?"]),
    BrokenFile(
      "a list of officers without quotes",
      Sample.with(
        """
        access:
          set: [group:station -> zhang, li]
        """),
      [
        "sign.yaml:10:33: access.set[2]: found 'li', expected everyone, user:NAME or group:NAME, "
          + "with '-> OFFICER, OFFICER' in quotes for some officers"
      ]),
    BrokenFile(
      "a space after user",
      Sample.with(
        """
        access:
          read: [user: zhang]
        """),
      ["sign.yaml:10:10: access.read[1]: a space after 'user:', expected 'user:zhang'"]),
    BrokenFile(
      "a right of nobody in particular",
      Sample.with(
        """
        access:
          lamps: [station]
        """),
      [
        "sign.yaml:10:11: access.lamps[1]: found 'station', expected everyone, user:NAME or "
          + "group:NAME"
      ]),
    BrokenFile(
      "officers where none belong",
      Sample.with(
        """
        access:
          read: ["user:zhang -> zhang"]
        """),
      [
        "sign.yaml:10:10: access.read[1]: found 'user:zhang -> zhang', expected everyone, "
          + "user:NAME or group:NAME, without '->'"
      ]),
    BrokenFile(
      "a misspelt right",
      Sample.with(
        """
        access:
          lamp: [everyone]
        """),
      ["sign.yaml:10:3: access.lamp: unknown key, did you mean 'lamps'?"]),
  ]
}
