// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignDaemon

/// A file beside the journal that the next start needs: a copy of the last good configuration or
/// of a calendar, or what the sign has driven.
///
/// A copy has the bytes that were read and found right: the original may have changed since. A file
/// that cannot be written is tried again once a minute, because the next start may need it, and one
/// that is removed is written again when the thread is next awake. Used in the journal's thread.
struct PersistedFile {
  /// The time between two tries.
  static let pause = Duration.seconds(60)

  /// What it is, for messages.
  private let subject: String

  private var kept: (contents: [UInt8], path: String)?
  private var isReported = false

  /// Whether the last try failed.
  private var isFailing = false

  /// When to try again, on the boot clock; nil if the file is written.
  private(set) var retryAt: Duration?

  /// Makes a file without contents.
  init(_ subject: String) { self.subject = subject }

  /// Sets the contents, in place of earlier ones.
  mutating func set(_ contents: [UInt8], at path: String) {
    kept = (contents, path)
    isReported = false
    retryAt = .zero
  }

  /// What a call of `write` has to report.
  enum Outcome: Equatable {
    /// Nothing that was not reported.
    case unchanged

    /// The first failure of these contents.
    case failed(JournalFailure)

    /// It is written after a failure.
    case recovered
  }

  /// Writes the file if it is due or is no file any more, unless it is the same already.
  ///
  /// A folder, a FIFO or a device with its name is moved aside.
  mutating func write(at now: Duration) -> Outcome {
    guard let (contents, path) = kept else { return .unchanged }
    guard retryAt.map({ $0 <= now }) ?? !Self.isFile(path) else { return .unchanged }
    do throws(SystemError) {
      let present = try? File.read(path, limit: contents.count)
      if present != contents {
        try Self.moveAside(path)
        try Self.moveAside(path + ".new")
        try File.replace(path, with: contents, mode: 0o600)
      }
      retryAt = nil
      defer { isFailing = false }
      return isFailing ? .recovered : .unchanged
    } catch {
      retryAt = now + Self.pause
      isFailing = true
      defer { isReported = true }
      return isReported
        ? .unchanged : .failed(JournalFailure("\(subject) could not be kept: \(error)"))
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Moves what is neither a file nor a link to another name beside it.
  private static func moveAside(_ path: String) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0, ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) else {
      return
    }
    let names = ["\(path).aside"] + (2...9).map { "\(path).aside-\($0)" }
    let name = names.first { lstat($0, &status) != 0 } ?? "\(path).aside"
    try systemCall("rename", path) { rename(path, name) }
  }
}
