// SPDX-License-Identifier: Apache-2.0
import CGPIO
public import Hardware
import Linux

/// The board of the Linux kernel: GPIO character devices, i2c-dev and spidev.
///
/// It has no configuration: its calls name the lines and buses.
public final class LinuxBoard: Board {
  private struct OpenLine {
    var line: GPIOLine
    var decoder: EdgeDecoder
  }

  private let hotplug: HotplugWatch
  private let results: MessageQueue<BusWorker.Finished>
  private let store: DescriptorStore?
  private var lines: [LineID: OpenLine] = [:]
  private var workers: [Bus: BusWorker] = [:]
  private var index: LineIndex?
  private var removed: [(id: LineID, error: HardwareError)] = []
  private var devicesChanged = false
  private var watches = Poll.Watches()
  private var isScanned = false

  /// Makes a board without open lines.
  ///
  /// - Parameter store: keeps the requests of outputs over a restart of the daemon.
  /// - Throws: `failed` if the system is out of descriptors, `refused` if the process may not watch
  ///   `/dev`.
  public init(store: DescriptorStore? = nil) throws(HardwareError) {
    self.store = store
    hotplug = try HardwareError.naming("board") { () throws(SystemError) in try HotplugWatch() }
    results = try HardwareError.naming("board") { () throws(SystemError) in try MessageQueue() }
  }

  /// Requests or adopts a line as an output; `active` is its value from then on.
  public func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    lines[line.id] = nil
    let place = try find(line.address, for: line.id)
    if let stored = store?.adopt(line.id, at: place) {
      add(try GPIOLine(line, adopting: stored, active: active), as: line.id)
    } else {
      store?.releaseConflicting(place)
      let opened = try GPIOLine(line, at: place, active: active)
      add(opened, as: line.id)
      if let descriptor = opened.storable { store?.store(descriptor, of: line.id) }
    }
  }

  /// Sets the value of an open output.
  public func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    try openLine(id).drive(active)
  }

  /// Requests a line as an input and returns its level; edges after that are reported.
  public func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    lines[line.id] = nil
    let place = try find(line.address, for: line.id)
    store?.releaseConflicting(place)
    let opened = try GPIOLine(line, at: place)
    let level = try opened.level()
    add(opened, as: line.id)
    return level
  }

  /// Reads an open line.
  public func level(of id: LineID) throws(HardwareError) -> Bool { try openLine(id).level() }

  /// Releases a line.
  public func close(_ id: LineID) {
    lines[id] = nil
    store?.remove(id)
  }

  /// Starts a transaction on the thread of its bus; the first one starts the thread.
  public func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    do throws(HardwareError) {
      try worker(for: transaction).begin(transaction, transactionID)
    } catch {
      results.post(.init(id: transactionID, result: .failure(error)))
    }
  }

  /// Reads all pending signals: edges sorted by time, then removed lines, finished transactions,
  /// and whether devices were added or removed.
  public func signals() -> [Signal] {
    scan()
    if isReadable(hotplug.descriptor) { readHotplug() }
    var signals = readEdges()
    signals += removed.map { .lineRemoved($0.id, $0.error) }
    removed = []
    if isReadable(results.descriptor) {
      signals += results.drain().map { .finished($0.id, $0.result) }
    }
    if devicesChanged { signals.append(.devicesChanged) }
    devicesChanged = false
    return signals
  }

  /// The descriptors of the watch of `/dev`, of finished transactions, and of the open inputs.
  public var descriptors: [Int32] {
    [hotplug.descriptor, results.descriptor] + lines.values.compactMap(\.line.descriptor)
  }

  /// None: every signal makes a descriptor readable.
  public var deadline: Duration? { nil }
}

extension LinuxBoard {
  private func find(_ address: LineAddress, for id: LineID) throws(HardwareError) -> LinePlace {
    // A plugged chip may get the number of an unplugged one: an old index would find another chip.
    readHotplug()
    let current = index ?? LineIndex.scan()
    index = current
    return try current.find(address, for: id.name)
  }

  private func add(_ line: GPIOLine, as id: LineID) {
    let decoder = EdgeDecoder(id, unnumberedLimit: Int(CGPIO_UNNUMBERED_EDGES))
    lines[id] = OpenLine(line: line, decoder: decoder)
  }

  private func openLine(_ id: LineID) throws(HardwareError) -> GPIOLine {
    guard let open = lines[id] else {
      throw HardwareError(device: id.name, reason: .gone, call: "the line is not open")
    }
    return open.line
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

  /// Reads the changes in `/dev`, and removes the lines of unplugged chips.
  private func readHotplug() {
    let changes = hotplug.changes()
    if changes.isEmpty { return }
    devicesChanged = true
    guard changes.contains(.chips) else { return }
    index = nil
    // The descriptor of a line may not report that its chip was unplugged; a read fails then.
    for (id, open) in lines {
      do throws(HardwareError) {
        _ = try open.line.level()
      } catch {
        lineRemoved(id, error)
      }
    }
  }

  /// Polls all descriptors at once, which is cheaper than a read of each.
  private func scan() {
    watches.removeAll()
    for descriptor in descriptors { watches.add(Poll.Watch(descriptor)) }
    isScanned = (try? watches.wait(until: .zero)) != nil
  }

  /// Whether the last scan found a descriptor readable; true for all if the scan failed.
  private func isReadable(_ descriptor: Int32) -> Bool {
    !isScanned || watches.isReadable(descriptor)
  }

  private func readEdges() -> [Signal] {
    let suspended = SystemClock.boot.now - SystemClock.monotonic.now
    var timed: [EdgeDecoder.Timed] = []
    for (id, open) in lines where open.line.descriptor.map(isReadable) == true {
      do throws(HardwareError) {
        let edges = try open.line.edges()
        if !edges.isEmpty, let signals = lines[id]?.decoder.decode(edges, suspended: suspended) {
          timed += signals
        }
      } catch {
        lineRemoved(id, error)
      }
    }
    // The sort is stable by the offset: a loss stays before the edge that revealed it.
    return timed.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element.signal)
  }

  private func lineRemoved(_ id: LineID, _ error: HardwareError) {
    close(id)
    removed.append((id, error))
  }
}
