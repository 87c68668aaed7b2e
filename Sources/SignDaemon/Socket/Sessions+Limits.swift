// SPDX-License-Identifier: Apache-2.0

extension Sessions {
  /// What a client may use.
  struct Limits {
    /// The number of connections in all, and of one user.
    var connections = 64
    var connectionsByUser = 16

    /// Queued bytes above which a client that does not read is disconnected.
    var queued = 65_536

    /// Bytes of replies above which no further calls of a client are read.
    var outputQuota = 32_768

    /// How long a client may take to complete a message, and to read.
    var message = Duration.seconds(10)
    var reading = Duration.seconds(5)
  }
}
