// SPDX-License-Identifier: Apache-2.0
import CGPIO
public import Hardware
import Linux

/// The board of the Linux kernel: GPIO character devices, i2c-dev and spidev.
///
/// It has no configuration: everything it touches comes through its calls.
public final class LinuxBoard: Board {
  private struct Held {
    var line: GPIOLine
    var decoder: EdgeDecoder
  }

  private let nodes: HotplugWatch
  private let results: MessageQueue<BusWorker.Finished>
  private let store: DescriptorStore?
  private var lines: [LineID: Held] = [:]
  private var workers: [Bus: BusWorker] = [:]
  private var index: LineIndex?
  private var lost: [(id: LineID, error: HardwareError)] = []
  private var devicesChanged = false
  private var watches = Poll.Watches()
  private var isScanned = false

  /// Makes a board that holds nothing yet.
  ///
  /// - Parameter store: where outputs are kept over a restart of the daemon.
  /// - Throws: `failed` if the system gives no descriptors, `refused` if `/dev` must not be
  ///   watched.
  public init(store: DescriptorStore? = nil) throws(HardwareError) {
    self.store = store
    nodes = try HardwareError.naming("board") { () throws(SystemError) in try HotplugWatch() }
    results = try HardwareError.naming("board") { () throws(SystemError) in try MessageQueue() }
  }

  /// Takes a line as an output that carries `active` from its first instant.
  public func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    lines[line.id] = nil
    let place = try find(line.address, for: line.id)
    if let kept = store?.adopt(line.id, at: place) {
      hold(try GPIOLine(line, keeping: kept, active: active), as: line.id)
    } else {
      store?.releaseConflicting(place)
      let opened = try GPIOLine(line, at: place, active: active)
      hold(opened, as: line.id)
      if let descriptor = opened.storable { store?.store(descriptor, of: line.id) }
    }
  }

  /// Drives an open output.
  public func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    try held(id).drive(active)
  }

  /// Takes a line as an input whose edges are reported from now on.
  public func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    lines[line.id] = nil
    let place = try find(line.address, for: line.id)
    store?.releaseConflicting(place)
    let opened = try GPIOLine(line, at: place)
    let level = try opened.level()
    hold(opened, as: line.id)
    return level
  }

  /// Reads an open line.
  public func level(of id: LineID) throws(HardwareError) -> Bool { try held(id).level() }

  /// Gives a line back.
  public func close(_ id: LineID) {
    lines[id] = nil
    store?.remove(id)
  }

  /// Starts a conversation on the thread of its bus, which the first one starts.
  public func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    do throws(HardwareError) {
      try worker(for: transaction).begin(transaction, transactionID)
    } catch {
      results.post(.init(id: transactionID, result: .failure(error)))
    }
  }

  /// Takes everything that has come in: edges in the order of their time, then what was lost, what
  /// ended, and whether devices came or went.
  public func signals() -> [Signal] {
    scan()
    if isReadable(nodes.descriptor) { readNodes() }
    var signals = readEdges()
    signals += lost.map { .lost($0.id, $0.error) }
    lost = []
    if isReadable(results.descriptor) {
      signals += results.drain().map { .finished($0.id, $0.result) }
    }
    if devicesChanged { signals.append(.devicesChanged) }
    devicesChanged = false
    return signals
  }

  /// The watch of `/dev`, the ends of conversations, and the open inputs.
  public var descriptors: [Int32] {
    [nodes.descriptor, results.descriptor] + lines.values.compactMap(\.line.descriptor)
  }

  /// None: everything is told by a descriptor.
  public var deadline: Duration? { nil }
}

extension LinuxBoard {
  private func find(_ address: LineAddress, for id: LineID) throws(HardwareError) -> LinePlace {
    // Numbers of chips move when they come and go: an old index would lead to another chip.
    readNodes()
    let current = index ?? LineIndex.scan()
    index = current
    return try current.find(address, for: id.name)
  }

  private func hold(_ line: GPIOLine, as id: LineID) {
    let decoder = EdgeDecoder(id, unnumberedLimit: Int(CGPIO_UNNUMBERED_EDGES))
    lines[id] = Held(line: line, decoder: decoder)
  }

  private func held(_ id: LineID) throws(HardwareError) -> GPIOLine {
    guard let held = lines[id] else {
      throw HardwareError(device: id.name, reason: .gone, call: "the line is not open")
    }
    return held.line
  }

  private func worker(for transaction: Transaction) throws(HardwareError) -> BusWorker {
    let bus = transaction.bus
    if let worker = workers[bus] { return worker }
    let worker = try HardwareError.naming(transaction.device) { () throws(SystemError) in
      try BusWorker(bus, results: results)
    }
    workers[bus] = worker
    return worker
  }

  /// Learns what came and went in `/dev`.
  private func readNodes() {
    let changes = nodes.changes()
    if changes.isEmpty { return }
    devicesChanged = true
    guard changes.contains(.chips) else { return }
    index = nil
    // A chip may have gone without a word to those who hold its lines.
    for (id, held) in lines {
      do throws(HardwareError) {
        _ = try held.line.level()
      } catch {
        lineRemoved(id, error)
      }
    }
  }

  /// Looks which descriptors have something to tell.
  ///
  /// One look at all of them is cheaper than a vain attempt to read each.
  private func scan() {
    watches.removeAll()
    for descriptor in descriptors { watches.add(Poll.Watch(descriptor)) }
    isScanned = (try? watches.wait(until: .zero)) != nil
  }

  /// Whether a descriptor has something to tell; if the kernel will not say, it may have.
  private func isReadable(_ descriptor: Int32) -> Bool {
    !isScanned || watches.isReadable(descriptor)
  }

  private func readEdges() -> [Signal] {
    let sleep = SystemClock.boot.now - SystemClock.monotonic.now
    var timed: [EdgeDecoder.Timed] = []
    for (id, held) in lines where held.line.descriptor.map(isReadable) == true {
      do throws(HardwareError) {
        let edges = try held.line.edges()
        if !edges.isEmpty, let signals = lines[id]?.decoder.decode(edges, sleep: sleep) {
          timed += signals
        }
      } catch {
        lineRemoved(id, error)
      }
    }
    // The order of arrival breaks ties: a loss stays before the edge that showed it.
    return timed.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element.signal)
  }

  private func lineRemoved(_ id: LineID, _ error: HardwareError) {
    close(id)
    lost.append((id, error))
  }
}
