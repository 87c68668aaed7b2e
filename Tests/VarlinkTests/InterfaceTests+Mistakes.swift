// SPDX-License-Identifier: Apache-2.0

extension InterfaceTests {
  private static let nameExpected = "an interface name such as org.example.name was expected"

  /// Definitions that are wrong, and what is said about them.
  static let mistakes: [(String, String)] = [
    ("", "1:1: 'interface' was expected, not the end of the text"),
    ("type T (a)", "1:1: 'interface' was expected, not 'type'"),
    ("interface", "1:10: \(nameExpected), not the end of the text"),
    ("interface a", "1:11: \(nameExpected), not 'a'"),
    ("interface a.", "1:11: \(nameExpected), not 'a.'"),
    ("interface a..b", "1:11: \(nameExpected), not 'a..b'"),
    ("interface 1.b", "1:11: \(nameExpected), not '1.b'"),
    ("interface a.b-", "1:11: \(nameExpected), not 'a.b-'"),
    ("interface a.b_c", "1:11: \(nameExpected), not 'a.b_c'"),
    ("interface a.b", "1:14: 'type', 'method' or 'error' was expected, not the end of the text"),
    ("interface a.b method M()->()", "1:15: a line break was expected before 'method'"),
    (
      "interface a.b\nfunction M()", "2:1: 'type', 'method' or 'error' was expected, not 'function'"
    ),
    (
      "interface a.b\nmethod M() -> () error E ()",
      "2:18: a line break was expected before 'error'"
    ),
    ("interface a.b\nmethod m()->()", "2:8: a name with a capital letter was expected, not 'm'"),
    ("interface a.b\nmethod M_()->()", "2:8: a name with a capital letter was expected, not 'M_'"),
    ("interface a.b\nmethod M", "2:9: '(' was expected, not the end of the text"),
    ("interface a.b\nmethod M()", "2:11: '->' was expected, not the end of the text"),
    ("interface a.b\nmethod M() - ()", "2:12: '->' was expected, not '-'"),
    ("interface a.b\nmethod M(a) -> ()", "2:9: parameters need types: 'name: type'"),
    ("interface a.b\nerror E", "2:8: '(' was expected, not the end of the text"),
    ("interface a.b\ntype T int", "2:8: '(' was expected, not 'int'"),
    ("interface a.b\ntype T (a: )", "2:12: a type was expected, not ')'"),
    ("interface a.b\ntype T (a: uint)", "2:12: a type was expected, not 'uint'"),
    (
      "interface a.b\ntype T (a: ??int)",
      "2:13: a type that is not nullable already was expected, not '?'"
    ),
    ("interface a.b\ntype T (a: [int]int)", "2:12: unexpected character '['"),
    ("interface a.b\ntype T (a: U)", "2:12: no type 'U' is declared"),
    ("interface a.b\ntype T (a: M)\nmethod M()->()", "2:12: no type 'M' is declared"),
    ("interface a.b\ntype T (a: int", "2:15: ',' or ')' was expected, not the end of the text"),
    ("interface a.b\ntype T (a: int,)", "2:16: a field name was expected, not ')'"),
    ("interface a.b\ntype T (,)", "2:9: a field name or ')' was expected, not ','"),
    ("interface a.b\ntype T (_a: int)", "2:9: a field name or ')' was expected, not '_a'"),
    ("interface a.b\ntype T (a__b: int)", "2:9: a field name or ')' was expected, not 'a__b'"),
    ("interface a.b\ntype T (a_: int)", "2:9: a field name or ')' was expected, not 'a_'"),
    ("interface a.b\ntype T (1a: int)", "2:9: a field name or ')' was expected, not '1a'"),
    ("interface a.b\ntype T (a: int, b)", "2:18: ':' was expected, not ')'"),
    ("interface a.b\ntype T (a, b: int)", "2:13: ',' or ')' was expected, not ':'"),
    ("interface a.b\ntype T (a: int a)", "2:16: ',' or ')' was expected, not 'a'"),
    ("interface a.b\ntype T (a, a)", "2:12: 'a' occurs twice"),
    ("interface a.b\ntype T (a: int,\n  a: int)", "3:3: 'a' occurs twice"),
    ("interface a.b\ntype T (a)\nerror T ()", "3:7: 'T' is declared twice"),
    ("interface a.b\r\n\r\n# 去向\ntype T (a: !)", "4:12: unexpected character '!'"),
  ]
}
