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
  /// - Returns: the configuration, or the problems in the order of the file.
  package static func read(bytes: [UInt8], name: String) -> Result<Checked, Problems> {
    let reader = Reader(file: name)
    let configuration = reader.bridge(bytes)
    if let problems = reader.problems { return .failure(problems) }
    guard let configuration else {
      let problem = Problem(
        file: name, line: 1, column: 1, path: "",
        message: .init("this cannot be read as a configuration", "无法作为配置读取"))
      return .failure(Problems([problem]))
    }
    return .success(Checked(configuration: configuration, warnings: reader.warnings))
  }
}

private enum BridgeKey: String, CaseIterable {
  case sign, brokers, socket, prefix, `protocol`, keepalive, tls, account, publish, accept, refresh
  case homeAssistant = "home-assistant"
}

private enum TLSKey: String, CaseIterable {
  case authority, certificate, key
}

private enum AccountKey: String, CaseIterable {
  case user
  case passwordFile = "password-file"
}

private enum HomeAssistantKey: String, CaseIterable {
  case prefix, language
}

private enum LanguageWord: String, CaseIterable {
  case zh, en
}

extension Reader {
  private static let keys = LocalizedText("keys such as 'sign' and 'brokers'", "sign、brokers 等键")

  private static let signName = LocalizedText(
    "a name of small letters, digits and hyphens, such as hualou", "由小写字母、数字和连字符组成的名称，例如 hualou")

  private static let address = LocalizedText(
    "an address such as mqtts://station.example:8883",
    "地址，例如 mqtts://station.example:8883")

  private static let path = LocalizedText("the path of a file", "文件路径")

  /// The whole file; nil only after a problem.
  fileprivate func bridge(_ bytes: [UInt8]) -> BridgeConfiguration? {
    guard let root = root(of: bytes, expected: Self.keys),
      let section = Section(root, self, BridgeKey.self, expected: Self.keys)
    else { return nil }
    let sign = section.required(.sign, Self.signName).flatMap { name($0, Self.signName) }
    let brokers = section.required(.brokers, Self.address).map(self.brokers) ?? []
    var bridge = BridgeConfiguration(sign: sign ?? "", brokers: brokers)
    if let node = section[.socket], let path = text(node, expected: Self.path) {
      bridge.socket = path
    }
    if let prefix = section[.prefix].flatMap({ name($0, Self.signName) }) { bridge.prefix = prefix }
    if let version = section[.protocol].flatMap({
      word($0, BridgeConfiguration.ProtocolVersion.self)
    }) {
      bridge.version = version
    }
    readTimes(section, &bridge)
    if let tls = section[.tls] { bridge.tls = self.tls(tls) }
    bridge.account = section[.account].flatMap(account)
    if let publish = section[.publish] { bridge.publish = words(publish, PublishedPart.self) }
    if let accept = section[.accept] {
      bridge.accept = words(accept, BridgeConfiguration.AcceptedCommand.self)
    }
    bridge.homeAssistant = section[.homeAssistant].flatMap(homeAssistant)
    checkMeaning(of: bridge, section)
    return sign == nil || brokers.isEmpty ? nil : bridge
  }

  private func readTimes(_ section: Section<BridgeKey>, _ bridge: inout BridgeConfiguration) {
    if let keepalive = section[.keepalive].flatMap({
      duration(
        $0, .seconds(10) ... .seconds(3600),
        expected: .init("a duration from 10s to 1h, such as 60s", "10s 至 1h 的时长，例如 60s"))
    }) {
      bridge.keepalive = keepalive
    }
    if let refresh = section[.refresh].flatMap({
      duration(
        $0, .seconds(30) ... .seconds(86_400),
        expected: .init("a duration from 30s to 1d, such as 5m", "30s 至 1d 的时长，例如 5m"))
    }) {
      bridge.refresh = refresh
    }
  }

