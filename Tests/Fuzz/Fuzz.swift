// SPDX-License-Identifier: Apache-2.0
import Fuzzing
import Glibc
import Synchronization

/// The fuzzer of the target in the environment: `TARGET=frames fuzz [OPTIONS] FOLDER…`.
let fuzzer = Mutex<Fuzzer?>(fuzzerOfEnvironment())

func fuzzerOfEnvironment() -> Fuzzer? {
  guard let name = getenv("TARGET"), let target = FuzzTarget(rawValue: String(cString: name)) else {
    print("TARGET has to be one of", FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
    exit(EX_USAGE)
  }
  return try? Fuzzer(target)
}

/// The entry point that libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try fuzzer.withLock { try $0?.check(Array(UnsafeBufferPointer(start: bytes, count: count))) }
  } catch {
    // libFuzzer saves the input of a process that aborts.
    print("failure: \(error)")
    fflush(nil)
    abort()
  }
  return 0
}
