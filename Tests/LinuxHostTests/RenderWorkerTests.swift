// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import LinuxHost
import SignDaemon
import Testing

@Suite("The worker of the renderer") struct RenderWorkerTests {
  /// The real renderer, if it is built.
  private static let renderer: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return root.joined(separator: "/") + "/.build/debug/dutysign-render"
  }()

  private static let job = Array(
    """
    {"format": "296x128", "content": {"office": ["花楼社区警务室"], "language": "chinese",
    "isStopped": false, "officers": [{"name": "张伟", "reception": []}]}}
    """.utf8)

  private func result(
    of job: [UInt8], by program: String
  ) throws -> Result<Rendering, RenderFailure>? {
    let home = try HostInDirectory { $0.renderer = program }
    home.host.render(job, thermometer: nil, 7)
    for case .rendered(7, let result) in try home.signals(until: \.isRendering) { return result }
    return nil
  }

  /// The result of a shell script in place of the renderer.
  private func result(of script: String) throws -> Result<Rendering, RenderFailure>? {
    let home = try HostInDirectory()
    let program = home.directory + "/renderer"
    try File.replace(program, with: Array("#!/bin/sh\n\(script)\n".utf8), mode: 0o755)
    return try result(of: Self.job, by: program)
  }

  @Test("the renderer draws a plate", .enabled(if: access(renderer, X_OK) == 0))
  func draws() throws {
    let rendering = try #require(try result(of: Self.job, by: Self.renderer)).get()
    #expect(rendering.plate.starts(with: Array("P4\n296 128\n".utf8)))
    #expect(rendering.plate.count == 11 + 37 * 128)
    #expect(String(decoding: rendering.report, as: UTF8.self).contains("{\"diagnostics\":["))
  }

  @Test(
    "the error of an invalid job has the renderer's text", .enabled(if: access(renderer, X_OK) == 0)
  )
  func refused() throws {
    guard case .failure(let failure)? = try result(of: Array("{}".utf8), by: Self.renderer) else {
      Issue.record("rendered")
      return
    }
    #expect(failure.didStart)
    #expect(
      failure.description.hasPrefix("dutysign-render ended with 65: dutysign-render: the job"))
  }

  @Test("the error of a crashed renderer names the signal")
  func breaks() throws {
    let failure = RenderFailure("dutysign-render was ended by signal 11", didStart: true)
    #expect(try result(of: "kill -SEGV $$") == .failure(failure))
  }

  @Test("the error of a missing renderer names its path")
  func missing() throws {
    guard case .failure(let failure)? = try result(of: Self.job, by: "/no/such/renderer") else {
      Issue.record("rendered")
      return
    }
    #expect(!failure.didStart)
    #expect(failure.description.contains("/no/such/renderer"))
  }

  @Test(
    "the thermometer is read with a plate, and a value out of range is nil",
    arguments: [
      ("21562\n", 21.562), ("-5250\n", -5.25), ("0", 0), ("85000\n", nil), ("", nil),
      ("t=21562\n", nil),
    ] as [(String, Double?)])
  func thermometer(text: String, celsius: Double?) throws {
    let home = try HostInDirectory { $0.renderer = "/bin/cat" }
    // A name in the host's directory that is removed at the end.
    let file = home.directory + "/manager"
    try File.replace(file, with: Array(text.utf8), mode: 0o600)
    home.host.render(Self.job, thermometer: file, 1)
    home.host.render(Self.job, thermometer: nil, 2)
    home.host.render(Self.job, thermometer: file + ".no", 3)
    var found: [UInt64: Double?] = [:]
    try home.signals { signal in
      if case .rendered(let number, .success(let rendering)) = signal {
        found[number] = .some(rendering.celsius)
      }
      return found.count == 3
    }
    #expect(found == [1: celsius, 2: nil, 3: nil])
  }

  @Test("a thermometer whose file has no end delays no plate") func hangingThermometer() throws {
    let home = try HostInDirectory { $0.renderer = "/bin/cat" }
    let file = home.directory + "/manager"
    try systemCall("mkfifo") { mkfifo(file, 0o600) }
    home.host.render(Self.job, thermometer: file, 1)
    home.host.render(Self.job, thermometer: file, 2)
    var found: [UInt64] = []
    try home.signals { signal in
      if case .rendered(let number, .success(let rendering)) = signal {
        #expect(rendering.celsius == nil)
        found.append(number)
      }
      return found.count == 2
    }
    #expect(found == [1, 2])
  }

  @Test("plates are rendered in the order of the requests")
  func order() throws {
    let home = try HostInDirectory { $0.renderer = "/bin/cat" }
    for number in 1...20 as ClosedRange<UInt64> {
      home.host.render(Self.job, thermometer: nil, number)
    }
    var numbers: [UInt64] = []
    try home.signals { signal in
      if case .rendered(let number, .success) = signal { numbers.append(number) }
      return numbers.count == 20
    }
    #expect(numbers == Array(1...20))
  }
}
