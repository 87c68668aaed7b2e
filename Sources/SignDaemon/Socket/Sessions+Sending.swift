// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

// Replies on their way, and the timeouts of those who do not read them.
extension Sessions {
  /// Sends what is queued, and ends the connections that are over.
  mutating func flush(at now: Duration) {
    for client in clients {
      guard let bytes = sessions[client]?.connection.output.drain(), !bytes.isEmpty else {
        continue
      }
      sent(client, queued: host.send(bytes, to: client), at: now)
    }
    // Its place stays in use until it has read everything: a client that does not read is one more.
    for client in clients where sessions[client]?.isDone == true {
      remove(client)
      host.disconnect(client, discarding: false)
    }
  }

  /// Notes how many bytes are still queued for a client.
  mutating func sent(_ client: ClientID, queued: Int, at now: Duration) {
    guard let session = sessions[client] else { return }
    sessions[client]?.queued = queued
    if queued == 0 {
      sessions[client]?.unread = nil
    } else if queued < session.queued || session.unread == nil {
      sessions[client]?.unread = Unread(
        bytes: host.unreadBytes(of: client), since: now, measureAt: now + limits.measuring)
    } else {
      sessions[client]?.unread?.bytes += queued - session.queued
    }
    if queued > limits.queued {
      end(client, because: "it does not read its replies", at: now)
    } else {
      watchReading(of: client)
    }
  }

  /// Ends the connections whose timeout is over.
  mutating func expire(at now: Duration) {
    for client in clients {
      guard let session = sessions[client] else { continue }
      if let since = session.messageSince, since + limits.message <= now {
        end(client, because: "it did not end a message within \(limits.message)", at: now)
      } else if let unread = session.unread, unread.measureAt <= now {
        measure(unread, of: client, at: now)
      } else if let end = session.idleEnd(limits), end <= now {
        remove(client)
        host.disconnect(client, discarding: true)
      }
    }
    endSlowestStrangers(at: now)
  }

  /// Notes the progress of a client that reads slowly, or ends its connection.
  ///
  /// The host sends in larger portions than a slow client reads. So the bytes that the kernel holds
  /// for the client count too.
  private mutating func measure(_ unread: Unread, of client: ClientID, at now: Duration) {
    let left = host.unreadBytes(of: client)
    if left < unread.bytes {
      sessions[client]?.unread = Unread(
        bytes: left, since: now, measureAt: now + limits.measuring)
    } else if unread.since + limits.reading <= now {
      end(client, because: "it did not read for \(limits.reading)", at: now)
    } else {
      sessions[client]?.unread?.measureAt = min(
        now + limits.measuring, unread.since + limits.reading)
    }
  }

  /// Ends the connections of strangers that have waited for longest, while too much is queued for
  /// all of them.
  private mutating func endSlowestStrangers(at now: Duration) {
    var waiting = clients.filter { client in
      sessions[client].map { $0.standing == .stranger && $0.queued > 0 } ?? false
    }
    var bytes = waiting.reduce(0) { $0 + (sessions[$1]?.queued ?? 0) }
    waiting.sort { sessions[$0]?.lastCall ?? .zero < sessions[$1]?.lastCall ?? .zero }
    for client in waiting where bytes > limits.queuedByStrangers {
      bytes -= sessions[client]?.queued ?? 0
      end(client, because: "too much is queued for those who read slowly", at: now)
    }
  }
}
