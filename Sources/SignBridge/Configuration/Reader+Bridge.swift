// SPDX-License-Identifier: Apache-2.0
import Configuration
package import Sign

extension BridgeConfiguration {
  /// A configuration, and what is valid in it and cannot be meant.
  package struct Checked: Equatable {
    /// The configuration.
    package var configuration: BridgeConfiguration

    /// The warnings, in the order of the file.
    package var warnings: [Problem]
  }

  /// Reads a configuration from the bytes of a file, and finds all its problems.
  ///
  /// - Parameters:
  ///   - bytes: YAML in UTF-8.
  ///   - name: the name of the file, for problems.
  ///   - examine: says what is wrong with a file that the configuration names, for warnings.
  /// - Returns: the configuration, or the problems in the order of the file.
  package static func read(
    bytes: [UInt8], name: String, examine: (BrokerFile) -> [LocalizedText] = { _ in [] }
  ) -> Result<Checked, Problems> {
    let reader = Reader(file: name)
    let configuration = reader.bridge(bytes, examine)
    return Result(configuration, problems: reader.problems, file: name).map {
      Checked(configuration: $0, warnings: reader.warnings)
    }
  }
}

private enum BridgeKey: String, CaseIterable {
  case sign, brokers, socket, prefix, `protocol`, keepalive, tls, account, publish, accept, refresh
  case homeAssistant = "home-assistant"
}

private enum HomeAssistantKey: String, CaseIterable {
  case prefix, language
}

private enum LanguageWord: String, CaseIterable {
  case zh, en
}

extension Reader {
  private static let keys = LocalizedText("keys such as 'sign' and 'brokers'", "sign、brokers 等键")

  /// The whole file; nil only after a problem.
  fileprivate func bridge(
    _ bytes: [UInt8], _ examine: (BrokerFile) -> [LocalizedText]
  ) -> BridgeConfiguration? {
    guard let root = root(of: bytes, expected: Self.keys),
      let section = Section(root, self, BridgeKey.self, expected: Self.keys)
    else { return nil }
    let sign = section.required(.sign, Self.topicName).flatMap(signName)
    let broker = brokerSettings(
      section.required(.brokers, Self.brokerAddress),
      BrokerNodes(
        version: section[.protocol], keepalive: section[.keepalive], tls: section[.tls],
        account: section[.account]))
    var bridge = BridgeConfiguration(sign: sign ?? "", brokers: [])
    if let broker { bridge.broker = broker }
    if let path = section[.socket].flatMap(socketPath) { bridge.socket = path }
    if let prefix = section[.prefix].flatMap({ name($0, Self.topicName) }) {
      bridge.prefix = prefix
    }
    if let refresh = section[.refresh].flatMap({
      duration(
        $0, .seconds(30) ... .seconds(86_400),
        expected: .init("a duration from 30s to 1d, such as 5m", "30s 至 1d 的时长，例如 5m"))
    }) {
      bridge.refresh = refresh
    }
    if let publish = section[.publish] { bridge.publish = words(publish, PublishedPart.self) }
    if let accept = section[.accept] {
      bridge.accept = words(accept, BridgeConfiguration.AcceptedCommand.self)
    }
    bridge.homeAssistant = section[.homeAssistant].flatMap(homeAssistant)
    checkMeaning(of: bridge, section)
    warn(ofFiles: [section[.tls], section[.account]], of: bridge, examine)
    return sign == nil || broker == nil ? nil : bridge
  }

  /// The path of a socket; nil only after a problem.
  private func socketPath(_ node: Node) -> String? {
    // The address of a Unix socket has 108 bytes with the zero at its end: sun_path of unix(7).
    let most = 107
    let expected = LocalizedText(
      "the absolute path of a socket, of at most \(most) bytes", "套接字的绝对路径，最多 \(most) 个字节")
    guard let path = text(node, expected: expected) else { return nil }
    guard path.hasPrefix("/"), path.utf8.count <= most else {
      reportFound(node, expected: expected)
      return nil
    }
    return path
  }

  /// Warns of the files that the keys of `tls` and `account` name.
  private func warn(
    ofFiles nodes: [Node?], of bridge: BridgeConfiguration,
    _ examine: (BrokerFile) -> [LocalizedText]
  ) {
    // With an account the name of the certificate says nothing.
    let owner = bridge.broker.account == nil ? bridge.sign : nil
    for case .mapping(let entries) in nodes.compactMap({ $0?.content }) {
      for entry in entries {
        guard let kind = BrokerFile.Kind(rawValue: entry.key),
          case .text(let path, _) = entry.value.content, !entry.value.isEmpty
        else { continue }
        let file = BrokerFile(kind, path, owner: kind == .certificate ? owner : nil)
        for problem in examine(file) { warn(problem, entry.value, kind: "a file of a broker") }
      }
    }
  }

  private func signName(_ node: Node) -> String? {
    guard let sign = name(node, Self.topicName) else { return nil }
    guard let problem = SignName.problem(of: sign) else { return sign }
    report(problem, node, kind: "a reserved name")
    return nil
  }

  private func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ node: Node, _ type: Word.Type
  ) -> Set<Word> where Word.RawValue == String {
    Set(list(node).compactMap { word($0, type) })
  }

  private func homeAssistant(_ node: Node) -> BridgeConfiguration.HomeAssistant? {
    var result = BridgeConfiguration.HomeAssistant()
    let expected = LocalizedText(
      "a mapping with prefix or language, {} for the defaults", "一组键值：prefix、language；用默认值写 {}")
    guard let section = Section(node, self, HomeAssistantKey.self, expected: expected) else {
      return nil
    }
    if let prefix = section[.prefix].flatMap({ name($0, Self.topicName) }) {
      result.prefix = prefix
    }
    if let language = section[.language].flatMap({ word($0, LanguageWord.self) }) {
      result.isChinese = language == .zh
    }
    return result
  }

  /// Reports what contradicts itself.
  private func checkMeaning(of bridge: BridgeConfiguration, _ section: Section<BridgeKey>) {
    let isAboutOfficers = !bridge.publish.isDisjoint(with: [.names, .contacts, .notes])
    if isAboutOfficers, !bridge.publish.contains(.whereabouts), let node = section[.publish] {
      report(
        .init(
          "names, contacts and notes go with whereabouts, expected whereabouts too",
          "names、contacts、notes 须与 whereabouts 一起写"), node, kind: "a part without its whole")
    }
  }
}
