// SPDX-License-Identifier: Apache-2.0
import Plate

/// Sample contents of plates.
enum Plates {
  static let now = PlateTime(year: 2026, month: 11, day: 23, weekday: 1, minute: 14 * 60 + 5)

  static func hours(_ spans: (Int, Int, Int)...) -> [PlateHours] {
    spans.map { PlateHours(weekday: $0.0, from: $0.1, to: $0.2) }
  }

  static let zhang = PlateOfficer(
    name: "张伟", rank: "三级警督", contact: "027-8888 8888", photograph: "/zhang.jpg",
    whereabouts: PlateWhereabouts(
      label: "外出", english: "Out", isOutlined: true, until: at(16, 30), note: "走访商户"),
    reception: hours((1, 540, 690), (4, 870, 1020)))

  static let li = PlateOfficer(
    name: "李晓梅", rank: "二级警司", contact: "027-8888 8801", photograph: "/li.jpg",
    whereabouts: PlateWhereabouts(label: "在社区", english: "In community"),
    reception: hours((2, 540, 690)))

  static let long = PlateOfficer(
    name: "阿卜杜热合曼·买买提明", rank: "一级警长（社区民警）", contact: "0997-123 4567 转 8012",
    photograph: "/long.jpg",
    whereabouts: PlateWhereabouts(
      label: "赴分局培训", english: "At a training of the district bureau", until: at(9, 0, day: 24),
      note: "赴分局参加基层社会治理培训，急事请先与值班室联系，电话同上，或到隔壁的居民委员会询问值班人员，谢谢理解与配合"),
    reception: (1...7).flatMap { hours(($0, 540, 690), ($0, 870, 1020)) })

  static let unknown = PlateOfficer(name: "欧阳娜", contact: "027-8888 8803")

  static let bare = PlateOfficer(
    name: "Wu", whereabouts: PlateWhereabouts(label: "在所", isPastEnd: true))

  static let officers = [zhang, li, long, unknown, bare]

  static func at(_ hour: Int, _ minute: Int, day: Int = 23) -> PlateTime {
    PlateTime(
      year: 2026, month: 11, day: day, weekday: (day - 23) % 7 + 1, minute: hour * 60 + minute)
  }

  static func plate(
    _ officers: [PlateOfficer], _ language: PlateLanguage = .bilingual, code: String? = nil,
    asOf: PlateTime? = now, isStopped: Bool = false
  ) -> PlateContent {
    PlateContent(
      office: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"],
      english: "Hualou Community Police Office", language: language, officers: officers,
      asOf: asOf, code: code, isStopped: isStopped)
  }

  /// One to four of the officers, in every language, with and without code, as-of time and stop.
  static let all: [PlateContent] = {
    var contents: [PlateContent] = []
    for count in 1...4 {
      for start in officers.indices {
        let chosen = (0..<count).map { officers[(start + $0) % officers.count] }
        for language in PlateLanguage.allCases {
          contents.append(plate(chosen, language))
          contents.append(plate(chosen, language, code: "https://example.cn", asOf: nil))
          contents.append(plate(chosen, language, isStopped: true))
        }
      }
    }
    return contents
  }()
}
