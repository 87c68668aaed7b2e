// SPDX-License-Identifier: Apache-2.0
import CLinux

/// The memory that the C library hands out to the whole process, Swift's own included.
public enum Heap {
  /// From this size on a piece is the kernel's, and goes back to it when it is let go; in bytes.
  private static let large: Int32 = 32 * 1024

  /// Lets the process keep as little as it can of what it has let go; to be called before the
  /// first thread is started.
  ///
  /// Left to itself the C library gives each thread a heap of its own, keeps what a busy moment
  /// needed, and learns to keep large pieces, which is quicker for programs that need them often.
  /// Our threads take turns more often than they meet, and a plate's pictures are large and seldom.
  public static func keepSmall() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, large)
    mallopt(M_TOP_PAD, 16_384)
    mallopt(M_TRIM_THRESHOLD, 65_536)
  }
}
