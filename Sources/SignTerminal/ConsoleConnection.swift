// SPDX-License-Identifier: Apache-2.0
import Linux
import SignClient
package import SignConsole
package import SignInterface
package import Varlink

/// A connection to the daemon that throws a `CLIError` with a text for the user.
package struct ConsoleConnection: ~Copyable {
  private var connection: SignConnection
  let texts: Strings

  /// Connects to the daemon at a path.
  package init(to path: String, _ texts: Strings) throws(CLIError) {
    do throws(ClientError) {
      connection = try SignConnection(to: path)
    } catch {
      throw CLIError(error, texts)
    }
    self.texts = texts
  }

  /// The descriptor to poll for replies to calls with more.
  package var descriptor: Int32 { connection.descriptor }

  /// Calls a method and waits for its result.
  package mutating func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(CLIError) -> M.Result {
    let failure: ClientError
    do throws(ClientError) {
      return try connection.call(method, parameters)
    } catch {
      failure = error
    }
    throw CLIError(failure, naming(failure))
  }

  /// Calls a method that daemons of earlier releases do not offer; nil from such a one.
  package mutating func callIfOffered<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(CLIError) -> M.Result? {
    let failure: ClientError
    do throws(ClientError) {
      return try connection.call(method, parameters)
    } catch {
      failure = error
    }
    let notOffered = VarlinkError.methodNotFound(M.name).name
    if case .failed(let refusal, _) = failure, refusal.name == notOffered { return nil }
    throw CLIError(failure, texts)
  }

  /// The texts with the names of the sign, where an error lists what there is.
  private mutating func naming(_ error: ClientError) -> Strings {
    guard case .failed(let refusal, _) = error,
      [Wire.NoSuchOfficer.name, Wire.NoSuchStatus.name, Wire.NoSuchLamp.name]
        .contains(refusal.name),
      let state = try? connection.call(Wire.Status.self, .init()).state
    else { return texts }
    return texts.naming(state)
  }

  /// Sends a call that has several replies.
  package mutating func follow<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(CLIError) {
    do throws(ClientError) {
      try connection.send(method, parameters, mode: .more)
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// Sends a call of any method.
  package mutating func send(_ call: Call) throws(CLIError) {
    do throws(ClientError) {
      try connection.send(call)
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// Waits for the next reply: 30 s, or without a timeout.
  package mutating func nextReply(hasTimeout: Bool = true) throws(CLIError) -> Reply {
    let timeout = hasTimeout ? SignConnection.standardTimeout : nil
    do throws(ClientError) {
      return try connection.nextReply(until: timeout.map { SystemClock.boot.now + $0 })
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// Waits for the next result of a call with more, 30 s.
  package mutating func nextResult<M: VarlinkMethod>(
    of method: M.Type
  ) throws(CLIError) -> M.Result {
    let reply = try nextReply()
    do throws(ClientError) {
      return try SignConnection.result(of: method, reply)
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// Reads a result without waiting; nil if none has arrived.
  package mutating func availableResult<M: VarlinkMethod>(
    of method: M.Type
  ) throws(CLIError) -> M.Result? {
    do throws(ClientError) {
      return try connection.availableReply().map { reply throws(ClientError) in
        try SignConnection.result(of: method, reply)
      }
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// What comes by itself; nil if the daemon is of an earlier release.
  package mutating func foreseenChanges() throws(CLIError) -> [Wire.Foreseen]? {
    do throws(CLIError) {
      return try call(Wire.Foresee.self, .init()).changes
    } catch {
      guard error.status == .unavailable else { throw error }
      return nil
    }
  }

  /// Reads a copy of the journal; see `SignConnection.copyJournal`.
  package mutating func copyJournal(_ body: ([UInt8]) -> Bool) throws(CLIError) {
    do throws(ClientError) {
      try connection.copyJournal(body)
    } catch {
      throw CLIError(error, texts)
    }
  }

  /// Reads entries of the journal, the oldest first; see `SignConnection.history`.
  package mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil,
    isLatestOnly: Bool = false
  ) throws(CLIError) -> Wire.History.Result {
    do throws(ClientError) {
      return try connection.history(
        officer: officer, from: from, to: to, limit: limit, isLatestOnly: isLatestOnly)
    } catch {
      throw CLIError(error, texts)
    }
  }
}
