// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A descriptor that the service manager passed to this process (sd_listen_fds(3)).
///
/// It is a listening socket of a socket unit, or comes from the unit's descriptor store. Claim it
/// once with `Descriptor(owning: number)`.
public struct InheritedDescriptor: Equatable, Sendable {
  /// The name in the unit (`FileDescriptorName=`), or the one it was stored under.
  public var name: String

  /// The descriptor's number.
  public var number: Int32

  /// The descriptors that `LISTEN_FDS` announces.
  ///
  /// Close-on-exec is set and the variables are removed, so that a child process does not use the
  /// descriptors as its own. Call it once, before the first thread starts.
  public static func adoptAll() throws(SystemError) -> [InheritedDescriptor] {
    defer {
      for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"] { ProcessEnvironment[name] = nil }
    }
    let announced = announced(
      count: ProcessEnvironment["LISTEN_FDS"], process: ProcessEnvironment["LISTEN_PID"],
      names: ProcessEnvironment["LISTEN_FDNAMES"])
    for inherited in announced {
      try systemCall("fcntl", "inherited descriptor \(inherited.name)") {
        fcntl(inherited.number, F_SETFD, FD_CLOEXEC)
      }
    }
    return announced
  }

  /// Parses the three variables; empty if they are meant for another process.
  static func announced(
    count: String?, process: String?, names: String?
  ) -> [InheritedDescriptor] {
    guard let count = count.flatMap({ Int32($0) }), (1...1024).contains(count),
      process.flatMap({ Int32($0) }) == getpid()
    else { return [] }
    let names = (names ?? "").split(separator: ":", omittingEmptySubsequences: false)
    return (0..<Int(count)).map { index in
      InheritedDescriptor(
        name: index < names.count && !names[index].isEmpty ? String(names[index]) : "unknown",
        number: firstNumber + Int32(index))
    }
  }

  /// `SD_LISTEN_FDS_START` of sd_listen_fds(3).
  private static let firstNumber: Int32 = 3
}
