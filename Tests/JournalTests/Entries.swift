// SPDX-License-Identifier: Apache-2.0
import Journal

extension Entry {
  /// A plain press of a button, ten minutes after the one before.
  static func press(
    _ generation: Int64, _ subject: String = "zhang", from: String? = nil, to: String? = "out"
  ) -> Entry {
    Entry(
      generation: generation, kind: .whereabouts, subject: subject, from: from, to: to,
      wall: 1_700_000_000_000_000 + generation * 600_000_000, trust: .synchronised,
      boot: generation * 600_000_000, bootID: "boot-1",
      sinceWall: 1_700_000_000_000_000 + generation * 600_000_000,
      sinceBoot: generation * 600_000_000, author: Author(.button, name: "zhang.out"))
  }

  /// One entry for each thing that a column can hold or lack.
  static let ofEverySort: [Entry] = [
    press(1),
    Entry(
      generation: 2, kind: .whereabouts, subject: "李", from: "out", to: "in-community",
      end: End(.at, wall: 1_700_003_600_000_000), note: "走访花楼街 3 号; it's \"quoted\" \0 -- x",
      wall: -1, trust: .unset, boot: 0, bootID: "boot-1",
      author: Author(.peer, name: "li", uid: 4_294_967_295)),
    Entry(
      generation: 3, kind: .whereabouts, subject: "zhang", to: "resting",
      end: End(.after, wall: nil, boot: 7_200_000_000), note: "", wall: .max - 1,
      trust: .restored, boot: 12, bootID: "boot-2", sinceBoot: 3,
      author: Author(.programme, name: "resting from 18:00")),
    Entry(
      generation: 4, kind: .override, subject: "lightbox", level: 0.3,
      end: End(.nextSwitch), wall: 5, trust: .synchronised, boot: 13, bootID: "boot-2",
      sinceWall: 5, author: Author(.peer, uid: 1000)),
    Entry(
      generation: 5, kind: .override, subject: "zhang", level: 1, end: End(.revoked), wall: 6,
      trust: .synchronised, boot: 14, bootID: "boot-2", author: Author(.peer, name: "", uid: 0)),
    Entry(
      generation: 9_007_199_254_740_991, kind: .override, subject: "spotlight", wall: 7,
      trust: .synchronised, boot: 15, bootID: "boot-2", author: Author(.button)),
  ]
}
