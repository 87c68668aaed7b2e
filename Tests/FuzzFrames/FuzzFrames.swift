// SPDX-License-Identifier: Apache-2.0
import Fuzzing
import Glibc

/// Checks many messages that are generated from the interfaces, without a sanitizer: `fuzz-frames
/// COUNT [SEED]`.
///
/// Exits with 1 at the first failure. Prints the number of messages, the slowest one and how many
/// elapsed longer than 10 ms, both in processor time and after the first thousand, which load the
/// program; and the growth of memory after the first tenth.
@main struct FuzzFrames {
  /// The limit for a message, in seconds.
  private static let limit = 0.01

  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard let count = numbers.first, count > 0 else {
      print("usage: fuzz-frames COUNT [SEED]")
      exit(EX_USAGE)
    }
    let seed = numbers.dropFirst().first ?? 1
    let check = try FrameCheck()
    var maker = FrameGenerator(check.interfaces, seed: seed)
    var slowest = 0.0
    var slow = 0
    var memory = 0
    let start = seconds(CLOCK_MONOTONIC)
    for number in 1...count {
      let frame = maker.frame()
      let size = number % 8 == 0 ? 1 + Int(number / 8 % 7) : 0
      var elapsed = Double.infinity
      do {
        // Interrupts count as time of the thread: the minimum of three is the program's.
        for _ in 0..<3 where elapsed > limit {
          let before = seconds(CLOCK_THREAD_CPUTIME_ID)
          try check.check(frame, in: size)
          elapsed = min(elapsed, seconds(CLOCK_THREAD_CPUTIME_ID) - before)
        }
      } catch {
        print(
          "frame \(number) of seed \(seed): \(error)\n\(String(decoding: frame, as: UTF8.self))")
        exit(1)
      }
      if number > 1000 {
        slowest = max(slowest, elapsed)
        slow += elapsed > limit ? 1 : 0
      }
      if number == max(1, count / 10) { memory = residentPages() }
      if number % 10_000_000 == 0 { report(number, seed, start, (slowest, slow), memory) }
    }
    report(count, seed, start, (slowest, slow), memory)
  }

  private static func report(
    _ count: UInt64, _ seed: UInt64, _ start: Double, _ slow: (most: Double, count: Int),
    _ memory: Int
  ) {
    let elapsed = seconds(CLOCK_MONOTONIC) - start
    let growth = memory == 0 ? 0 : (residentPages() - memory) * Int(getpagesize()) / 1024
    print(
      "\(count) frames of seed \(seed) in \(Int(elapsed)) s,"
        + " \(Int(Double(count) / elapsed)) a second; "
        + "slowest \(Int(slow.most * 1e6)) us, \(slow.count) over 10 ms; "
        + "memory grew by \(growth) KiB"
    )
    fflush(nil)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The resident pages, by /proc/self/statm.
  private static func residentPages() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let text = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
