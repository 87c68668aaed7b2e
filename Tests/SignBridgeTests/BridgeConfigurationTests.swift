// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@testable import SignBridge

@Suite("The configuration of the bridge") struct BridgeConfigurationTests {
  private static func read(_ text: String) -> Result<BridgeConfiguration.Checked, Problems> {
    BridgeConfiguration.read(bytes: Array(text.utf8), name: "bridge.yaml")
  }

  private static func problems(_ text: String) -> [String] {
    switch read(text) {
    case .success: []
    case .failure(let problems): problems.list.map(\.description)
    }
  }

  @Test("a password in the address of a broker is not repeated") func password() throws {
    for address in ["mqtts://wang:hush@broker", "wang:hush@broker", "mqtts://hush＠broker"] {
      let result = BridgeConfiguration.read(
        bytes: Array("sign: x\nbrokers: '\(address)'".utf8), name: "bridge.yaml")
      guard case .failure(let problems) = result else {
        Issue.record("\(address) was accepted")
        continue
      }
      let text = problems.list.map { "\($0)" }.joined()
      #expect(text.contains("account:") && !text.contains("hush"), "\(text)")
    }
  }

  @Test("a name and a broker are enough; nobody is named, and nothing may be commanded")
  func defaults() throws {
    let checked = try Self.read("sign: hualou\nbrokers: mqtts://station.example\n").get()
    let bridge = checked.configuration
    #expect(bridge.broker.addresses.map(\.description) == ["mqtts://station.example:8883"])
    #expect(bridge.publish == [.whereabouts, .lamps, .health])
    #expect(bridge.accept == [] && bridge.homeAssistant == nil && bridge.broker.version == .five)
    #expect(bridge.broker.keepalive == .seconds(60) && bridge.refresh == .seconds(300))
    #expect(checked.warnings == [])
  }

  @Test("every key is read") func everything() throws {
    let bridge = try Self.read(
      """
      sign: hualou
      brokers: [mqtts://a.example:1, "mqtt://[fe80::1%eth0]", mqtt://127.0.0.1]
      socket: /tmp/socket
      prefix: office
      protocol: 3.1.1
      keepalive: 30s
      tls: {authority: /ca.pem, certificate: /c.pem, key: /k.pem}
      account: {user: hualou, password-file: /p}
      publish: [whereabouts, names]
      accept: [whereabouts, lamps]
      refresh: 1m
      home-assistant: {prefix: home, language: en}
      """
    ).get().configuration
    #expect(bridge.broker.addresses.map(\.port) == [1, 1883, 1883])
    #expect(bridge.broker.addresses.map(\.isEncrypted) == [true, false, false])
    #expect(bridge.broker.addresses[1].host == "fe80::1%eth0" && bridge.broker.addresses[2].isLocal)
    #expect(bridge.socket == "/tmp/socket" && bridge.prefix == "office")
    #expect(bridge.broker.version == .three && bridge.broker.keepalive == .seconds(30))
    #expect(bridge.broker.tls == .init(authority: "/ca.pem", certificate: "/c.pem", key: "/k.pem"))
    #expect(bridge.broker.account == .init(user: "hualou", passwordFile: "/p"))
    #expect(bridge.publish == [.whereabouts, .names])
    #expect(bridge.accept == [.whereabouts, .lamps] && bridge.refresh == .seconds(60))
    #expect(bridge.homeAssistant?.prefix == "home" && bridge.homeAssistant?.isChinese == false)
  }

  private static let mistakes: [(String, String)] = [
    ("", "bridge.yaml:1:1: the file is empty, expected keys such as 'sign' and 'brokers'"),
    (
      "brokers: mqtt://127.0.0.1",
      "bridge.yaml:1:1: 'sign' is missing, expected a name of small letters, digits and hyphens, "
        + "such as hualou"
    ),
    (
      "sign: hualou",
      "bridge.yaml:1:1: 'brokers' is missing, expected an address such as "
        + "mqtts://station.example:8883"
    ),
    (
      "sign: 花楼\nbrokers: mqtt://127.0.0.1",
      "bridge.yaml:1:7: sign: found '花楼', expected a name of small letters, digits and hyphens, "
        + "such as hualou"
    ),
    (
      "sign: a/b\nbrokers: mqtt://127.0.0.1",
      "bridge.yaml:1:7: sign: found 'a/b', expected a name of small letters, digits and hyphens, "
        + "such as hualou"
    ),
    (
      "sign: index\nbrokers: mqtt://127.0.0.1",
      "bridge.yaml:1:7: sign: 'index' is the overview of a station, expected another name for the "
        + "sign"
    ),
    (
      "sign: x\nbrokers: station.example",
      "bridge.yaml:2:10: brokers: found 'station.example', expected an address such as "
        + "mqtts://station.example:8883"
    ),
    (
      "sign: x\nbrokers: [a, b, c, d, e, f, g, h, i]",
      "bridge.yaml:2:10: brokers: 9 brokers, expected one to eight"
    ),
    (
      "sign: x\nbrokers: [\"mqtt://a:0\"]",
      "bridge.yaml:2:11: brokers[1]: found 'mqtt://a:0', expected an address such as "
        + "mqtts://station.example:8883"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\nkeepalive: 5s",
      "bridge.yaml:3:12: keepalive: found '5s', expected a duration from 10s to 1h, such as 60s"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\npublish: [name]",
      "bridge.yaml:3:11: publish[1]: found 'name', did you mean 'names'?"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\npublish: [names]",
      "bridge.yaml:3:10: publish: names, contacts and notes go with whereabouts, expected "
        + "whereabouts too"
    ),
    (
      "sign: x\nbrokers: mqtts://a\ntls: {certificate: /c}",
      "bridge.yaml:3:6: tls: 'key' is missing, expected the path of a file"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\nsocket: foo",
      "bridge.yaml:3:9: socket: found 'foo', expected the absolute path of a socket, of at most "
        + "107 bytes"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\nbroker: 1",
      "bridge.yaml:3:1: broker: unknown key, did you mean 'brokers'?"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\naccount: {password-file: /p}",
      "bridge.yaml:3:10: account: 'user' is missing, expected text"
    ),
    (
      "sign: x\nbrokers: mqtt://127.0.0.1\naccount: hualou:geheim",
      "bridge.yaml:3:10: account: found a text, expected a mapping with user and password-file"
    ),
  ]

