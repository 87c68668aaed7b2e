// SPDX-License-Identifier: Apache-2.0
import Glibc
import SignConsole

/// The files of an installation.
package enum Installation {
  /// The configuration; the units start nothing while neither it nor its last good copy exists.
  package static let configuration = "/etc/dutysign/sign.yaml"

  /// The examples to copy it from, with comments in the language of the user.
  static func examples(_ texts: Strings) -> String {
    "/usr/share/doc/dutysign/examples" + (texts.isChinese ? "/zh" : "")
  }

  /// Whether there is a configuration; true as well if that is not known.
  package static var isConfigured: Bool {
    access(configuration, F_OK) == 0 || errno != ENOENT
  }
}
