// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignDaemon

/// The copy of the last good configuration, beside the journal, or another file that the next start
/// needs.
///
/// It has the bytes that were read and found right: the file may have changed since. A copy that
/// cannot be written is tried again once a minute, because the next start may need it, and one that
/// is removed is written again when the thread is next awake. Used in the journal's thread.
struct ConfigurationCopy {
  /// The time between two tries.
  static let pause = Duration.seconds(60)

  /// What it is, for messages.
  private let subject: String

  private var kept: (contents: [UInt8], path: String)?
  private var isReported = false

  /// When to try again, on the boot clock; nil if the copy is written.
  private(set) var retryAt: Duration?

  /// Makes a file without contents.
  init(subject: String = "the good configuration") { self.subject = subject }

  /// Sets the contents, in place of earlier ones.
  mutating func set(_ contents: [UInt8], at path: String) {
    kept = (contents, path)
    isReported = false
    retryAt = .zero
  }

  /// Writes the copy if it is due or was removed, unless it is the same already.
  ///
  /// - Returns: the first failure of these contents.
  mutating func write(at now: Duration) -> JournalFailure? {
    guard let (contents, path) = kept else { return nil }
    guard retryAt.map({ $0 <= now }) ?? (access(path, F_OK) != 0) else { return nil }
    do throws(SystemError) {
      let present = try? File.read(path, limit: contents.count)
      if present != contents { try File.replace(path, with: contents, mode: 0o600) }
      retryAt = nil
      return nil
    } catch {
      retryAt = now + Self.pause
      defer { isReported = true }
      return isReported
        ? nil : JournalFailure("\(subject) could not be kept: \(error)")
    }
  }
}