  @Test("a mistake is named with its place and what was expected", arguments: mistakes)
  func refused(_ text: String, _ problem: String) {
    #expect(Self.problems(text) == [problem])
  }

  @Test("each of them in Chinese too") func chinese() {
    for (text, _) in Self.mistakes {
      guard case .failure(let problems) = Self.read(text) else { continue }
      for problem in problems.list {
        #expect(problem.chinese.unicodeScalars.contains { $0.value > 0x4E00 }, "\(problem)")
      }
    }
  }

  @Test("a broker elsewhere without TLS is warned of, and a certificate that is not used")
  func warnings() throws {
    let checked = try Self.read(
      "sign: x\nbrokers: mqtt://10.0.0.5\ntls: {certificate: /c, key: /k}\n"
    ).get()
    #expect(checked.warnings.map(\.line) == [2, 3])
    #expect(try Self.read("sign: x\nbrokers: mqtt://localhost\n").get().warnings == [])
  }

  @Test("the path of a socket has as many bytes as its address") func socketPath() throws {
    for (count, isRight) in [(107, true), (108, false)] {
      let path = "/" + String(repeating: "a", count: count - 1)
      let problems = Self.problems("sign: x\nbrokers: mqtt://127.0.0.1\nsocket: \(path)")
      #expect(problems.isEmpty == isRight, "\(problems)")
    }
  }

  @Test("each file is examined for its purpose, and warned of with its line and key")
  func files() throws {
    let text = """
      sign: hualou
      brokers: mqtts://a
      tls:
        authority: /ca
        certificate: /c
        key: /k

      """
    func examined(_ text: String) throws -> (files: [BrokerFile], warnings: [Problem]) {
      var files: [BrokerFile] = []
      let checked = try BridgeConfiguration.read(bytes: Array(text.utf8), name: "b") { file in
        files.append(file)
        return file.kind == .key ? [.init("wrong", "有误")] : []
      }.get()
      return (files, checked.warnings)
    }
    let (files, warnings) = try examined(text)
    let expected: [BrokerFile] = [
      .init(.authority, "/ca"), .init(.certificate, "/c", owner: "hualou"), .init(.key, "/k"),
    ]
    #expect(files == expected)
    #expect(warnings.map(\.path) == ["tls.key"] && warnings.map(\.line) == [6])
    let account = try examined(text + "account: {user: a, password-file: /p}\n").files
    #expect(account.last == .init(.password, "/p"))
    #expect(account.allSatisfy { $0.owner == nil })
  }

  @Test(
    "what is no address of a broker is none",
    arguments: [
      "", "mqtt://", "http://a", "mqtt://a:", "mqtt://a:65536", "mqtt://a:1x", "mqtt://a b",
      "mqtt://[::1", "mqtt://[a]", "mqtt://user@a", "mqtt://a/b", "mqtt://a:+1",
    ])
  func addresses(_ text: String) { #expect(BrokerAddress(parsing: text) == nil) }

  @Test(
    "an address is read as it is written",
    arguments: ["mqtt://a:1", "mqtts://a.b-c:65535", "mqtt://[::1]:1883"])
  func written(_ text: String) { #expect(BrokerAddress(parsing: text)?.description == text) }

  @Test("what mosquitto adds to one and a half keepalives is taken off what is announced to it")
  func announcedKeepalive() {
    var settings = BrokerSettings(addresses: [])
    for seconds in [10, 11, 60, 3600] {
      settings.keepalive = .seconds(seconds)
      // In whole seconds, compared every six of them.
      let latest = settings.announcedKeepalive * 3 / 2 + .seconds(1 + 6)
      #expect(latest <= settings.keepalive * 3 / 2, "\(seconds)")
      #expect(settings.announcedKeepalive >= .seconds(5))
    }
  }
}
