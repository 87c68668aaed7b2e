// SPDX-License-Identifier: Apache-2.0
import Hardware
package import Sign

extension Reader {
  enum TopLevelKey: String, CaseIterable {
    case site, statuses, devices, lamps, programmes, calendar, daylight, officers, plate, access
    case record, call, letters, attention
  }

  private static let sections = LocalizedText(
    "sections such as 'site:'", "各节，例如 site:")

  /// The whole file; nil only after a problem.
  func signConfiguration(_ bytes: [UInt8]) -> SignConfiguration? {
    guard let root = root(of: bytes, expected: Self.sections) else { return nil }
    guard let section = Section(root, self, TopLevelKey.self, expected: Self.sections)
    else { return nil }
    var wiring = Wiring()
    let statuses = self.statuses(section[.statuses])
    readDevices(section[.devices], &wiring)
    let officers =
      section.required(.officers, Self.oneToEightOfficers).map {
        self.officers($0, statuses, &wiring)
      }
      ?? []
    let call = self.call(section[.call], &wiring)
    let mailboxSensor = self.mailboxSensor(section[.letters], &wiring)
    let daylight = self.daylight(section[.daylight], &wiring)
    let lamps = self.lamps(section[.lamps], programmes(section[.programmes]), &wiring)
    let attention = self.attention(section[.attention], lamps: lamps, &wiring)
    let calendar = self.calendar(section[.calendar])
    let plates = self.plates(section[.plate], officers: officers.map(\.key))
    let access = self.access(section[.access], officers: officers.map(\.key))
    let site = section.required(
      .site,
      .init("a mapping with the office's name and place", "一组键值，写明警务室的名称和位置")
    ).flatMap(self.site)
    let keep = keep(section[.record])
    wiring.devices.merge(pins.kernelDevices) { chip, _ in chip }
    reportPinConflicts()
    guard let site else { return nil }
    let settings = Settings(
      site: site, statuses: statuses, officers: officers, call: call,
      mailboxSensor: mailboxSensor, lamps: lamps, calendar: calendar, daylight: daylight,
      plates: plates, access: access, keep: keep, attention: attention)
    reportCrampedPlates(section[.plate], settings, wiring)
    warn(about: settings, wiring, root)
    return SignConfiguration(settings: settings, wiring: wiring)
  }

  /// The root node of a file in YAML; nil only after a problem.
  package func root(of bytes: [UInt8], expected: LocalizedText) -> Node? {
    do throws(Document.Fault) {
      let document = ResumedDocument(try SourceText(bytes))
      for fault in document.faults { report(fault) }
      reportMore(document.moreFaults)
      changedLines = document.changedLines
      isPartial = document.isPartial
      if document.root == nil, document.isWhole {
        report(.init("the file is empty", "文件是空的") + .expected(expected), at: .start, path: "")
      }
      return document.root
    } catch {
      report(error)
      return nil
    }
  }

  private func report(_ fault: Document.Fault) {
    report(fault.message, at: fault.position, path: fault.path, kind: "not the YAML it should be")
  }
}
