// SPDX-License-Identifier: Apache-2.0
package import SignClient
package import SignConsole

extension Complaint {
  /// Why the daemon could not be asked, as a sentence that says what to do.
  package init(_ error: ClientError, _ texts: Texts) {
    self =
      switch error {
      case .unreachable(let path, let reason):
        Complaint(.unavailable, texts.unreachable(path, reason))
      case .forbidden(let path): Complaint(.permission, texts.forbidden(path))
      case .timedOut: Complaint(.temporary, texts.noAnswer)
      case .closed: Complaint(.unavailable, texts.hungUp)
      case .system(let what): Complaint(.unavailable, what)
      case .malformed(let what): Complaint(.proto, texts.garbled(what))
      case .unencodable(let what): Complaint(.software, what)
      case .failed(let error, let method): Complaint(error, to: method, texts)
      }
  }
}
