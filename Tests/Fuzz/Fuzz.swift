// SPDX-License-Identifier: Apache-2.0
import Fuzzing
import Glibc
import Synchronization

/// The driver of libFuzzer: takes its command line, and never returns.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// libFuzzer on one target, which the environment names: `TARGET=frames fuzz [OPTIONS] FOLDER…`.
@main struct Fuzz {
  /// What is fuzzed.
  static let fuzzer = Mutex<Fuzzer?>(nil)

  static func main() {
    guard let name = getenv("TARGET"), let target = FuzzTarget(rawValue: String(cString: name))
    else {
      print("TARGET has to be one of", FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
      exit(EX_USAGE)
    }
    fuzzer.withLock { $0 = try? Fuzzer(target) }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runFuzzer(&count, &arguments) { bytes, count in
        let input = Array(UnsafeBufferPointer(start: bytes, count: count))
        do {
          try Fuzz.fuzzer.withLock { try $0?.check(input) }
        } catch {
          // libFuzzer keeps the input of a program that ends itself.
          print("finding: \(error)")
          fflush(nil)
          abort()
        }
        return 0
      })
  }
}
