// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where a whole document goes that a user has named: a file, a device, a FIFO or standard output.
///
/// * `-` is standard output, and so is any name of the file that standard output is.
/// * Links are followed, but not those that somebody may have planted (`PlantedLink`), and nothing
///   is written into a file or a FIFO that somebody may have planted (`PlantedFile`).
/// * What is no regular file, such as a device or a FIFO, is written through.
/// * A regular file is replaced when the document is complete, by one with the same access rights.
///   A new file gets those that the umask leaves.
public final class OutputDestination {
  /// How a document is protected.
  public enum Protection: Sendable {
    /// The name may be that of anything, also of a file with contents.
    case none

    /// As `none`, but a file that exists is not replaced.
    case new

    /// For a document with personal data: a new file is for its owner only, and nothing that exists
    /// is replaced. Nothing that belongs to another user is written to or followed.
    case confidential

    /// As `confidential`, but a file that exists is replaced.
    case confidentialReplacing

    /// Whether others may read a new file, and a file of another user is written to.
    var isPublic: Bool { self == .none || self == .new }

    /// Whether a file that exists is replaced.
    var replaces: Bool { self == .none || self == .confidentialReplacing }
  }

  private enum Way {
    case stream(StandardStream)
    case through(Int32)
    case file(FreshFile, former: stat?)
  }

  private let path: String
  private let protection: Protection
  private let way: Way

  /// Opens the destination with a name.
  ///
  /// - Throws: `EEXIST` for a file that `new` and `confidential` do not replace, `EPERM` for what
  ///   belongs to another user or may have been planted, `ENXIO` for a FIFO that nobody reads,
  ///   `EISDIR`, and the errors of open(2).
  public init(_ path: String, _ protection: Protection = .none) throws(SystemError) {
    self.path = path
    self.protection = protection
    way = try Self.way(to: path, protection)
  }

  deinit { if case .through(let number) = way { close(number) } }

  /// The standard stream that the document goes to; nil for a destination of its own.
  public var stream: StandardStream? {
    if case .stream(let stream) = way { stream } else { nil }
  }

  /// Whether the document goes to a terminal.
  public var isTerminal: Bool {
    switch way {
    case .stream(let stream): isatty(stream.rawValue) == 1
    case .through(let number): isatty(number) == 1
    case .file: false
    }
  }

