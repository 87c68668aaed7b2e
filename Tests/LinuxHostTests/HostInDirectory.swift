// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import LinuxHost
import Sign
import SignDaemon
import Testing

/// A real host with its socket and its journal in a directory of its own.
final class HostInDirectory {
  let directory: String
  private(set) var host: LinuxHost
  private let change: (inout LinuxHost.Options) -> Void

  var socket: String { directory + "/run/sign" }
  var record: String { directory + "/record.sqlite" }

  init(_ change: @escaping (inout LinuxHost.Options) -> Void = { _ in }) throws {
    var template = Array("/tmp/dutysign-host-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    directory = try #require(made)
    self.change = change
    host = try Self.start(directory, change)
  }

  deinit {
    host.end()
    let record = ["", "-wal", ".damaged"].map { "record.sqlite" + $0 }
    let others = [
      "panel", "renderer", "manager", "state/record", "state/record-wal", "sign.yaml",
      "absent/state/record", "absent/state/record-wal", "absent/state/outputs",
      "given.yaml", "sign.yaml.new",
    ]
    for name in record + others {
      unlink("\(directory)/\(name)")
    }
    for name in ["/run", "/state", "/absent/state", "/absent", ""] { rmdir(directory + name) }
  }

  private static func start(
    _ directory: String, _ change: (inout LinuxHost.Options) -> Void
  ) throws -> LinuxHost {
    var options = LinuxHost.Options(
      socket: .path(directory + "/run/sign"), record: directory + "/record.sqlite",
      timezone: "Asia/Shanghai")
    options.trustsClock = true
    options.runtime = directory
    change(&options)
    return try LinuxHost(options)
  }

  /// Ends the host and starts another one on the same files.
  func restart() throws {
    host.end()
    host = try Self.start(directory, change)
  }

  func connect() throws -> StreamSocket { try StreamSocket(connectingTo: .path(socket)) }

  /// Waits until the host has a signal that matches, at most 30 s, and returns all signals.
  @discardableResult
  func signals(until isFound: (HostSignal) -> Bool) throws -> [HostSignal] {
    let end = SystemClock.boot.now + .seconds(30)
    var signals: [HostSignal] = []
    while SystemClock.boot.now < end {
      host.wait(for: [], until: Deadline(boot: host.now().boot + .seconds(1)))
      let new = host.signals()
      signals += new
      if new.contains(where: isFound) { return signals }
    }
    Issue.record("not within 30 s; instead \(signals)")
    return signals
  }

  /// Waits until a client has connected.
  func newClient() throws -> ClientID {
    for case .connected(let client, _) in try signals(until: { $0.isConnection }) { return client }
    throw SystemError(call: "connect", code: ETIMEDOUT)
  }
}

extension HostSignal {
  var isConnection: Bool { if case .connected = self { true } else { false } }

  var isEnd: Bool { if case .disconnected = self { true } else { false } }

  var isRecord: Bool { if case .recorded = self { true } else { false } }

  var isNote: Bool { if case .displayStateSaved = self { true } else { false } }

  var isRendering: Bool { if case .rendered = self { true } else { false } }

  var isHistory: Bool { if case .history = self { true } else { false } }
}
