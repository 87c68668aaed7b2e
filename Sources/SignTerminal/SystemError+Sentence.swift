// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
package import SignConsole

extension SystemError {
  /// Why it failed, in the language of the user.
  package func reason(_ texts: Strings) -> String {
    texts.isChinese ? chineseReason : reason
  }

  /// What failed and why, in the language of the user.
  package func sentence(_ texts: Strings) -> String {
    guard texts.isChinese else { return "\(self)" }
    return subject == "standard output" ? "标准输出：\(Self.chineseReason(code))" : chinese
  }

  /// Why a file was not written by a command that replaces one only with `--force`.
  package func refusal(of file: String, _ texts: Strings) -> CLIError {
    guard code == EEXIST else { return CLIError(.cannotCreate, sentence(texts)) }
    return CLIError(
      .cannotCreate, detail == nil ? texts.exists(file) : texts.leadsNowhere(file))
  }
}
