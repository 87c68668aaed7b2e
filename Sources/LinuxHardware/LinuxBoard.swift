// SPDX-License-Identifier: Apache-2.0
import CGPIO
public import Hardware
import Linux

/// The board of the Linux kernel: GPIO character devices, i2c-dev, spidev, input devices, and what
/// other drivers offer in sysfs.
///
/// It has no configuration: its calls name the lines and buses.
public final class LinuxBoard: Board {
  struct OpenLine {
    var line: GPIOLine
    var decoder: EdgeDecoder
    let place: LinePlace

    /// The output that it was requested as; nil for an input.
    var output: OutputLine?
  }

  private let hotplug: HotplugWatch
  let outcomes: MessageQueue<BusWorker.Outcome>
  let store: DescriptorStore?
  private let sysfs: String
  var lines: [LineID: OpenLine] = [:]

  /// The operations on lines of chips that sleep, and the threads of these chips.
  var pendingLines = PendingLines<LineAccess>()
  var lineWorkers: [String: LineWorker] = [:]

  /// The keys of input devices that are watched, and the threads of these devices.
  var keys: [LineID: KeyLine] = [:]
  var keyWorkers: [String: KeyWorker] = [:]

  private var workers: [Bus: BusWorker] = [:]
  private var index: LineIndex?
  /// The label of the chip on which each line was found last.
  private var chipLabels: [LineAddress: String] = [:]
  private var removed: [(id: LineID, error: HardwareError)] = []
  private var devicesChanged = false
  private var watches = Poll.Watches()
  private var isScanned = false

  /// Makes a board without open lines.
  ///
  /// - Parameters:
  ///   - store: keeps the requests of outputs over a restart of the daemon.
  ///   - sysfs: where sysfs is mounted.
  /// - Throws: `failed` if the system is out of descriptors, `refused` if the process may not watch
  ///   `/dev`.
  public init(
    store: DescriptorStore? = nil, sysfs: String = "/sys"
  ) throws(HardwareError) {
    self.store = store
    self.sysfs = sysfs
    hotplug = try HardwareError.naming("board") { () throws(SystemError) in try HotplugWatch() }
    outcomes = try HardwareError.naming("board") { () throws(SystemError) in try MessageQueue() }
  }

  /// Requests or adopts a line as an output; `active` is its value from then on.
  public func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    let place = try find(line.address, for: line.id)
    if place.sleeps { return try openSleeping(line, active: active, at: place) }
    let holder = lines.first { $0.value.place == place && $0.value.line.storable != nil }?.key
    if let holder, let open = lines[holder]?.line {
      rename(holder, to: line.id)
      lines[line.id]?.output = line
      do throws(HardwareError) {
        return try open.configure(as: line, active: active)
      } catch {
        close(line.id)
        throw error
      }
    }
    lines = lines.filter { $0.key != line.id && $0.value.place != place }
    if let stored = store?.adopt(line.id, at: place) {
      add(try GPIOLine(line, adopting: stored, active: active), as: line.id, place, output: line)
    } else {
      let opened = try GPIOLine(line, at: place, active: active)
      add(opened, as: line.id, place, output: line)
      if let descriptor = opened.storable { store?.store(descriptor, of: line.id) }
    }
  }

  /// Gives an open line, or one with a pending operation, another name, here and in the store.
  public func rename(_ id: LineID, to other: LineID) {
    guard id != other else { return }
    pendingLines.rename(id, to: other)
    guard let open = lines.removeValue(forKey: id) else { return }
    lines[other] = open
    guard let descriptor = open.line.storable else { return }
    store?.remove(id)
    store?.store(descriptor, of: other)
  }

  /// The line by its chip's label and its offset.
  public func resolved(_ address: LineAddress) -> LineAddress {
    if case .key = address { return address }
    guard let place = try? find(address, for: "a line"),
      let chip = index?.chips.first(where: { $0.path == place.chip })
    else { return address }
    return .offset(chip: chip.label, Int(place.offset))
  }

  /// Sets the value of an open output.
  public func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    let open = try openLine(id)
    guard open.place.sleeps, let output = open.output else { return try open.line.drive(active) }
    _ = try perform(.drive(output, active: active), on: id, at: open.place)
  }

  /// Requests a line as an input and returns its level; edges after that are reported.
  public func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    if case .key(let key) = line.address { return try openKey(line, key) }
    let place = try find(line.address, for: line.id)
    if place.sleeps { return try openSleeping(line, at: place) }
    lines[line.id] = nil
    store?.releaseConflicting(place)
    let opened = try GPIOLine(line, at: place)
    let level = try opened.level()
    add(opened, as: line.id, place)
    return level
  }

  /// Reads an open line.
  public func level(of id: LineID) throws(HardwareError) -> Bool {
    if let key = keys[id] { return try key.level(for: id) }
    let open = try openLine(id)
    return open.place.sleeps ? try perform(.read, on: id, at: open.place) : try open.line.level()
  }

  /// Releases a line.
  public func close(_ id: LineID) {
    lines[id] = nil
    keys[id] = nil
    pendingLines.cancel(id)
    store?.remove(id)
  }

  /// Starts a transaction on the thread of its bus; the first one starts the thread.
  public func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    do throws(HardwareError) {
      try worker(for: transaction).begin(transaction, transactionID)
    } catch {
      outcomes.post(.finished(transactionID, .failure(error)))
    }
  }

  /// Ends the thread of a bus after its last transaction.
  public func close(_ bus: Bus) {
    guard workers.removeValue(forKey: bus) == nil else { return }
    outcomes.post(.closed(bus))
  }

  /// Reads all pending signals: edges sorted by time, then removed lines, finished transactions,
  /// and whether devices were added or removed.
  public func signals() -> [Signal] {
    scan()
    if isReadable(hotplug.descriptor) { readHotplug() }
    var signals = readEdges()
    signals += removed.map { .lineRemoved($0.id, $0.error) }
    removed = []
    if isReadable(outcomes.descriptor) {
      signals += outcomes.drain().compactMap { outcome in
        switch outcome {
        case .finished(let transactionID, let result): .finished(transactionID, result)
        case .closed(let bus): .closed(bus)
        case .line(let outcome): finish(outcome)
        case .key(let outcome): finish(outcome)
        }
      }
    }
    if devicesChanged { signals.append(.devicesChanged) }
    devicesChanged = false
    return signals
  }

  /// The descriptors of the watch of `/dev`, of finished transactions, and of the open inputs.
  public var descriptors: [Int32] {
    [hotplug.descriptor, outcomes.descriptor] + lines.values.compactMap(\.line.descriptor)
      + keys.values.map(\.descriptor)
  }

  /// None: every signal makes a descriptor readable.
  public var deadline: Duration? { nil }
}

