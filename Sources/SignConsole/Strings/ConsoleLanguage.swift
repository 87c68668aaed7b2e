// SPDX-License-Identifier: Apache-2.0

/// The languages of the command line.
package enum ConsoleLanguage: Sendable {
  case english, chinese

  /// The language of the POSIX locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
  package init(environment: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
      .compactMap { environment($0) }
      .first { !$0.isEmpty }
    self = locale?.hasPrefix("zh") == true ? .chinese : .english
  }
}
