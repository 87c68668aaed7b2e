// SPDX-License-Identifier: Apache-2.0
import Linux

/// The thread that reads thermometers: a file of the kernel whose device hangs delays no plate.
///
/// While a read hangs, no other one is begun. Used by one thread.
final class ThermometerReader {
  /// The timeout of a reading: a 1-Wire thermometer takes 750 ms.
  static let timeout = Duration.seconds(3)

  private struct Request: Sendable {
    var number: UInt64
    var path: String
  }

  private struct Reading: Sendable {
    var number: UInt64
    var celsius: Double?
  }

  private let read: @Sendable (String) -> Double?
  private let requests: MessageQueue<Request>
  private let readings: MessageQueue<Reading>
  private var isStarted = false
  private var requested: UInt64 = 0
  private var finished: UInt64 = 0

  /// Makes a reader; `read` reads a file.
  init(
    read: @escaping @Sendable (String) -> Double? = { Thermometer($0).celsius }
  ) throws(SystemError) {
    self.read = read
    requests = try MessageQueue()
    readings = try MessageQueue()
  }

  deinit { requests.close() }

  /// Begins to read a file, unless the last read hangs.
  ///
  /// - Returns: the number of the reading.
  func begin(_ path: String) -> UInt64? {
    _ = collect()
    guard finished == requested, (try? start()) != nil else { return nil }
    requested += 1
    requests.post(Request(number: requested, path: path))
    return requested
  }

  /// Waits for a reading.
  ///
  /// - Returns: the temperature in degrees Celsius; nil if it cannot be read, is not plausible, or
  ///   the read hangs.
  func celsius(_ number: UInt64, until deadline: Duration) -> Double? {
    while true {
      if let reading = collect() { return reading.number == number ? reading.celsius : nil }
      guard finished < number, SystemClock.boot.now < deadline else { return nil }
      guard (try? Poll.wait(for: [Poll.Watch(readings.descriptor)], until: deadline)) != nil else {
        return nil
      }
    }
  }

  private func collect() -> Reading? {
    let reading = readings.drain().last
    finished = reading?.number ?? finished
    return reading
  }

  private func start() throws(SystemError) {
    guard !isStarted else { return }
    let (read, requests, readings) = (read, requests, readings)
    _ = try Thread("thermometer") {
      while let request = requests.next() {
        readings.post(Reading(number: request.number, celsius: read(request.path)))
      }
    }
    isStarted = true
  }
}
