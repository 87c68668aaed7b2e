// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// One key of an input device that is watched; `deinit` closes it, on the thread of the device.
final class KeyLine {
  /// The descriptor to poll for edges.
  let descriptor: Int32

  private let key: KeyAddress
  private let worker: KeyWorker

  init(_ opened: KeyWorker.Opened, _ key: KeyAddress, closedBy worker: KeyWorker) {
    descriptor = opened.descriptor
    self.key = key
    self.worker = worker
  }

  deinit { worker.close(descriptor) }

  /// Whether the key is down; edges before are discarded.
  func level(for id: LineID) throws(HardwareError) -> Bool {
    try HardwareError.naming(id.name) { () throws(SystemError) in
      try InputDevice.isDown(descriptor, key: key.code)
    }
  }

  /// Reads the edges.
  func edges(for id: LineID) throws(HardwareError) -> [EdgeDecoder.Timed] {
    let events = try HardwareError.naming(id.name) { () throws(SystemError) in
      try InputDevice.events(descriptor, key: key.code)
    }
    return events.map { event in
      switch event {
      case .key(let isDown, let at): .init(at: at, signal: .edge(id, active: isDown, at: at))
      case .dropped: .init(at: SystemClock.boot.now, signal: .edgesLost(id))
      }
    }
  }
}
