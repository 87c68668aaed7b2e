// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import Sign
import Testing

extension WarningTests {
  static let english = """
    sign.yaml:2:10: site.name[1]: warning: a '，' inside one name, expected a name, or a list with a plain comma in [ ]
    sign.yaml:4:14: site.longitude: warning: at this place the sun is highest at 03:37 by Asia/Shanghai, expected near 12:00; are latitude and longitude swapped, or is a sign wrong?
    sign.yaml:9:19: lamps.lightbox.pin: warning: GPIO10: the kernel drives this for /dev/spidev0.0, its chip selects included. Use another line.
    sign.yaml:10:35: lamps.porch.programme: warning: programme 'dimmed' has 30%, but the pin of 'porch' is on or off and shows on; expected 0% or 100%, a dimmer's channel, or 'threshold'
    sign.yaml:13:7: programmes.night[1]: warning: later rules always decide while this one is open, expected it after them, or another window
    sign.yaml:16:7: programmes.night[4]: warning: this rule does not open within a year, expected a window that ends after it begins, on days that come
    sign.yaml:17:43: programmes.night[5].days[1]: warning: holidays without a calendar: no day is one, expected a section 'calendar'
    sign.yaml:18:7: programmes.night[6]: warning: no earlier rule lights the lamp while this one is open, expected another window, or no 'only-if-lit'
    sign.yaml:20:11: calendar: warning: the calendar has no arrangement of 2027, which is at most 60 days away; expected it in 'file', 'holidays' or 'years'
    sign.yaml:22:17: officers.zhang.name: warning: a '，' inside one name, expected a name, or a list with a plain comma in [ ]
    sign.yaml:22:38: officers.zhang.photograph: warning: zhang.jpg: open: No such file or directory, expected a photograph as PNG or JPEG
    sign.yaml:23:3: officers.li: warning: 'li' is on no plate, expected a place under 'officers' of one
    sign.yaml:23:30: officers.li.photograph: warning: 'li.jpg' is neither PNG nor JPEG, expected a photograph as PNG or JPEG
    sign.yaml:27:9: plate.code: warning: 71 bytes are too many for a QR code of 72 pixels that a phone can read, expected at most 62
    sign.yaml:15:7: programmes.night[3]: hint: all dates of this rule are past, the last was 2025-10-07; expected dates to come, or dates of every year such as 12-25
    """

  static let chinese = """
    sign.yaml:2:10: site.name[1]: 注意：一个名称中有“，”，应为一个名称，或用 [ ] 和半角逗号写成列表
    sign.yaml:4:14: site.longitude: 注意：按 Asia/Shanghai，此地太阳最高的时刻为 03:37，应接近 12:00；经纬度是否写反，或正负号有误？
    sign.yaml:9:19: lamps.lightbox.pin: 注意：GPIO10：由内核用于 /dev/spidev0.0（包括片选）。请换一根线。
    sign.yaml:10:35: lamps.porch.programme: 注意：亮灯方案“dimmed”中的亮度 30% 无法显示：灯“porch”的引脚只有开和关，将显示为开；请改用 0% 或 100%、调光通道，或设置 threshold
    sign.yaml:13:7: programmes.night[1]: 注意：该规则生效时总被后面的规则覆盖，应移到其后，或改用别的时段
    sign.yaml:16:7: programmes.night[4]: 注意：该规则一年之内都不会生效，应为结束晚于开始的时段，且有符合的日子
    sign.yaml:17:43: programmes.night[5].days[1]: 注意：写了节假日却没有日历，任何一天都不是节假日；应有一节“calendar”
    sign.yaml:18:7: programmes.night[6]: 注意：该规则生效时前面没有规则点亮灯，应改用别的时段，或去掉“only-if-lit”
    sign.yaml:20:11: calendar: 注意：日历中没有 2027 年的放假安排，距今不到 60 天；请用 file、holidays 或 years 补上
    sign.yaml:22:17: officers.zhang.name: 注意：一个名称中有“，”，应为一个名称，或用 [ ] 和半角逗号写成列表
    sign.yaml:22:38: officers.zhang.photograph: 注意：zhang.jpg：没有该文件或目录，应为 PNG 或 JPEG 格式的照片
    sign.yaml:23:3: officers.li: 注意：“li”不在任何去向牌上，应列入某块去向牌的“officers”
    sign.yaml:23:30: officers.li.photograph: 注意：“li.jpg”既不是 PNG 也不是 JPEG，应为 PNG 或 JPEG 格式的照片
    sign.yaml:27:9: plate.code: 注意：二维码的文字有 71 字节，72 像素的二维码手机无法识读，最多 62 字节
    sign.yaml:15:7: programmes.night[3]: 提示：该规则的日期都已过去，最后一天是 2025-10-07；应为将来的日期，或每年的日期，例如 12-25
    """

  @Test("a file with every warning, in English")
  func english() throws {
    let found = try Self.configuration(Self.file)
    let lines =
      found.warnings.map { $0.place + "warning: " + $0.message }
      + found.hints.map { $0.place + "hint: " + $0.message }
    #expect(lines.joined(separator: "\n") == Self.english)
  }

  @Test("the same in Chinese")
  func chinese() throws {
    let found = try Self.configuration(Self.file)
    let lines =
      found.warnings.map { $0.place + "注意：" + $0.chinese }
      + found.hints.map { $0.place + "提示：" + $0.chinese }
    #expect(lines.joined(separator: "\n") == Self.chinese)
  }

  @Test("the reference shows the file and its warnings, in both languages")
  func documentation() throws {
    for (page, output) in [("reference", Self.english), ("zh", Self.chinese)] {
      let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      let path = "\(root.joined(separator: "/"))/docs/\(page)/configuration.md"
      let text = String(decoding: try File.read(path, limit: 1 << 20), as: UTF8.self)
      #expect(text.contains(Self.file) && text.contains(output))
    }
  }

  @Test("a rule on its last day is neither warned of nor hinted at, and the next day is past")
  func lastDay() throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      lamps: {lightbox: {pin: GPIO17, programme: night}}
      programmes:
        night:
          - {from: sunset, to: sunrise}
          - {from: "07:00", to: "07:30", dates: [2026-11-30]}
      officers: {zhang: {name: 张伟}}
      """
    let today = try Self.configuration(text)
    #expect(today.warnings.isEmpty)
    #expect(today.hints.isEmpty)
    let tomorrow = try Self.configuration(text, at: 1_795_996_800 + 86_400)
    #expect(tomorrow.warnings.isEmpty)
    #expect(tomorrow.hints.map(\.path) == ["programmes.night[2]"])
  }
}
