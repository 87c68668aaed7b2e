// SPDX-License-Identifier: Apache-2.0
import Linux
import SignDaemon

/// The copy of the last good configuration, beside the journal, or another file that the next start
/// needs.
///
/// It has the bytes that were read and found right: the file may have changed since. A copy that
/// cannot be written is tried again once a minute, because the next start may need it. Used in the
/// journal's thread.
struct ConfigurationCopy {
  /// The time between two tries.
  static let pause = Duration.seconds(60)

  /// What it is, for messages.
  private let subject: String

  private var pending: (contents: [UInt8], path: String)?
  private var isReported = false

  /// When to try again, on the boot clock; nil if the copy is written.
  private(set) var retryAt: Duration?

  /// Makes a file without contents.
  init(subject: String = "the good configuration") { self.subject = subject }

  /// Sets the contents, in place of earlier ones.
  mutating func set(_ contents: [UInt8], at path: String) {
    pending = (contents, path)
    isReported = false
    retryAt = .zero
  }

  /// Writes the copy if it is due, unless it is the same already.
  ///
  /// - Returns: the first failure of these contents.
  mutating func write(at now: Duration) -> JournalFailure? {
    guard let (contents, path) = pending, let due = retryAt, due <= now else { return nil }
    do throws(SystemError) {
      let present = try? File.read(path, limit: contents.count)
      if present != contents { try File.replace(path, with: contents, mode: 0o600) }
      pending = nil
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
