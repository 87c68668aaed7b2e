// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The environment of this process.
///
/// Change it only before the first thread is started.
public enum Environment {
  /// A variable's value; set it to nil to remove it.
  public static subscript(name: String) -> String? {
    get { getenv(name).map { String(cString: $0) } }
    set {
      if let newValue { setenv(name, newValue, 1) } else { unsetenv(name) }
    }
  }
}
