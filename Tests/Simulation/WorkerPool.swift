// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Worker processes that divide the seeds among them, one for each processor.
///
/// Each is this program with `--worker` and prints a report for each of its seeds. The parent reads
/// the reports in the order of the seeds, so that the output does not depend on the number of
/// workers. They are processes, because threads contend for reference counts.
struct WorkerPool {
  private var pipes: [UnsafeMutablePointer<FILE>] = []
  private var children: [pid_t] = []

  /// The number of processors.
  static var size: UInt64 { UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Starts the workers.
  ///
  /// - Returns: nil if a worker cannot be started.
  init?(_ seeds: Range<UInt64>, of size: UInt64) {
    for number in 0..<size {
      guard
        start([
          "--worker", "\(size)", "\(seeds.lowerBound + number)", "\(seeds.upperBound)",
        ])
      else { return nil }
    }
  }

  /// Reads the next report of a worker.
  ///
  /// - Returns: nil if the worker ended too early.
  func read(from number: UInt64) -> SeedReport? {
    let pipe = pipes[Int(number)]
    guard let head = Self.line(pipe), let count = SeedReport.lineCount(head) else { return nil }
    var lines: [String] = []
    for _ in 0..<count {
      guard let line = Self.line(pipe) else { return nil }
      lines.append(line)
    }
    return SeedReport(head, lines)
  }

  /// Closes the pipes and waits for the workers to exit.
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
    var argv = (["Simulation"] + arguments).map { strdup($0) }
    argv.append(nil)
    var child: pid_t = 0
    let error = posix_spawn(&child, "/proc/self/exe", &actions, nil, argv, environ)
    posix_spawn_file_actions_destroy(&actions)
    for argument in argv { free(argument) }
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
