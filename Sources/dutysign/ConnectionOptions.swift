// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignClient
import SignConsole

/// The option for the daemon's socket.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The daemon's socket; else DUTYSIGN_SOCKET, else \(SignConnection.standardPath).",
      valueName: "path"),
    completion: .file(), transform: PathArgument.parse)
  var socket: String?

  var path: String { SignConnection.path(socket) }
}
