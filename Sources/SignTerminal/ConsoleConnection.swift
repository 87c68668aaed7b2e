// SPDX-License-Identifier: Apache-2.0
import SignClient
package import SignConsole
package import SignInterface
package import Varlink

/// A connection to the daemon whose failures are complaints.
package struct ConsoleConnection: ~Copyable {
  private var connection: SignConnection
  private let texts: Texts

  /// Connects to the daemon at a path.
  package init(to path: String, _ texts: Texts) throws(Complaint) {
    do throws(ClientError) {
      connection = try SignConnection(to: path)
    } catch {
      throw Complaint(error, texts)
    }
    self.texts = texts
  }

  /// The descriptor to poll for replies to calls with more.
  package var descriptor: Int32 { connection.descriptor }

  /// Calls a method and waits for its result.
  package mutating func call<M: Method>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(Complaint) -> M.Result {
    do throws(ClientError) {
      return try connection.call(method, parameters)
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// Sends a call that has several replies.
  package mutating func follow<M: Method>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(Complaint) {
    do throws(ClientError) {
      try connection.send(method, parameters, mode: .more)
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// Sends a call of any method.
  package mutating func send(_ call: Call) throws(Complaint) {
    do throws(ClientError) {
      try connection.send(call)
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// The next reply, however long it takes.
  package mutating func nextReply() throws(Complaint) -> Reply {
    do throws(ClientError) {
      return try connection.nextReply(until: nil)
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// The result in a reply that has come; nil if there is none.
  package mutating func availableResult<M: Method>(of method: M.Type) throws(Complaint) -> M.Result?
  {
    do throws(ClientError) {
      return try connection.availableReply().map { reply throws(ClientError) in
        try SignConnection.result(of: method, reply)
      }
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// Entries of the record, the oldest first; see `SignConnection.history`.
  package mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil
  ) throws(Complaint) -> [Wire.Entry] {
    do throws(ClientError) {
      return try connection.history(officer: officer, from: from, to: to, limit: limit)
    } catch {
      throw Complaint(error, texts)
    }
  }

  /// What the record tells of a period, with what held when it began.
  package mutating func period(
    _ range: Range<Int>, of state: Wire.State, _ clock: WallClock
  ) throws(Complaint) -> Period {
    var entries: [Wire.Entry] = []
    for officer in state.officers {
      entries += try history(officer: officer.officer, to: range.lowerBound, limit: 1)
    }
    entries += try history(from: range.lowerBound, to: range.upperBound)
    return Period(range, entries: entries, of: state, clock)
  }
}
