// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

/// The thread that opens and closes one input device, so that a driver that waits there delays
/// nothing else.
///
/// `deinit` closes its queue; the thread then ends after the last operation.
final class KeyWorker {
  /// A key that was opened, and its level.
  struct Opened: Sendable {
    let descriptor: Int32
    let isDown: Bool
  }

  /// The end of an opening.
  struct Outcome: Sendable {
    let number: UInt64
    let key: KeyAddress
    let result: Result<Opened, HardwareError>
  }

  private enum Job: Sendable {
    case open(LineID, KeyAddress, UInt64)
    case close(Int32)
  }

  private let jobs: MessageQueue<Job>

  /// Starts the thread; `finish` is called on it.
  init(finish: @escaping @Sendable (Outcome) -> Void) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    self.jobs = jobs
    _ = try Thread("input") {
      while let job = jobs.next() {
        switch job {
        case .close(let descriptor): Glibc.close(descriptor)
        case .open(let id, let key, let number):
          let result = Result { () throws(HardwareError) in try Self.open(id, key) }
          finish(Outcome(number: number, key: key, result: result))
        }
      }
    }
  }

  deinit { jobs.close() }

  /// Queues an opening.
  func open(_ id: LineID, _ key: KeyAddress, number: UInt64) {
    jobs.post(.open(id, key, number))
  }

  /// Queues the closing of a descriptor.
  func close(_ descriptor: Int32) { jobs.post(.close(descriptor)) }

  private static func open(_ id: LineID, _ key: KeyAddress) throws(HardwareError) -> Opened {
    do throws(SystemError) {
      let device = try InputDevice.open(key.device, key: key.code)
      let isDown = try InputDevice.isDown(device.number, key: key.code)
      return Opened(descriptor: device.relinquish(), isDown: isDown)
    } catch {
      guard error.code == ENOTSUP else { throw HardwareError(device: id.name, error) }
      throw HardwareError(
        device: id.name, reason: .refused, call: "\(key.device) has no key \(key.code)",
        code: error.code)
    }
  }
}
