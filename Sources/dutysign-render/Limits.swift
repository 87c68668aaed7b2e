// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// What this process allows itself before it looks at anything from outside.
enum Limits {
  /// Seconds until the kernel ends the process, whatever it is doing.
  static let deadline: UInt32 = 20

  /// Bytes of memory of its own: a photograph of ``Photograph/mostPixels`` decoded, and the fonts'
  /// tables.
  static let memory: rlim_t = 256 << 20

  /// Bytes of address space: the memory, the programs and the fonts, which are mapped.
  static let addressSpace: rlim_t = 768 << 20

  /// Bytes of a file that it writes.
  static let file: rlim_t = 1 << 20

  /// Takes the limits; a kernel that refuses one leaves the others.
  static func apply(mayWriteFile: Bool) {
    clinux_set_no_new_privileges()
    alarm(deadline)
    limit(RLIMIT_CPU, to: rlim_t(deadline))
    limit(RLIMIT_DATA, to: memory)
    limit(RLIMIT_AS, to: addressSpace)
    limit(RLIMIT_CORE, to: 0)
    // A cache of fonts that cannot be written is an error for fontconfig and no signal for us.
    signal(SIGXFSZ, SIG_IGN)
    limit(RLIMIT_FSIZE, to: mayWriteFile || isFile(STDOUT_FILENO) ? file : 0)
    signal(SIGPIPE, SIG_IGN)
  }

  private static func limit(_ resource: __rlimit_resource, to bytes: rlim_t) {
    var limits = rlimit(rlim_cur: bytes, rlim_max: bytes)
    _ = setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
  }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
