// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware

/// What a sensor measured.
struct Measurement: Equatable {
  /// Lux, or amperes.
  var value: Double

  /// The bus voltage in volts, where it was measured too.
  var volts: Double?
}

/// One sensor that measures: a measurement is started, waited for, and read.
struct SensorController {
  /// How far a measurement has come.
  private enum Phase {
    case idle
    case starting(TransactionID)
    case measuring(until: Duration)
    case reading(TransactionID)
  }

  let device: BusDevice
  private var driver: any SensorDriver
  private var phase = Phase.idle
  private var backoff = Backoff()
  private var isWanted = false
  private var response = ResponseLimit()

  /// The error that keeps it from measuring.
  private(set) var problem: HardwareError?

  init?(_ device: BusDevice) {
    guard let driver = device.part.sensorDriver else { return nil }
    self.device = device
    self.driver = driver
  }

  /// When `next` has something to do although nothing happens.
  var deadline: Duration? {
    switch phase {
    case .idle: isWanted ? backoff.next : nil
    case .measuring(let end): end
    case .starting, .reading: response.end
    }
  }

  /// Requests a measurement, unless one is under way.
  mutating func measure() {
    if case .idle = phase { isWanted = true }
  }

  /// Tries again at the next opportunity.
  mutating func retry() { if problem != nil { backoff.reset() } }

  /// The next transaction, if there is one, under this number.
  mutating func next(at now: Duration, transactionID: TransactionID) -> Transaction? {
    if let late = response.exceeded(by: device.key, at: now) { problem = late }
    switch phase {
    case .idle where isWanted && backoff.isDue(at: now):
      isWanted = false
      phase = .starting(transactionID)
      return transaction(driver.start, at: now)
    case .measuring(let end) where end <= now:
      phase = .reading(transactionID)
      return transaction(driver.read, at: now)
    default: return nil
    }
  }

  /// Handles the end of a transaction.
  ///
  /// - Returns: the measurement, if this ended one.
  mutating func finish(
    _ transactionID: TransactionID, _ result: Result<TransactionResult, HardwareError>,
    at now: Duration
  ) -> Measurement? {
    switch (phase, result) {
    case (.starting(transactionID), .success):
      response.finish()
      phase = .measuring(until: now + driver.measuringTime)
      return nil
    case (.reading(transactionID), .success(let answer)):
      phase = .idle
      response.finish()
      return measurement(in: answer, at: now)
    case (.starting(transactionID), .failure(let error)),
      (.reading(transactionID), .failure(let error)):
      fail(error, at: now)
      return nil
    default: return nil
    }
  }

  private mutating func measurement(in answer: TransactionResult, at now: Duration) -> Measurement?
  {
    do throws(SensorError) {
      let value = try driver.value(in: answer)
      let measurement = Measurement(value: value, volts: try driver.busVoltage(in: answer))
      problem = nil
      backoff.reset()
      return measurement
    } catch {
      // A wrong range is no fault: the next measurement uses another one.
      if case .implausible = error {
        fail(
          HardwareError(device: device.key, reason: .failed, call: error.description), at: now)
      } else {
        isWanted = true
      }
      return nil
    }
  }

  private mutating func fail(_ error: HardwareError, at now: Duration) {
    phase = .idle
    response.finish()
    problem = error
    backoff.fail(at: now)
  }

  private mutating func transaction(_ steps: [Operation], at now: Duration) -> Transaction {
    response.begin(on: device.transport, at: now)
    return Transaction(
      device: device.key, bus: device.transport, address: device.address, operations: steps)
  }
}
