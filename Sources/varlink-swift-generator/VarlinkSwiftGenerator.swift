// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Varlink
import VarlinkGenerator

/// Writes Swift types out of an interface file.
@main
struct VarlinkSwiftGenerator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "varlink-swift-generator",
    abstract: "Write the Swift types of a Varlink interface.",
    discussion: """
      The types stand in a namespace, an enum: type Coordinate of the interface becomes \
      FTL.Coordinate, method Jump FTL.Jump with Parameters and Result. They need the library \
      Varlink.
      """)

  @Argument(help: ArgumentHelp("The interface file.", valueName: "file.varlink"))
  var interface: String

  @Option(help: "The enum around the types. With a dot, what is before the last one exists.")
  var namespace: String

  @Option(help: "Who may use the types.")
  var access = SwiftGenerator.Access.internal

  @Option(help: "An SPDX licence expression for the first line.")
  var licence: String?

  @Option(
    help: ArgumentHelp(
      "Write a file for each declaration into this folder, and not one file to standard output.",
      valueName: "folder"))
  var directory: String?

  /// Why there are no types.
  private struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  func run() throws {
    let text = String(decoding: try File.read(interface, limit: 1 << 20), as: UTF8.self)
    let generator: SwiftGenerator
    do {
      generator = try SwiftGenerator(
        Interface(parsing: text), namespace: namespace, access: access, licence: licence)
    } catch {
      throw Problem(description: "\(interface):\(error)")
    }
    guard let directory else { return print(generator.file.text, terminator: "") }
    for file in generator.files {
      try File.replace("\(directory)/\(file.name)", with: Array(file.text.utf8))
    }
  }
}

extension SwiftGenerator.Access: ExpressibleByArgument {}