extension LinuxBoard {
  func find(_ address: LineAddress, for id: LineID) throws(HardwareError) -> LinePlace {
    // A plugged chip may get the number of an unplugged one: an old index would find another chip.
    readHotplug()
    let current = index ?? LineIndex.scan()
    index = current
    do throws(HardwareError) {
      let place = try current.find(address, for: id.name)
      chipLabels[address] = place.label
      return place
    } catch {
      // A name alone does not say on which chip it was.
      guard error.origin == .lineNames, let label = chipLabels[address] else { throw error }
      throw error.from(.chip(label))
    }
  }

  func add(_ line: GPIOLine, as id: LineID, _ place: LinePlace, output: OutputLine? = nil) {
    let decoder = EdgeDecoder(id, unnumberedLimit: Int(CGPIO_UNNUMBERED_EDGES))
    lines[id] = OpenLine(line: line, decoder: decoder, place: place, output: output)
  }

  private func openLine(_ id: LineID) throws(HardwareError) -> OpenLine {
    guard let open = lines[id] else {
      throw HardwareError(device: id.name, reason: .gone, call: "the line is not open")
    }
    return open
  }

  private func worker(for transaction: Transaction) throws(HardwareError) -> BusWorker {
    let bus = transaction.bus.ofThread
    if let worker = workers[bus] { return worker }
    let worker = try HardwareError.naming(transaction.device) { () throws(SystemError) in
      try BusWorker(bus, sysfs: sysfs, outcomes: outcomes)
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
    for id in lines.keys {
      do throws(HardwareError) {
        // On a chip that sleeps the thread reads the line, and the next driving finds the error.
        _ = try level(of: id)
      } catch {
        if error.reason != .pending { lineRemoved(id, error) }
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
  func isReadable(_ descriptor: Int32) -> Bool {
    !isScanned || watches.isReadable(descriptor)
  }

  private func readEdges() -> [Signal] {
    let suspended = SystemClock.boot.now - SystemClock.monotonic.now
    var timed = readKeys()
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

  func lineRemoved(_ id: LineID, _ error: HardwareError) {
    let label = error.reason == .gone ? lines[id]?.place.label : nil
    close(id)
    removed.append((id, label.map { error.from(.chip($0)) } ?? error))
  }
}
