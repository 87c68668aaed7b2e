// SPDX-License-Identifier: Apache-2.0
import CGPIO
import Glibc
import Hardware
import Synchronization

/// One requested line; `deinit` releases it.
///
/// A line of a chip that sleeps is driven and read on the thread of its chip, one operation at a
/// time, while the loop reads its edges: the kernel and libgpiod keep these apart.
final class GPIOLine: Sendable {
  /// The descriptor to poll for edges of an input; nil for an output.
  let descriptor: Int32?

  /// What holds the line.
  private enum Holder {
    /// A libgpiod request of this process, by its address.
    case request(UInt)

    /// The descriptor of a request that an earlier process made.
    case adopted(Int32)
  }

  /// What the line is called in errors.
  private struct Name {
    var device: String
    var address: LineAddress
  }

  private let holder: Holder
  private let name: Mutex<Name>

  private init(
    _ handle: OpaquePointer?, descriptor: Int32?, device: String, address: LineAddress,
    place: LinePlace
  ) throws(HardwareError) {
    guard let handle else {
      throw Self.refusal(errno, device: device, address: address, place: place)
    }
    holder = .request(UInt(bitPattern: handle))
    self.descriptor = descriptor
    name = Mutex(Name(device: device, address: address))
  }

  /// Adopts an output of an earlier process by the descriptor of its request.
  ///
  /// The line keeps its value until `active` is set together with the line's configuration.
  init(_ line: OutputLine, adopting stored: Int32, active: Bool) throws(HardwareError) {
    holder = .adopted(stored)
    descriptor = nil
    name = Mutex(Name(device: line.id.name, address: line.address))
    guard cgpio_adopted_configure(stored, line.activeLow, line.drive.kernelForm, active) == 0 else {
      throw failure("adopt", errno)
    }
  }

  deinit {
    switch holder {
    case .request(let handle): cgpio_line_release(OpaquePointer(bitPattern: handle))
    case .adopted(let descriptor): Glibc.close(descriptor)
    }
  }

  /// The descriptor of an output's request, for the store; nil for an input, and with libgpiod 1.6,
  /// whose requests cannot be adopted.
  var storable: Int32? {
    switch holder {
    case .request(let handle):
      descriptor == nil && cgpio_version() >= 2
        ? cgpio_line_descriptor(OpaquePointer(bitPattern: handle)) : nil
    case .adopted(let descriptor): descriptor
    }
  }

  /// Configures the request anew, as another output; `active` is its value from then on.
  func configure(as line: OutputLine, active: Bool) throws(HardwareError) {
    name.withLock { $0 = Name(device: line.id.name, address: line.address) }
    guard let storable else { throw failure("configure", ENOTSUP) }
    guard cgpio_adopted_configure(storable, line.activeLow, line.drive.kernelForm, active) == 0
    else { throw failure("configure", errno) }
  }

  /// Requests an output; `active` is its value from the request on.
  convenience init(
    _ line: OutputLine, at place: LinePlace, active: Bool
  ) throws(HardwareError) {
    let handle = Self.request(line.id, place, activeLow: line.activeLow) { request in
      cgpio_request_output(&request, line.drive.kernelForm, active)
    }
    try self.init(
      handle, descriptor: nil, device: line.id.name, address: line.address, place: place)
  }

  /// Requests an input with both edges.
  convenience init(_ line: InputLine, at place: LinePlace) throws(HardwareError) {
    let handle = Self.request(line.id, place, activeLow: line.activeLow) { request in
      request.debounce_us = line.debounce.microseconds
      return cgpio_request_input(&request, line.bias.kernelForm)
    }
    try self.init(
      handle, descriptor: handle.map { cgpio_line_descriptor($0) }, device: line.id.name,
      address: line.address, place: place)
  }

  /// Sets the value of an output.
  func drive(_ active: Bool) throws(HardwareError) {
    let result =
      switch holder {
      case .request(let handle): cgpio_line_set(OpaquePointer(bitPattern: handle), active)
      case .adopted(let descriptor): cgpio_adopted_set(descriptor, active)
      }
    guard result == 0 else { throw failure("set", errno) }
  }

  /// Reads the line.
  func level() throws(HardwareError) -> Bool {
    let value =
      switch holder {
      case .request(let handle): cgpio_line_get(OpaquePointer(bitPattern: handle))
      case .adopted(let descriptor): cgpio_adopted_get(descriptor)
      }
    guard value >= 0 else { throw failure("read", errno) }
    return value == 1
  }

  /// Reads at most 64 edges, so that a line with many edges does not delay the others.
  func edges() throws(HardwareError) -> [Edge] {
    guard case .request(let handle) = holder else { return [] }
    let request = OpaquePointer(bitPattern: handle)
    let edges = withUnsafeTemporaryAllocation(of: cgpio_edge.self, capacity: 64) { buffer in
      let count = cgpio_line_edges(request, buffer.baseAddress, UInt32(buffer.count))
      return count < 0 ? nil : buffer.prefix(Int(count)).map { Edge($0) }
    }
    guard let edges else { throw failure("read the edges of", errno) }
    return edges
  }

  private func failure(_ verb: String, _ code: Int32) -> HardwareError {
    let name = name.withLock { $0 }
    return HardwareError(device: name.device, call: "\(verb) line \(name.address)", errno: code)
  }

  private static func request(
    _ id: LineID, _ place: LinePlace, activeLow: Bool,
    _ body: (inout cgpio_request) -> OpaquePointer?
  ) -> OpaquePointer? {
    place.chip.withCString { chip in
      "dutysign:\(id)".withCString { consumer in
        var request = cgpio_request(
          chip: chip, offset: place.offset, consumer: consumer, active_low: activeLow,
          debounce_us: 0)
        return body(&request)
      }
    }
  }

  private static func refusal(
    _ code: Int32, device: String, address: LineAddress, place: LinePlace
  ) -> HardwareError {
    guard code == EBUSY else {
      return HardwareError(device: device, call: "request line \(address)", errno: code)
    }
    let consumer = LineIndex.consumer(of: place) ?? "a consumer that the kernel does not name"
    return HardwareError(
      device: device, reason: .busy, call: "request line \(address): held by \(consumer)",
      code: code)
  }
}

extension Edge {
  fileprivate init(_ edge: cgpio_edge) {
    self.init(
      at: .nanoseconds(edge.monotonic_ns), active: edge.active, sequence: edge.sequence)
  }
}

extension Drive {
  fileprivate var kernelForm: cgpio_drive {
    switch self {
    case .pushPull: CGPIO_DRIVE_PUSH_PULL
    case .openDrain: CGPIO_DRIVE_OPEN_DRAIN
    case .openSource: CGPIO_DRIVE_OPEN_SOURCE
    }
  }
}

extension Bias {
  fileprivate var kernelForm: cgpio_bias {
    switch self {
    case .asIs: CGPIO_BIAS_AS_IS
    case .disabled: CGPIO_BIAS_DISABLED
    case .pullUp: CGPIO_BIAS_PULL_UP
    case .pullDown: CGPIO_BIAS_PULL_DOWN
    }
  }
}

extension Duration {
  /// Whole microseconds, at most what the kernel can be asked for.
  fileprivate var microseconds: UInt32 {
    let (seconds, attoseconds) = components
    guard seconds < 4_000 else { return .max }
    return UInt32(clamping: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }
}
