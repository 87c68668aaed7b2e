// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The sandbox of a process that reads what strangers have made, as a decoder of pictures does.
///
/// To the kernel such a process has every right of its user: it could call other programs by their
/// sockets, change their files and end them. In the sandbox it can read a few files, and use the
/// descriptors that it has.
public enum Sandbox {
  /// A part of the sandbox; a kernel may be too old for one, or be built without it.
  public enum Part: String, CaseIterable, Sendable {
    /// No file can be opened but those that are listed (landlock(7), since Linux 5.13).
    case files

    /// No sockets, programs, processes, devices or signals to others, and files can be opened for
    /// reading only (seccomp(2)).
    case calls
  }

  /// Enters the sandbox, for good.
  ///
  /// Call it before the first thread starts: a thread that runs already stays outside.
  ///
  /// - Parameter files: the files that can still be read; missing ones are skipped.
  /// - Returns: the parts that the kernel enforces from now on.
  public static func enter(reading files: [String]) -> Set<Part> {
    #if SANITIZED
      return []
    #else
      return enforce(reading: files)
    #endif
  }

  private static func enforce(reading files: [String]) -> Set<Part> {
    // Without it the kernel accepts neither part from an ordinary user.
    guard clinux_set_no_new_privileges() == 0 else { return [] }
    var parts: Set<Part> = []
    if restrictFiles(to: files) { parts.insert(.files) }
    if clinux_refuse_calls() == 0 { parts.insert(.calls) }
    return parts
  }

  private static func restrictFiles(to files: [String]) -> Bool {
    let version = clinux_landlock_version()
    guard version > 0 else { return false }
    let number = clinux_landlock_ruleset(version)
    guard number >= 0 else { return false }
    let ruleset = Descriptor(owning: number)
    for file in files { _ = clinux_landlock_allow_reading(ruleset.number, file) }
    return clinux_landlock_restrict(ruleset.number) == 0
  }

  /// The parts that this kernel offers to this process; none to a sanitizer, which needs what the
  /// sandbox refuses.
  public static var available: Set<Part> {
    #if SANITIZED
      []
    #else
      clinux_landlock_version() > 0 ? [.files, .calls] : [.calls]
    #endif
  }
}
