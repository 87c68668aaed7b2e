// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

extension SignDaemon {
  /// Finds an officer among those that a peer may know of; all others are refused alike.
  ///
  /// - Throws: `NoSuchOfficer` to whom the officers may be known; for a name that several have,
  ///   with those among them.
  func officer(_ key: String?, for peer: Peer) throws(VarlinkError) -> Officer {
    let access = controller.settings.access
    let officers = controller.settings.officers
    let known = officers.filter { access.mayRead(peer) || access.maySet($0.key, peer) }
    guard let key else {
      if officers.count == 1, let officer = officers.first { return officer }
      throw VarlinkError(Wire.NoSuchOfficer(known: known.map(\.key.key)))
    }
    if let officer = controller.settings.officer(named: key) {
      if known.contains(where: { $0.key == officer.key }) { return officer }
    } else {
      let namesakes = known.filter { $0.name == key }
      guard namesakes.isEmpty else {
        throw VarlinkError(Wire.NoSuchOfficer(officer: key, known: namesakes.map(\.key.key)))
      }
    }
    guard access.mayRead(peer) else { throw .permissionDenied }
    throw VarlinkError(Wire.NoSuchOfficer(officer: key, known: known.map(\.key.key)))
  }
}
