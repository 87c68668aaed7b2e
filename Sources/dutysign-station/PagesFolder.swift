// SPDX-License-Identifier: Apache-2.0
import Linux
import SignStation

/// The directory in which the pages are.
struct PagesFolder {
  private let path: String
  private var written: [String: [UInt8]] = [:]

  /// The pages of signs that earlier runs wrote.
  private var earlier: Set<String>

  /// The largest page that can be one of an earlier run, in bytes.
  private static let largest = 1 << 21

  /// Finds the pages of earlier runs.
  init(_ path: String) {
    self.path = path
    let names = (try? Directory.names(in: path)) ?? []
    earlier = Set(
      names.filter { name in
        StationPages.sign(ofPage: name) != nil
          && (try? File.read("\(path)/\(name)", limit: Self.largest, followsLink: false)).map(
            StationPages.isOwn) ?? false
      })
  }

  /// Writes the files that differ from those that were written last.
  ///
  /// A page that cannot be written is removed, because what it has may not hold any more; the next
  /// call tries again. The pages of signs that are no more say so.
  ///
  /// - Parameters:
  ///   - pages: the pages.
  ///   - knowsAll: whether the station has heard of all signs, so that others are no more.
  /// - Returns: the first error; `EPERM` and nothing written for a planted link.
  mutating func write(_ pages: StationPages, knowsAll: Bool) -> SystemError? {
    do throws(SystemError) {
      try PlantedLink.refuse(on: path)
    } catch {
      return error
    }
    var files = pages.files
    let names = Set(files.map(\.name))
    var gone = Set(written.keys)
    if knowsAll {
      gone.formUnion(earlier)
      earlier = []
    }
    files += gone.subtracting(names).sorted().compactMap { name in
      StationPages.sign(ofPage: name).map { (name, pages.removed($0)) }
    }
    var failure: SystemError?
    for file in files where written[file.name] != file.contents {
      let place = "\(path)/\(file.name)"
      do throws(SystemError) {
        try File.replace(place, with: file.contents, isDurable: false)
        written[file.name] = file.contents
      } catch {
        failure = failure ?? error
        written[file.name] = nil
        // Style and script tell of nobody.
        if StationPages.tellsOfSigns(file.name) { try? File.remove(place) }
      }
    }
    return failure
  }
}
