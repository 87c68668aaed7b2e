// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Several processes that share the seeds among them, one for each processor.
///
/// Each is this program with `--worker`; it says what came of its seeds in turn, and the reports
/// are read in the order of the seeds, so that what is printed is the same however many there are.
/// Processes, because threads would wait for each other wherever they count references.
struct Operators {
  private var pipes: [UnsafeMutablePointer<FILE>] = []
  private var children: [pid_t] = []

  /// How many processors there are.
  static var size: UInt64 { UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Starts the workers.
  ///
  /// - Returns: nil if one cannot be started.
  init?(_ seeds: Range<UInt64>, of size: UInt64) {
    for number in 0..<size {
      guard
        start([
          "--worker", "\(size)", "\(seeds.lowerBound + number)", "\(seeds.upperBound)",
        ])
      else { return nil }
    }
  }

  /// Reads the report of the next seed of a worker.
  ///
  /// - Returns: nil if the worker has ended before its time.
  func read(from number: UInt64) -> Report? {
    let pipe = pipes[Int(number)]
    guard let head = Self.line(pipe), let count = Report.lines(head) else { return nil }
    var words: [String] = []
    for _ in 0..<count {
      guard let line = Self.line(pipe) else { return nil }
      words.append(line)
    }
    return Report(head, words)
  }

  /// Waits for the end of the workers.
  func end() {
    for pipe in pipes { fclose(pipe) }
    for child in children { waitpid(child, nil, 0) }
  }

  private mutating func start(_ arguments: [String]) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var words = (["Simulation"] + arguments).map { strdup($0) }
    words.append(nil)
    var child: pid_t = 0
    let error = posix_spawn(&child, "/proc/self/exe", &actions, nil, words, environ)
    posix_spawn_file_actions_destroy(&actions)
    for word in words { free(word) }
    close(ends[1])
    guard error == 0, let pipe = fdopen(ends[0], "r") else { return false }
    children.append(child)
    pipes.append(pipe)
    return true
  }

  private static func line(_ pipe: UnsafeMutablePointer<FILE>) -> String? {
    var bytes: UnsafeMutablePointer<CChar>?
    var size = 0
    let count = getline(&bytes, &size, pipe)
    defer { free(bytes) }
    guard count > 0, let bytes else { return nil }
    return String(cString: bytes).split(separator: "\n", omittingEmptySubsequences: false).first
      .map(String.init)
  }
}
