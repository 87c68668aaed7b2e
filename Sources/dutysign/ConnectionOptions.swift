// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux

/// Where the daemon is.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket; else DUTYSIGN_SOCKET, else \(standard).", valueName: "path"),
    completion: .file())
  var socket: String?

  private static let standard = "/run/dutysign/org.dutysign.sign"

  var path: String {
    let path = socket ?? Environment["DUTYSIGN_SOCKET"] ?? Self.standard
    return path.hasPrefix("unix:") ? String(path.dropFirst(5)) : path
  }
}
