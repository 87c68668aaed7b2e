// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

extension Console {
  /// The name of the account whose person is at the terminal; nil for an account without a name.
  ///
  /// Of sudo(8) it is who called it. Else it is the account that the process runs for, which needs
  /// no variable: a service, `su` and a script have none.
  package static var userName: String? {
    let name = getuid() == 0 ? ProcessEnvironment["SUDO_USER"] : nil
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? Account.userName(getuid())
  }
}
