// SPDX-License-Identifier: Apache-2.0

/// A set of interfaces behind one socket, and what can be answered from their definitions alone.
///
/// Varlink is a conversation of JSON objects over a socket: a client calls a method, the service
/// replies. This module is the language without the I/O, so that a daemon with its own loop, a
/// blocking command and a test in memory all use the same code:
///
/// - ``JSON`` is a value, ``Call`` and ``Reply`` are messages, ``VarlinkError`` is an error.
/// - ``ServerConnection`` and ``ClientConnection`` take bytes in and give messages out, and the
///   other way round. They keep the order, and refuse what the specification (UAPI.20) refuses.
/// - ``Interface`` is an interface definition, read from its text and written back; it checks
///   values against types.
/// - A `Service` looks at each call first: it answers `org.varlink.service` itself and refuses
///   calls that no definition allows. What it passes on fits its definition.
///
/// A service is written like this:
///
///     while let call = try connection.nextCall() {
///       do throws(VarlinkError) {
///         if let answer = try service.answer(call) {
///           connection.reply(answer)
///         } else {
///           … call.input(as: Jump.self), now or later connection.reply(…)
///         }
///       } catch {
///         connection.fail(error)
///       }
///     }
public struct Service: Sendable {
  /// Who made the service, as `GetInfo` tells it.
  public struct Identity: Sendable {
    /// The maker.
    public var vendor: String

    /// The product.
    public var product: String

    /// The product's version.
    public var version: String

    /// Where to learn more.
    public var url: String

    /// Describes a service.
    public init(vendor: String, product: String, version: String, url: String) {
      self.vendor = vendor
      self.product = product
      self.version = version
      self.url = url
    }
  }

  /// Who made the service.
  public let identity: Identity

  /// The interfaces in the order in which `GetInfo` lists them, `org.varlink.service` first.
  public let interfaces: [Interface]

  private let texts: [ExactText: String]

  /// The text of an interface and what it defines.
  public struct Definition: Sendable {
    let interface: Interface
    let text: String

    /// Reads a definition, which clients are given as it is written here, comments and all.
    public init(parsing text: String) throws(InterfaceError) {
      interface = try Interface(parsing: text)
      self.text = text
    }
  }

  /// The definition of `org.varlink.service`, read once.
  private static let own = Result { () throws(InterfaceError) in
    try Definition(parsing: Self.interface)
  }

  /// A service that offers interfaces of these definitions, and `org.varlink.service` besides.
  public init(_ identity: Identity, _ definitions: [Definition]) throws(InterfaceError) {
    let all = try [Self.own.get()] + definitions
    self.identity = identity
    interfaces = all.map(\.interface)
    texts = Dictionary(all.map { (ExactText($0.interface.name), $0.text) }) { $1 }
  }

  /// A service of interfaces that are read anew.
  public init(_ identity: Identity, interfaces texts: [String]) throws(InterfaceError) {
    try self.init(
      identity, texts.map { text throws(InterfaceError) in try Definition(parsing: text) })
  }

  /// Answers a call to `org.varlink.service`, refuses a call that fits no definition, and gives
  /// nil for a call that is the application's to answer.
  ///
  /// Refused are unknown interfaces and methods, parameters that do not fit the method's input
  /// to the letter, and `upgrade`, which no method here supports.
  public func answer(_ call: Call) throws(VarlinkError) -> JSON.Object? {
    let name = call.interface
    guard let interface = interfaces.first(where: { $0.name.isExactly(name) }) else {
      throw .interfaceNotFound(name)
    }
    guard let method = interface.method(named: call.member) else {
      throw .methodNotFound(call.method)
    }
    guard call.mode != .upgrade else { throw .methodNotImplemented(call.method) }
    do throws(ParameterError) {
      try interface.check(call.parameters, against: method.input, unknown: .refused)
    } catch {
      throw .invalidParameter(error.parameter)
    }
    switch call.method {
    case "org.varlink.service.GetInfo": return information
    case "org.varlink.service.GetInterfaceDescription": return try description(for: call)
    default: return nil
    }
  }

  private var information: JSON.Object {
    [
      "vendor": .string(identity.vendor),
      "product": .string(identity.product),
      "version": .string(identity.version),
      "url": .string(identity.url),
      "interfaces": .array(interfaces.map { .string($0.name) }),
    ]
  }

  private func description(for call: Call) throws(VarlinkError) -> JSON.Object {
    let name = call.parameters["interface"]?.string ?? ""
    guard let text = texts[ExactText(name)] else { throw .interfaceNotFound(name) }
    return ["description": .string(text)]
  }
}
