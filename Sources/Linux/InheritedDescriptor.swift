// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A descriptor that the service manager passed to us.
///
/// It is a socket it listens on, or something we gave it to keep. Claim it once with
/// `Descriptor(owning: number)`.
public struct InheritedDescriptor: Equatable, Sendable {
  /// The name in the unit (`FileDescriptorName=`), or the one it was stored under.
  public var name: String

  /// The kernel's number.
  public var number: Int32

  /// Takes what `LISTEN_FDS` announces, once: close-on-exec is set and the variables are removed,
  /// so that no child takes our descriptors for its own.
  ///
  /// Call it before the first thread is started.
  public static func adoptAll() throws(SystemError) -> [InheritedDescriptor] {
    defer {
      for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"] { Environment[name] = nil }
    }
    let announced = announced(
      count: Environment["LISTEN_FDS"], process: Environment["LISTEN_PID"],
      names: Environment["LISTEN_FDNAMES"])
    for inherited in announced {
      try systemCall("fcntl", "inherited descriptor \(inherited.name)") {
        fcntl(inherited.number, F_SETFD, FD_CLOEXEC)
      }
    }
    return announced
  }

  /// What the three variables say; nothing if they are meant for another process.
  static func announced(
    count: String?, process: String?, names: String?
  ) -> [InheritedDescriptor] {
    guard let count = count.flatMap({ Int32($0) }), count > 0,
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
