// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// Files that a reload must refuse, by a problem with a place and without an end of the daemon.
enum HostileFile {
  private static let beginning = """
    site: {name: 花楼社区警务室, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
    officers:
      o1: {name: 张伟
    """

  private static let all = [
    "site: wrong", "", "si\u{200B}te: 1", "\u{200D}: 1", "°: 1", "offi…cers: 1",
    beginning + ", leave: [300000-01-01]}", beginning + ", stale-after: 999999999d}",
    beginning + ", rank: 警" + String(repeating: "\u{301}", count: 500) + "}",
    beginning + "\u{202E}}", String(repeating: "a: 1\n", count: 300),
    String(repeating: "[", count: 300), String(repeating: "- ", count: 300), "x: &a [*a]",
  ]

  /// Reads one of the files.
  static func read(_ number: Int) -> Result<SignConfiguration, Problems> {
    SignConfiguration.read(bytes: Array(all[number % all.count].utf8), name: "sign.yaml") { _ in
      true
    }
  }
}
