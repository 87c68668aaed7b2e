// SPDX-License-Identifier: Apache-2.0
import CLinux

/// The memory that the process asks for while it runs, by the C library's allocator.
public enum Heap {
  /// Keeps it small; to be called before the first thread is started.
  ///
  /// Each thread would have a heap of its own, and each would keep what a busy moment needed. Our
  /// threads take turns more often than they meet.
  public static func keepSmall() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_TOP_PAD, 16_384)
    mallopt(M_TRIM_THRESHOLD, 65_536)
  }
}
