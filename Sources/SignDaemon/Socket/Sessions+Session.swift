// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

extension Sessions {
  /// One connection.
  struct Session {
    var peer: Peer
    var standing: Access.Standing
    var connection = ServerConnection()
    var queued = 0
    var messageSince: Duration?
    var unread: Unread?
    var isReading = true
    /// Whether the client sends nothing more, and whether it also has every reply.
    var hasFinished = false
    var isOver = false
    /// Whether the client has closed the connection, and only its calls are left.
    var isGone = false
    /// Whether it sent what is no message, so that nothing more of it is read.
    var isBroken = false
    var isMonitor = false
    /// Whether it has made a call yet, and when it made the last one or connected.
    var hasCalled = false
    var lastCall: Duration
    /// Whether the next report of a monitor is the whole state, and how many it has had.
    var needsState = false
    var reports = 0

    init(_ peer: Peer, _ standing: Access.Standing, at now: Duration) {
      self.peer = peer
      self.standing = standing
      lastCall = now
    }

    /// Whether it has replies to read before its next call is handled.
    ///
    /// A client that does not read uses what its socket holds, and no more of the sign's time.
    func isBackpressured(_ limits: Limits) -> Bool {
      queued > 0 || connection.output.count >= limits.outputQuota
    }

    /// Whether it waits for nothing: no call is open, no message has begun, every reply is sent.
    ///
    /// A monitor whose reports are sent is idle too, and so is what a client left that is gone.
    var isIdle: Bool {
      isGone
        || queued == 0 && connection.output.isEmpty
          && (isMonitor || connection.current == nil && connection.waiting == 0)
    }

    /// Whether it ends now: the client sends nothing more, and has every reply.
    var isDone: Bool {
      (isOver || isBroken) && connection.current == nil && queued == 0
        && connection.output.isEmpty
    }

    /// Handles the end of the client: its calls are left, and nobody reads the replies.
    mutating func leave() {
      isGone = true
      hasFinished = true
      queued = 0
      unread = nil
      messageSince = nil
    }

    /// Sends a monitor its next report.
    mutating func report(_ parameters: JSON.Object) {
      reports += 1
      var parameters = parameters
      parameters["number"] = .int(Int64(reports))
      connection.replyContinuing(parameters)
    }

    /// When it ends because it is idle; nil while it is not, and for those who never end so.
    func idleEnd(_ limits: Limits) -> Duration? {
      standing == .stranger && isIdle && !isMonitor ? lastCall + limits.idle : nil
    }
  }

  /// The bytes that a client has not read, and the progress of its reading.
  struct Unread {
    /// How many they were when they last became fewer, and when that was.
    var bytes: Int
    var since: Duration
    /// When they are measured next.
    var measureAt: Duration
  }
}
