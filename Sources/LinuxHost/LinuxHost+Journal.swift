// SPDX-License-Identifier: Apache-2.0
import Checksum
public import Hardware
import Linux
public import Sign
public import SignDaemon

// The port `JournalPort`.
extension LinuxHost {
  /// Makes a change durable, in the worker's thread.
  public func record(_ change: Change) {
    guard !worker.record(HistoryEntry(change, at: lastNow)) else { return }
    let failure = JournalFailure("\(JournalWorker.limit) changes wait for the SD card already")
    pending.append(.recorded(generation: change.generation, failure))
  }

  /// Why changes of callers are not accepted now.
  public var callRefusal: JournalFailure? {
    worker.countWithoutRoomForCalls.map {
      JournalFailure("\($0) changes wait for the SD card already")
    }
  }

  /// Notes what lamps are about to do, in memory that outlives the process.
  public func note(_ lamps: [ID<Lamp>: LampNote]) {
    do throws(SystemError) {
      try memoryPage?.write(LampNote.text(of: lamps))
    } catch {
      log(.warning, "lamps cannot be noted for the next start: \(error)")
    }
  }

  /// Records names that are new, in the worker's thread.
  public func adopt(names: [RecordedName]) { worker.adopt(names: names) }

  /// Gives changes without a time theirs, in the worker's thread.
  public func date(by reading: ClockReading) { worker.date(by: reading) }

  /// Saves snapshots of all lamps, in the worker's thread.
  public func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    worker.save(lamps)
  }

  /// Saves what the sign has driven beside the journal, in the worker's thread.
  public func save(_ driven: DrivenOutputs) {
    guard clock.substitute == nil else { return }
    guard !isDrivenUnread else { return heldDriven = driven }
    worker.keep(driven: Array(driven.text.utf8), as: Self.drivenOutputs(in: folder))
  }

  /// The path of what the sign has driven, in the folder of the journal.
  static func drivenOutputs(in folder: String) -> String { "\(folder)/outputs" }

  /// Saves what a display shows, on a tmpfs: the SD card would be written twice for each change,
  /// and after a power cut the state is unknown anyway.
  public func save(_ displayState: DisplayState?, of display: String, _ number: UInt64) {
    var failure: JournalFailure?
    if let runtime {
      do throws(SystemError) {
        try DisplayStateFile(of: display, in: runtime).write(displayState, in: bootID)
      } catch {
        failure = JournalFailure("the state of a display could not be saved: \(error)")
      }
    }
    pending.append(.displayStateSaved(number, failure))
  }

  /// Writes a copy of the configuration in force and of its calendar files, in the worker's thread.
  public func keep(configuration: [UInt8], calendars: [String: [UInt8]] = [:]) {
    for (path, contents) in calendars {
      worker.keep(contents, as: Self.goodCalendar(path, in: folder))
    }
    if !isConfigurationItsCopy {
      worker.keep(configuration, as: Self.goodConfiguration(in: folder))
    }
  }

  /// The path of the last good configuration, in the folder of the journal.
  public static func goodConfiguration(in folder: String) -> String { "\(folder)/sign.yaml" }

  /// The path of the last good copy of a calendar file, in the folder of the journal.
  public static func goodCalendar(_ path: String, in folder: String) -> String {
    "\(folder)/calendar-\(String(FNV1a(path.utf8).value, radix: 16))"
  }

  /// Queries the journal, in the worker's thread.
  public func queryHistory(_ query: HistoryQuery, _ number: UInt64) {
    worker.query(query, number)
  }

  /// Works on the journal, in the worker's thread.
  public func maintain(_ job: MaintenanceJob, _ number: UInt64) { worker.maintain(job, number) }
}
