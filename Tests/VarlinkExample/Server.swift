// SPDX-License-Identifier: Apache-2.0
import Glibc
import Varlink

/// Serves a client on a connected socket until it closes.
func serve(_ socket: Int32) throws {
  let service = try Service(
    .init(vendor: "Example", product: "FTL", version: "1", url: "https://example.org"),
    interfaces: [String(decoding: PackageResources.org_example_ftl_varlink, as: UTF8.self)])
  var connection = ServerConnection()
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = read(socket, &buffer, buffer.count), count > 0 {
    try connection.receive(buffer[..<count])
    while let call = try connection.nextCall() {
      do {
        connection.reply(try service.answer(call) ?? answer(call))
      } catch let error as VarlinkError {
        connection.fail(error)
      }
    }
    let output = connection.output.drain()
    guard write(socket, output, output.count) == output.count else { return }
  }
}

private func answer(_ call: Call) throws -> JSON.Object {
  guard call.method == FTL.Jump.name else { throw VarlinkError.methodNotImplemented(call.method) }
  let jump = try call.input(as: FTL.Jump.Parameters.self)
  guard jump.to.distance <= 100 else { throw VarlinkError(FTL.NotEnoughEnergy(range: 100)) }
  let seconds = jump.to.distance * (jump.speed == .full ? 1 : 2)
  return try JSON.Object(encoding: FTL.Jump.Result(seconds: seconds))
}
