// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc
import Synchronization

/// The environment variables of this process, behind a lock.
///
/// The C library reads them without this lock. Change them only before the first thread starts.
public enum ProcessEnvironment {
  /// A variable's value; set it to nil to remove it.
  public static subscript(name: String) -> String? {
    get { access.withLock { _ in read(name) } }
    set { access.withLock { _ in write(name, newValue) } }
  }

  /// Calls `body` while a variable has another value.
  ///
  /// The lock is held meanwhile.
  static func with<Result: Sendable>(
    _ name: String, _ value: String, _ body: () -> Result
  ) -> Result {
    access.withLock { _ in
      let before = read(name)
      write(name, value)
      defer { write(name, before) }
      return body()
    }
  }

  /// Copies of the variables that begin with one of the texts, each as `NAME=value` and a zero.
  static func variables(beginning beginnings: [String]) -> [[CChar]] {
    access.withLock { _ in
      var found: [[CChar]] = []
      var next = clinux_environment()
      while let variables = next, let variable = variables.pointee {
        if beginnings.contains(where: { strncmp(variable, $0, $0.utf8.count) == 0 }) {
          found.append(Array(UnsafeBufferPointer(start: variable, count: strlen(variable) + 1)))
        }
        next = variables + 1
      }
      return found
    }
  }

  private static let access = Mutex(())

  private static func read(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func write(_ name: String, _ value: String?) {
    if let value { setenv(name, value, 1) } else { unsetenv(name) }
  }
}
