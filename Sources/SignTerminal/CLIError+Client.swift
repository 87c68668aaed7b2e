// SPDX-License-Identifier: Apache-2.0
package import SignClient
package import SignConsole

extension CLIError {
  /// The error of a failed call, with what the user can do.
  ///
  /// - Parameters:
  ///   - error: the error.
  ///   - texts: the language.
  ///   - isConfigured: whether this machine has a configuration; asked if its sign does not listen.
  package init(
    _ error: ClientError, _ texts: Strings,
    isConfigured: @autoclosure () -> Bool = Installation.isConfigured
  ) {
    self =
      switch error {
      case .unreachable(SignConnection.standardPath, _) where !isConfigured():
        CLIError(
          .configuration,
          lines: texts.notConfigured(Installation.configuration, Installation.examples(texts)))
      case .unreachable(let path, let error):
        CLIError(.unavailable, texts.unreachable(path, error.reason(texts)))
      case .forbidden(let path): CLIError(.permission, texts.forbidden(path))
      case .timedOut: CLIError(.temporary, texts.noReply)
      case .closed: CLIError(.unavailable, texts.connectionClosed)
      case .system(let error): CLIError(.unavailable, error.sentence(texts))
      case .malformed(let what): CLIError(.proto, texts.malformedReply(texts.detail(what)))
      case .unencodable(let what): CLIError(.software, texts.unencodable(what))
      case .failed(let error, let method): CLIError(error, to: method, texts)
      }
  }
}
