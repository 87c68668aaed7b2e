// SPDX-License-Identifier: Apache-2.0

extension Sessions {
  /// What a client may cost.
  struct Limits {
    /// Connections in all, and by one user.
    var connections = 64
    var connectionsByUser = 16

    /// Bytes queued for a client that does not read.
    var queued = 65_536

    /// How many bytes of answers a client is owed before it is answered no further call.
    var outputQuota = 32_768

    /// How long a client may take over the rest of a message, and over reading.
    var message = Duration.seconds(10)
    var reading = Duration.seconds(5)
  }
}
