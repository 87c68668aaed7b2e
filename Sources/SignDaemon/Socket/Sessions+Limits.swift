// SPDX-License-Identifier: Apache-2.0

extension Sessions {
  /// What a client may use.
  struct Limits {
    /// The number of connections in all, and of one user.
    var connections = 64
    var connectionsByUser = 16

    /// The number of connections of all strangers together, whatever users they are: with
    /// subordinate user IDs one person is many users.
    var connectionsByStrangers = 32

    /// How many connections are kept for the superuser and the daemon's own user.
    var keptConnections = 8

    /// How long a stranger's connection without a call stays open.
    var idle = Duration.seconds(600)

    /// How long a stranger's call or reply may take before its connection counts as idle.
    var busy = Duration.seconds(30)

    /// Queued bytes above which a client is disconnected: no reply is that long.
    var queued = 1 << 20

    /// Queued bytes of all strangers together above which the slowest is disconnected.
    var queuedByStrangers = 4 << 20

    /// Bytes of replies above which no further calls of a client are read.
    var outputQuota = 32_768

    /// How long a client may take to complete a message, and how long it may read nothing.
    var message = Duration.seconds(10)
    var reading = Duration.seconds(5)

    /// How often the progress of a client that reads slowly is measured.
    var measuring = Duration.seconds(1)
  }
}
