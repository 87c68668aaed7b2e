// SPDX-License-Identifier: Apache-2.0

/// The languages of the programs: which one a user reads.
package enum ConsoleLanguage: Sendable {
  case english, chinese

  /// The variable that decides before all others; `--language` sets it.
  package static let variable = "DUTYSIGN_LANGUAGE"

  /// What is wrong with another `--language`.
  package static let mistake = "--language is zh or en."

  /// The same in Chinese.
  package static let mistakeInChinese = "--language 应为 zh 或 en。"

  /// The language of the environment.
  ///
  /// `DUTYSIGN_LANGUAGE` decides, else the POSIX locale: the first of `LC_ALL`, `LC_MESSAGES` and
  /// `LANG` that is set. Unless that is C, `LANGUAGE` comes before it, as gettext has it: the first
  /// of its languages that there is.
  package init(environment: (String) -> String?) {
    if let chosen = environment(Self.variable).flatMap(ConsoleLanguage.init(locale:)) {
      self = chosen
      return
    }
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first { !$0.isEmpty } ?? "C"
    let list = environment("LANGUAGE") ?? ""
    let isPlain = ["C", "POSIX"].contains(locale) || locale.hasPrefix("C.")
    let preferred = isPlain ? [] : list.split(separator: ":").map(String.init)
    self = (preferred + [locale]).lazy.compactMap(ConsoleLanguage.init(locale:)).first ?? .english
  }

  /// A text in this language.
  package func pick(_ english: String, _ chinese: String) -> String {
    self == .chinese ? chinese : english
  }

  /// The language of a locale such as `zh_CN.UTF-8`; nil if it is neither.
  private init?(locale: String) {
    let language = locale.prefix { $0.isASCII && $0.isLetter }
    switch language {
    case "zh": self = .chinese
    case "en": self = .english
    default: return nil
    }
  }

  /// An error of a command line.
  package struct Unknown: Error, Equatable {
    /// Makes an error.
    package init() {}
  }

  /// Removes `--language zh` or `--language=zh` from a command line, wherever it stands.
  ///
  /// - Returns: its value, the last one where there are several; nil without the option.
  package static func chosen(in arguments: inout [String]) -> Result<String?, Unknown> {
    let option = "--language"
    var chosen: String?
    var rest: [String] = []
    var left = arguments[...]
    while let argument = left.popFirst() {
      if argument == "--" {
        rest += [argument] + left
        left = []
      } else if argument == option {
        chosen = left.popFirst() ?? ""
      } else if argument.hasPrefix(option + "=") {
        chosen = String(argument.dropFirst(option.count + 1))
      } else {
        rest.append(argument)
      }
    }
    arguments = rest
    guard let chosen else { return .success(nil) }
    return ConsoleLanguage(locale: chosen) == nil ? .failure(Unknown()) : .success(chosen)
  }
}