  /// Writes a part of the document.
  public func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    do throws(SystemError) {
      switch way {
      case .stream(let stream): try stream.write(bytes)
      case .through(let number): try StandardStream.write(bytes, to: number, subject: path)
      case .file(let file, _): try file.write(bytes)
      }
    } catch {
      throw named(error)
    }
  }

  /// Ends the document: only now a file is replaced.
  ///
  /// Afterwards the contents of a file survive a power cut.
  public func commit() throws(SystemError) {
    guard case .file(let file, let former) = way else { return }
    do throws(SystemError) {
      try file.commit(
        like: former, owner: protection.isPublic, replaces: protection.replaces)
    } catch {
      throw named(error)
    }
  }

  /// Finds out whether a document may be written, before it is made; opens and makes nothing.
  ///
  /// - Throws: as `init`, but for what only opening shows: a FIFO that nobody reads, a full disk.
  public static func check(
    _ path: String, _ protection: Protection = .none
  ) throws(SystemError) {
    switch try resolution(of: path, protection) {
    case .stream: break
    case .through: try systemCall("access", path) { access(path, W_OK) }
    case .file(let target, _):
      let folder = File.directory(of: target)
      try systemCall("access", folder) { access(folder, W_OK | X_OK) }
    }
  }

  /// What a name leads to, before anything is opened.
  private enum Resolution {
    case stream(StandardStream)
    case through(flags: Int32)
    case file(String, former: stat?)
  }

  private static func way(
    to path: String, _ protection: Protection
  ) throws(SystemError) -> Way {
    switch try resolution(of: path, protection) {
    case .stream(let stream): return .stream(stream)
    case .through(let flags):
      return .through(try openThrough(path, flags, protection.isPublic ? nil : geteuid()))
    case .file(let target, let former):
      let mode: UInt32 = protection.isPublic ? 0o666 : 0o600
      return .file(try FreshFile(replacing: target, mode: mode), former: former)
    }
  }

  private static func resolution(
    of path: String, _ protection: Protection
  ) throws(SystemError) -> Resolution {
    guard path != "-" else { return .stream(.output) }
    try PlantedLink.refuse(on: path)
    let status = try status(of: path)
    if let stream = status.flatMap(stream) { return .stream(stream) }
    let kind = status.map { $0.st_mode & S_IFMT }
    let owner = protection.isPublic ? nil : geteuid()
    let target = try followingLinks(path, owner)
    // A confidential document replaces a file of somebody else by one of its own.
    if let status, kind != S_IFREG || protection == .none {
      try PlantedFile.refuse(status, on: path)
    }
    if let kind, kind != S_IFREG {
      guard protection.replaces || kind != S_IFBLK else { throw exists(path) }
      return .through(flags: 0)
    }
    // A link to nothing yet counts as something that exists.
    guard protection.replaces || kind == nil && target == path else {
      throw exists(path, kind == nil ? "a link to a file that does not exist" : nil)
    }
    // The links of /proc lead to a file without naming it.
    guard kind == nil || isSame(target, status) else {
      return .through(flags: O_TRUNC)
    }
    return .file(target, former: status)
  }

  private static func exists(_ path: String, _ detail: String? = nil) -> SystemError {
    SystemError(call: "open", code: EEXIST, subject: path, detail: detail)
  }

  /// The error with the name that the user knows.
  private func named(_ error: SystemError) -> SystemError {
    guard stream == nil else { return error }
    var error = error
    error.subject = path
    return error
  }

  /// What a name leads to; nil for nothing yet.
  private static func status(of path: String) throws(SystemError) -> stat? {
    var status = stat()
    do throws(SystemError) {
      try systemCall("stat", path) { stat(path, &status) }
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw SystemError(call: "open", code: EISDIR, subject: path)
    }
    return status
  }

  private static func stream(_ status: stat) -> StandardStream? {
    [.output, .error].first { (stream: StandardStream) in
      var own = stat()
      return fstat(stream.rawValue, &own) == 0 && own.st_dev == status.st_dev
        && own.st_ino == status.st_ino
    }
  }

  private static func isSame(_ path: String, _ status: stat?) -> Bool {
    var found = stat()
    return stat(path, &found) == 0 && found.st_dev == status?.st_dev
      && found.st_ino == status?.st_ino
  }

  /// The name at the end of symbolic links, which need not exist.
  ///
  /// - Parameters:
  ///   - path: the name.
  ///   - owner: the user to whom links must belong, if not to root; nil for any.
  /// - Returns: the name, not that of a link.
  /// - Throws: `ELOOP` after forty links; `EPERM` for a link of another user, and for one that may
  ///   have been planted.
  private static func followingLinks(
    _ path: String, _ owner: uid_t?
  ) throws(SystemError) -> String {
    var path = path
    for _ in 0..<40 {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
        let target = SymbolicLink.target(of: path)
      else { return path }
      let folder = File.directory(of: path)
      try PlantedLink.refuse(status, in: folder, for: geteuid(), path)
      try refuse(status, unlessOf: owner, path)
      path = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    }
    throw SystemError(call: "open", code: ELOOP, subject: path)
  }

  /// Opens what is no regular file.
  private static func openThrough(
    _ path: String, _ flags: Int32, _ owner: uid_t?
  ) throws(SystemError) -> Int32 {
    let file = try Descriptor.output(path, flags)
    let number = file.number
    var status = stat()
    try systemCall("fstat", path) { fstat(number, &status) }
    try refuse(status, unlessOf: owner, path)
    return file.relinquish()
  }

  private static func refuse(
    _ status: stat, unlessOf owner: uid_t?, _ path: String
  ) throws(SystemError) {
    guard let owner, status.st_uid != owner, status.st_uid != 0 else { return }
    throw SystemError(
      call: "open", code: EPERM, subject: path, detail: "it belongs to another user")
  }
}
