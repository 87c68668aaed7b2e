// SPDX-License-Identifier: Apache-2.0
import CLinux

/// The C library's heap (malloc(3)), which Swift uses as well.
public enum Heap {
  /// Allocations of at least this size are mapped on their own and unmapped when freed; in bytes.
  private static let large: Int32 = 32 * 1024

  /// Returns freed memory to the kernel as far as possible (mallopt(3)).
  ///
  /// Call it before the first thread starts. By default the C library gives each thread an arena,
  /// keeps the memory of a peak, and raises its threshold for mapped allocations. That is faster
  /// for programs that allocate large blocks often. The sign's threads rarely run at the same time,
  /// and its large allocations, the pictures of plates, are rare.
  public static func keepSmall() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, large)
    mallopt(M_TOP_PAD, 16_384)
    mallopt(M_TRIM_THRESHOLD, 65_536)
  }
}
