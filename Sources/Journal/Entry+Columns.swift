// SPDX-License-Identifier: Apache-2.0

extension Entry {
  /// The entry as a row, with the checksum.
  var row: [Value] {
    let values = values
    return values + [.integer(RowChecksum(values).bits)]
  }

  /// Reads a row; a row that is not as it was written is an error.
  init(row: [Value]) throws(JournalError) {
    guard row.last == .integer(RowChecksum(row.dropLast()).bits), let entry = Self(trusting: row)
    else {
      let generation = row.first?.integer ?? 0
      throw JournalError(
        .damaged, call: "read", message: "change \(generation) is not as it was written")
    }
    self = entry
  }

  private var values: [Value] {
    [
      .integer(generation), .integer(kind.rawValue), .text(subject), Value(from), Value(to),
      Value(level), Value(end?.kind.rawValue), Value(end?.wall), Value(end?.boot), Value(note),
      .integer(wall), .integer(trust.rawValue), .integer(boot), .text(bootID), Value(sinceWall),
      Value(sinceBoot), .integer(author.kind.rawValue), Value(author.name), Value(author.uid),
    ]
  }

  private init?(trusting row: [Value]) {
    guard row.count == 20, let generation = row[0].integer,
      let kind = row[1].integer.flatMap(Kind.init), let subject = row[2].text,
      let wall = row[10].integer, let trust = row[11].integer.flatMap(Trust.init),
      let boot = row[12].integer, let bootID = row[13].text,
      let authorKind = row[16].integer.flatMap(Author.Kind.init)
    else { return nil }
    let end = row[6].integer.flatMap(End.Kind.init).map { kind in
      End(kind, wall: row[7].integer, boot: row[8].integer)
    }
    self.init(
      generation: generation, kind: kind, subject: subject, from: row[3].text, to: row[4].text,
      level: row[5].real, end: end, note: row[9].text, wall: wall, trust: trust, boot: boot,
      bootID: bootID, sinceWall: row[14].integer, sinceBoot: row[15].integer,
      author: Author(authorKind, name: row[17].text, uid: row[18].integer))
  }
}
