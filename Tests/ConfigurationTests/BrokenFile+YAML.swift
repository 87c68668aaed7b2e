// SPDX-License-Identifier: Apache-2.0

extension BrokenFile {
  /// Files that are not YAML, or use features of YAML that are refused.
  static let yaml: [BrokenFile] = [
    BrokenFile(
      "an empty file", "",
      ["sign.yaml:1:1: the file is empty, expected sections such as 'site:'"]),
    BrokenFile(
      "a document that has begun and is empty", "---",
      ["sign.yaml:1:4: found nothing, expected sections such as 'site:'"]),
    BrokenFile(
      "a file that is a list", "- site",
      ["sign.yaml:1:1: found a list, expected sections such as 'site:'"]),
    BrokenFile(
      "a value without a key", ": x",
      ["sign.yaml:1:1: the key before this ':' is missing, expected 'key: value'"]),
    BrokenFile(
      "a list that is not closed",
      """
      site:
        name: [花楼社区警务室
        latitude: 30.58
      """,
      ["sign.yaml:2:9: this list is not closed by line 3, expected ',' or ']'"]),
    BrokenFile(
      "a mapping that is not closed",
      """
      lamps:
        lightbox: {pin: GPIO17
      site:
      """,
      [
        "sign.yaml:2:13: this mapping is not closed by line 3, expected ',' or '}'",
        "sign.yaml:3:6: site: found nothing, expected a mapping with name, latitude, longitude and "
          + "timezone",
      ]),
    BrokenFile(
      "a quote that is not closed",
      """
      site:
        name: "花楼社区警务室
        latitude: 30.58
      """,
      ["sign.yaml:2:9: this quote is never closed, expected another '\"' after the text"]),
    BrokenFile(
      "a tab in the indentation",
      """
      site:
      	name: 花楼社区警务室
      """,
      ["sign.yaml:2:1: a tab, expected spaces: YAML indents with spaces only"]),
    BrokenFile(
      "a key that is indented too little",
      """
      site:
        name: 花楼社区警务室
       latitude: 30.58
      """,
      ["sign.yaml:3:2: this does not go on from line 1, expected a key in line with it"]),
    BrokenFile(
      "a key that is indented too much",
      """
      site:
        name: 花楼社区警务室
          latitude: 30.58
      """,
      ["sign.yaml:3:13: a ':' too many, expected one 'key: value' a line or the text in quotes"]),
    BrokenFile(
      "two keys on one line", "site: name: 花楼社区警务室",
      ["sign.yaml:1:11: a ':' too many, expected one 'key: value' a line or the text in quotes"]),
    BrokenFile(
      "a line without a colon",
      """
      site:
        name: 花楼社区警务室
        latitude
      """,
      ["sign.yaml:3:3: no ':' after this, expected 'key: value'"]),
    BrokenFile(
      "a full-width colon on a line of its own",
      """
      site:
        name：花楼社区警务室
      officers:
      """,
      [
        "sign.yaml:2:3: site: found 'name：花楼社区警务室', expected a mapping with name, latitude, "
          + "longitude and timezone (type ':' instead of '：')",
        "sign.yaml:3:10: officers: found nothing, expected one to eight officers",
      ]),
    BrokenFile(
      "a full-width colon among other lines",
      """
      site:
        name：花楼社区警务室
        latitude: 30.58
      """,
      [
        "sign.yaml:3:11: a ':' too many, expected one 'key: value' a line or the text in quotes "
          + "(in line 2 type ':' instead of '：')"
      ]),
    BrokenFile(
      "a list with full-width brackets",
      """
      site:
        name: 【花楼派出所, 花楼社区警务室】
        latitude: 30.58
        longitude: 114.30
        timezone: Asia/Shanghai
      officers:
        zhang: {name： 张伟}
      """,
      [
        "sign.yaml:7:11: officers.zhang.name： 张伟: unknown key, did you mean 'name'? (type ':' "
          + "instead of '：')"
      ]),
    BrokenFile(
      "a value that begins with @",
      """
      site:
        name: @花楼
      """,
      ["sign.yaml:2:9: '@' cannot begin a value, expected the text in quotes"]),
    BrokenFile(
      "an unknown escape",
      """
      site:
        name: "花楼\\社区"
      """,
      ["sign.yaml:2:12: an unknown escape in double quotes, expected '\\\\' for a backslash"]),
    BrokenFile(
      "a list that begins after a key",
      """
      site:
        name: - 花楼
      """,
      ["sign.yaml:2:9: a list cannot begin here, expected it on lines of its own or in [ ]"]),
    BrokenFile(
      "a closing bracket alone", "site: ]",
      ["sign.yaml:1:7: ']' cannot stand here, expected a value"]),
    BrokenFile(
      "an unknown directive",
      """
      %SIGN 1
      site:
      """,
      [
        "sign.yaml:1:6: this is not YAML (found unknown directive name), expected 'key: value' "
          + "lines"
      ]),
    BrokenFile(
      "a second document",
      Sample.with(
        """
        ---
        site: {}
        """),
      ["sign.yaml:10:1: a second document, expected one only"]),
    BrokenFile(
      "text after the end",
      Sample.with(
        """
        ...
        site: {}
        """),
      ["sign.yaml:10:1: text after the end of the configuration, expected nothing more"]),
    BrokenFile(
      "an alias",
      Sample.with(
        """
        lamps:
          a: &a {pin: GPIO1, level: 30%}
          b: *a
        """),
      ["sign.yaml:11:3: lamps.b: an alias ('*'), expected the value itself"]),
    BrokenFile(
      "an alias of nothing",
      Sample.officer(
        "contact: *phone"),
      ["sign.yaml:9:14: an alias ('*'), expected the value itself, or the text in quotes"]),
    BrokenFile(
      "a merge key",
      Sample.officer(
        "<<: {rank: 三级警督}"),
      ["sign.yaml:9:5: officers.zhang: a merge key ('<<'), expected the keys themselves"]),
    BrokenFile(
      "a tag",
      Sample.officer(
        "contact: !!int 110"),
      [
        "sign.yaml:9:14: officers.zhang.contact: a value with the tag '!!int', expected one "
          + "without"
      ]),
    BrokenFile(
      "a key given twice",
      Sample.officer(
        """
        rank: 三级警督
        rank: 二级警督
        """),
      ["sign.yaml:10:5: officers.zhang.rank: given twice, first at line 9, expected it once"]),
    BrokenFile(
      "a list as a key",
      Sample.officer(
        "[rank]: 三级警督"),
      ["sign.yaml:9:5: officers.zhang: a list or mapping as a key, expected a word"]),
    BrokenFile(
      "nesting without end", String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
      [
        "sign.yaml:1:1: found a list, expected sections such as 'site:'",
        "sign.yaml:1:17: [1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]: nested too deeply, "
          + "expected at most 16 levels",
      ]),
    BrokenFile(
      "more than a mebibyte", String(repeating: "#", count: 1_048_577),
      ["sign.yaml:1:1: the file has 1048577 bytes, expected at most 1048576"]),
    BrokenFile(
      "more brackets than anybody needs", String(repeating: "[", count: 4097),
      ["sign.yaml:1:1: the file has 4097 of the signs [, { and &, expected at most 4096"]),
    BrokenFile(
      "a NUL", "site:\n  name: \0",
      ["sign.yaml:2:9: a NUL character; is this UTF-16? Expected a file saved as UTF-8"]),
    BrokenFile(
      "an invisible character", "site:\r\n  na\u{7}me: x",
      ["sign.yaml:2:5: the invisible character U+0007 does not belong here, expected none"]),
    BrokenFile(
      "a line separator", "site:\n  name: x\u{2028}",
      ["sign.yaml:2:10: the invisible character U+2028 does not belong here, expected none"]),
    BrokenFile(
      "a file that ends in the midst of a list", "site: {name: [花楼,",
      ["sign.yaml:1:18: the file ends inside a list or mapping, expected ']' or '}'"]),
  ]
}
