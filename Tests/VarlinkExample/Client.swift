// SPDX-License-Identifier: Apache-2.0
import Glibc
import Varlink

/// Travels to a place, and tells how that went.
func jump(to place: FTL.Place, on socket: Int32) throws -> String {
  var connection = ClientConnection()
  connection.send(try Call(FTL.Jump.self, .init(to: place, speed: .full)))
  let output = connection.output.drain()
  guard write(socket, output, output.count) == output.count else { return "not sent" }
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = read(socket, &buffer, buffer.count), count > 0 {
    connection.receive(buffer[..<count])
    guard let reply = try connection.nextReply() else { continue }
    do {
      return "there in \(try reply.output(of: FTL.Jump.self).seconds) s"
    } catch let error as VarlinkError {
      guard let failure: FTL.NotEnoughEnergy = error.failure() else { throw error }
      return "only \(failure.range) light years are possible"
    }
  }
  return "no answer"
}

/// A socket that is connected to a service.
func connected(to path: String) -> Int32 {
  let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
  return withUnsafeBytes(of: &address) {
    connect(socket, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
  } == 0 ? socket : -1
}
