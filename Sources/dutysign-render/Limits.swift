// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The resource limits of this process, set before it reads any input.
enum Limits {
  /// The maximum time of the process, in seconds; the kernel then ends it.
  static let deadline: UInt32 = 20

  /// The maximum private memory, in bytes: a decoded photograph of ``Photograph/mostPixels``, and
  /// the tables of fonts.
  static let memory: rlim_t = 256 << 20

  /// The maximum address space, in bytes: the memory, and mapped programs and fonts.
  static let addressSpace: rlim_t = 768 << 20

  /// The maximum size of a file that it writes, in bytes.
  static let file: rlim_t = 1 << 20

  /// Sets the limits; if the kernel refuses one, the others apply.
  static func apply(mayWriteFile: Bool) {
    clinux_set_no_new_privileges()
    alarm(deadline)
    limit(RLIMIT_CPU, to: rlim_t(deadline))
    #if !SANITIZED
      // A sanitizer reserves terabytes of addresses.
      limit(RLIMIT_DATA, to: memory)
      limit(RLIMIT_AS, to: addressSpace)
    #endif
    limit(RLIMIT_CORE, to: 0)
    // A failed write of the font cache is then an error for fontconfig, not a signal.
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
