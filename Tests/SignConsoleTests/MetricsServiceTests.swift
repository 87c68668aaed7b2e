// SPDX-License-Identifier: Apache-2.0
import SignConsole
import Testing
import Varlink

@Suite("The metrics for systemd") struct MetricsServiceTests {
  /// The replies to a call.
  private func replies(
    _ call: Call, _ report: MetricsReport = MetricsReport(Example.threeOfficers, version: "1")
  ) throws -> [Reply] {
    var service = try MetricsService(version: "1")
    var client = ClientConnection()
    client.send(call)
    client.receive(try service.receive(client.output.drain()) { report })
    var replies: [Reply] = []
    while let reply = try client.nextReply() { replies.append(reply) }
    return replies
  }

  @Test("every metric has its name under the sign's interface, and what it is of as object")
  func list() throws {
    let metrics = try replies(Call("io.systemd.Metrics.List", mode: .more)).map {
      try $0.parameters()
    }
    let names = metrics.compactMap { $0["name"]?.string }
    #expect(names.count == metrics.count)
    #expect(names.allSatisfy { $0.hasPrefix("org.dutysign.sign.") })
    let up = try #require(metrics.first)
    #expect(up["name"]?.string == "org.dutysign.sign.up")
    #expect(up["value"] == .int(1))
    let lit = metrics.first { $0["name"]?.string == "org.dutysign.sign.lamp_lit_seconds_total" }
    #expect(lit?["object"]?.string == "lightbox")
    #expect(lit?["value"] == .int(469_800))
    let wanted = metrics.first { $0["name"]?.string == "org.dutysign.sign.lamp_wanted_ratio" }
    #expect(wanted?["value"] == .float(0.3))
    let status = metrics.first { $0["name"]?.string == "org.dutysign.sign.officers_by_status" }
    #expect(status?["fields"] == .object(["status": .string("out")]))
    #expect(status?["object"] == nil)
  }

  @Test("the interface allows each reply, and only the last one ends the call")
  func definition() throws {
    let interface = try Interface(parsing: MetricsService.interface)
    for member in ["List", "Describe"] {
      let method = try #require(interface.method(named: member))
      let replies = try replies(Call("io.systemd.Metrics.\(member)", mode: .more))
      #expect(replies.count > 10)
      for (index, reply) in replies.enumerated() {
        // The definition is systemd's, where an object may be any value.
        var parameters = try reply.parameters()
        for key in ["value", "fields"] where parameters[key] != nil {
          parameters[key] = .object([:])
        }
        try interface.check(parameters, against: method.output, unknown: .refused)
        if case .final = reply {
          #expect(index == replies.count - 1)
        } else {
          #expect(index < replies.count - 1)
        }
      }
    }
  }

  @Test("each metric has its description, once") func describe() throws {
    let described = try replies(Call("io.systemd.Metrics.Describe", mode: .more)).compactMap {
      try $0.parameters()["name"]?.string
    }
    let listed = try replies(Call("io.systemd.Metrics.List", mode: .more)).compactMap {
      try $0.parameters()["name"]?.string
    }
    #expect(Set(described).count == described.count)
    #expect(Set(described) == Set(listed))
  }

  @Test("without the daemon there is one metric") func down() throws {
    let metrics = try replies(Call("io.systemd.Metrics.List", mode: .more), MetricsReport())
    #expect(metrics.count == 1)
    #expect(try metrics[0].parameters()["value"] == .int(0))
  }

  @Test("a call without more gets an error, and so does another interface") func refused() throws {
    for (call, error) in [
      (Call("io.systemd.Metrics.List"), "org.varlink.service.ExpectedMore"),
      (Call("org.dutysign.sign.Status"), "org.varlink.service.InterfaceNotFound"),
      (Call("io.systemd.Metrics.Explode"), "org.varlink.service.MethodNotFound"),
    ] {
      let failure = #expect(throws: VarlinkError.self) { try replies(call)[0].parameters() }
      #expect(failure?.name == error)
    }
  }
}
