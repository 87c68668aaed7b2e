// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The files of an installation.
package enum Installation {
  /// The configuration; the units start nothing while neither it nor its last good copy exists.
  package static let configuration = "/etc/dutysign/sign.yaml"

  /// The examples to copy it from.
  package static let examples = "/usr/share/doc/dutysign/examples"

  /// Whether there is a configuration; true as well if that is not known.
  package static var isConfigured: Bool {
    access(configuration, F_OK) == 0 || errno != ENOENT
  }
}