  private func brokers(_ node: Node) -> [BrokerAddress] {
    let items = list(node)
    guard (1...8).contains(items.count) else {
      reportFound(
        node, expected: .init("one to eight addresses of brokers", "一至八个消息服务器的地址"))
      return []
    }
    return items.compactMap { item in
      guard let text = text(item, expected: Self.address) else { return nil }
      guard let address = BrokerAddress(parsing: text) else {
        reportFound(item, expected: Self.address)
        return nil
      }
      return address
    }
  }

  private func name(_ node: Node, _ expected: LocalizedText) -> String? {
    guard let text = raw(node, expected: expected) else { return nil }
    guard Self.isName(text) else {
      reportFound(node, expected: expected)
      return nil
    }
    return text
  }

  private func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ node: Node, _ type: Word.Type
  ) -> Set<Word> where Word.RawValue == String {
    Set(list(node).compactMap { word($0, type) })
  }

  private func tls(_ node: Node) -> BridgeConfiguration.TLS {
    var tls = BridgeConfiguration.TLS()
    guard
      let section = Section(
        node, self, TLSKey.self,
        expected: .init(
          "a mapping with authority, certificate and key", "一组键值：authority、certificate、key"))
    else { return tls }
    tls.authority = section[.authority].flatMap { text($0, expected: Self.path) }
    tls.certificate = section[.certificate].flatMap { text($0, expected: Self.path) }
    tls.key = section[.key].flatMap { text($0, expected: Self.path) }
    if section[.certificate] != nil { _ = section.required(.key, Self.path) }
    if section[.key] != nil { _ = section.required(.certificate, Self.path) }
    return tls
  }

  private func account(_ node: Node) -> BridgeConfiguration.Account? {
    let expected = LocalizedText("a mapping with user and password-file", "一组键值：user、password-file")
    guard let section = Section(node, self, AccountKey.self, expected: expected),
      let user = section.required(.user, .init("text", "文字")).flatMap({ text($0) })
    else { return nil }
    return BridgeConfiguration.Account(
      user: user, passwordFile: section[.passwordFile].flatMap { text($0, expected: Self.path) })
  }

  private func homeAssistant(_ node: Node) -> BridgeConfiguration.HomeAssistant? {
    var result = BridgeConfiguration.HomeAssistant()
    let expected = LocalizedText(
      "a mapping with prefix or language, {} for the defaults", "一组键值：prefix、language；用默认值写 {}")
    guard let section = Section(node, self, HomeAssistantKey.self, expected: expected) else {
      return nil
    }
    if let prefix = section[.prefix].flatMap({ name($0, Self.signName) }) { result.prefix = prefix }
    if let language = section[.language].flatMap({ word($0, LanguageWord.self) }) {
      result.isChinese = language == .zh
    }
    return result
  }

  /// Reports what contradicts itself, and warns of what leaves the office unprotected.
  private func checkMeaning(of bridge: BridgeConfiguration, _ section: Section<BridgeKey>) {
    let plain = bridge.brokers.filter { !$0.isEncrypted && !$0.isLocal }
    if !plain.isEmpty, let node = section[.brokers] {
      warn(
        .init(
          "without TLS everybody in between reads and forges what is sent; expected mqtts://",
          "没有 TLS，途中的人都能读取和伪造内容；应为 mqtts://"), node, kind: "a broker without TLS")
    }
    if bridge.tls.certificate != nil, !bridge.brokers.contains(where: \.isEncrypted),
      !bridge.brokers.isEmpty, let node = section[.tls]
    {
      warn(
        .init(
          "no broker has an address with mqtts://, so the certificate is not used",
          "没有 mqtts:// 的地址，证书不会用到"), node, kind: "a certificate without TLS")
    }
    let isAboutOfficers = !bridge.publish.isDisjoint(with: [.names, .contacts, .notes])
    if isAboutOfficers, !bridge.publish.contains(.whereabouts), let node = section[.publish] {
      report(
        .init(
          "names, contacts and notes go with whereabouts, expected whereabouts too",
          "names、contacts、notes 须与 whereabouts 一起写"), node, kind: "a part without its whole")
    }
  }
}
