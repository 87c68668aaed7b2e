// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

/// What UAPI.20 asks of a service, clause by clause; the tables are in files of their own.
@Suite("Strictness of a service")
struct StrictnessTests {
  /// A call and what has to come of it.
  struct Clause: CustomTestStringConvertible {
    let testDescription: String
    let call: String
    let outcome: ExampleService.Outcome

    /// The connection is closed without a reply.
    static func closes(_ sentence: String, _ call: String, _ error: ProtocolError) -> Self {
      Self(
        testDescription: sentence, call: call, outcome: .init(replies: [], closed: error))
    }

    /// There is an answer and the connection stays open.
    static func answers(_ sentence: String, _ call: String, _ replies: String...) -> Self {
      Self(
        testDescription: sentence, call: call, outcome: .init(replies: replies, closed: nil))
    }

    /// There is an answer of `InvalidParameter` that names this parameter.
    static func refuses(_ sentence: String, _ method: String, _ parameters: String, _ name: String)
      -> Self
    {
      answers(
        sentence, #"{"method":"org.example.test.\#(method)","parameters":\#(parameters)}"#,
        #"{"error":"org.varlink.service.InvalidParameter","parameters":{"parameter":"\#(name)"}}"#)
    }
  }

  @Test("a malformed call closes the connection", arguments: malformed)
  func closes(clause: Clause) throws {
    let good = #"{"method":"org.example.test.Nothing"}"#
    #expect(try ExampleService.outcome(of: [clause.call]) == clause.outcome)
    let between = try ExampleService.outcome(of: [good, clause.call, good])
    #expect(between == .init(replies: ["{}"], closed: clause.outcome.closed))
  }

  @Test("a text that is not JSON closes the connection", arguments: notJSON)
  func closes(text: String) throws {
    let outcome = try ExampleService.outcome(of: [text])
    #expect(outcome.replies.isEmpty)
    guard case .notJSON = outcome.closed else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test("a call is answered as the specification says", arguments: answered + refused)
  func answers(clause: Clause) throws {
    let outcome = try ExampleService.outcome(of: [clause.call])
    #expect(outcome == clause.outcome)
  }

  @Test("the tables hold sixty clauses and more, each once")
  func size() {
    let calls =
      Self.malformed.map(\.call) + Self.answered.map(\.call) + Self.refused.map(\.call)
      + Self.notJSON
    #expect(calls.count >= 60)
    #expect(Set(calls).count == calls.count)
  }
}
