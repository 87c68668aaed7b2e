// SPDX-License-Identifier: Apache-2.0

/// The reads of the configuration, one at a time, and who waits for them.
///
/// A request during a read waits for the next one: the file may have changed since the read began.
struct ConfigurationReads {
  /// What a read is for.
  enum Purpose {
    /// The configuration is adopted.
    case reload

    /// Its problems are reported.
    case check
  }

  /// A request.
  struct Request {
    /// Who called; nil for a signal to the process.
    var client: ClientID?
    var purpose: Purpose
  }

  /// How long a read may take before callers that wait get an error.
  static let timeout = Duration.seconds(20)

  private(set) var isRunning = false
  /// Whether the configuration of the read that runs is adopted.
  private(set) var isReloading = false
  /// Whether the read that runs has taken longer than `timeout`.
  private(set) var isLate = false
  /// When it has, on the boot clock; nil afterwards and without a read.
  private(set) var deadline: Duration?
  /// Who waits for the read that runs, and who for the next one.
  private var running: [Request] = []
  private var waiting: [Request] = []

  /// How many wait.
  var count: Int { running.count + waiting.count }

  /// Adds a request.
  mutating func add(_ request: Request) {
    if request.client == nil { waiting.removeAll { $0.client == nil } }
    waiting.append(request)
  }

  /// Begins the next read, if one is requested and none runs.
  ///
  /// - Returns: whether a read begins.
  mutating func begin(at now: Duration) -> Bool {
    guard !isRunning, !waiting.isEmpty else { return false }
    (running, waiting) = (waiting, [])
    isRunning = true
    isReloading = running.contains { $0.purpose == .reload }
    deadline = now + Self.timeout
    return true
  }

  /// Finds that the read has taken too long.
  ///
  /// - Returns: who waited for it or the next one; nil if it has not, or was found before.
  mutating func expire(at now: Duration) -> [Request]? {
    guard let deadline, deadline <= now else { return nil }
    self.deadline = nil
    isLate = true
    return takeAll()
  }

  /// Ends the read.
  ///
  /// - Returns: who waits for it.
  mutating func end() -> [Request] {
    defer { running = [] }
    (isRunning, isReloading, isLate, deadline) = (false, false, false, nil)
    return running
  }

  /// Everybody who waits; one who waited for the next read to adopt it is asked no more.
  private mutating func takeAll() -> [Request] {
    defer {
      // The next read begins when this one ends, and adopts what was asked for.
      waiting = waiting.contains { $0.purpose == .reload } ? [Request(purpose: .reload)] : []
      running = []
    }
    return running + waiting
  }
}
