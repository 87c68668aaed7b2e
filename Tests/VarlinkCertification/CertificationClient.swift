// SPDX-License-Identifier: Apache-2.0
import Varlink

/// The client of the certification: the output of a call is the input of the next.
struct CertificationClient {
  /// Why a service is not certified.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Whether the service has confirmed that all was right.
  private(set) var hasPassed = false

  private let interface: Interface
  private var place = 0
  private var client: JSON = nil
  private var strings: [JSON] = []

  init() throws {
    interface = try Interface(parsing: Certification.interface)
  }

  private var method: Interface.Method { interface.methods[place] }

  /// The first call.
  func start() -> Call { call(after: [:]) }

  /// Handles the next reply, and returns the calls to make: none while more replies come.
  mutating func calls(after reply: Reply) throws(Failure) -> [Call] {
    let output = try checked(reply)
    if let name = output["client_id"], place == 0 { client = name }
    if let string = output["string"], Certification.modes[method.name] == .more {
      strings.append(string)
    }
    if reply.continues { return [] }
    if place == interface.methods.count - 1 {
      guard output["all_ok"] == true else { throw Failure(description: "End: not all was ok") }
      hasPassed = true
      return []
    }
    var calls: [Call] = []
    repeat {
      place += 1
      calls.append(call(after: output))
    } while calls.last?.mode == .oneway
    return calls
  }

  private func checked(_ reply: Reply) throws(Failure) -> JSON.Object {
    do {
      let output = try reply.parameters()
      try interface.check(output, against: method.output, unknown: .ignored)
      return output
    } catch {
      throw Failure(description: "\(method.name): \(error)")
    }
  }

  private func call(after output: JSON.Object) -> Call {
    var input: JSON.Object = [:]
    for field in method.input {
      switch field.name {
      case "client_id": input["client_id"] = client
      case "last_more_replies": input["last_more_replies"] = .array(strings)
      default: input[field.name] = output[field.name]
      }
    }
    let mode = Certification.modes[method.name] ?? .single
    return Call("\(interface.name).\(method.name)", input, mode: mode)
  }
}
