// SPDX-License-Identifier: Apache-2.0

/// Keys for the file from names of people and lamps.
package enum DraftKey {
  /// The key of a lamp: 灯箱 is `lightbox`.
  static func lamp(_ label: String, besides used: Set<String>) -> String {
    unused(lamps[label] ?? latin(label) ?? "lamp", besides: used)
  }

  /// The key of an officer: the family name in Latin letters, 张伟 is `zhang`.
  package static func officer(_ name: String, besides used: Set<String>) -> String {
    let double = familyNames[String(name.prefix(2))]
    let family = double ?? name.first.flatMap { familyNames[String($0)] }
    return unused(family ?? latin(name) ?? "officer", besides: used)
  }

  /// Whether a text can be a key.
  package static func isKey(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count) && latin(text) == text
  }

  private static func unused(_ key: String, besides used: Set<String>) -> String {
    guard used.contains(key) else { return key }
    return (2...).lazy.map { "\(key)-\($0)" }.first { !used.contains($0) } ?? key
  }

  /// A text of Latin letters and digits as a key; nil for another one.
  private static func latin(_ text: String) -> String? {
    let key = text.lowercased().map { " _.".contains($0) ? "-" : $0 }
    let isKey = key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isKey, key.first?.isLetter == true else { return nil }
    return String(key.prefix(28))
  }

  private static let lamps = [
    "灯箱": "lightbox", "标志灯": "lightbox", "射灯": "spotlight", "门灯": "porch", "门头灯": "porch",
    "路灯": "street", "院灯": "yard", "走廊灯": "corridor", "招牌": "signboard", "Lightbox": "lightbox",
  ]

  /// The commonest family names, and some of two characters.
  private static let familyNames: [String: String] = {
    let table = """
      王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao \
      林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao \
      程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia \
      丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 任ren 姜jiang \
      范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang \
      毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 雷lei 钱qian 汤tang \
      尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he 赖lai 龚gong 文wen 肖xiao 严yan 闫yan 付fu 洪hong 莫mo \
      倪ni 温wen 牛niu 樊fan 葛ge 邢xing 安an 齐qi 庞pang 颜yan 季ji 施shi 梅mei 殷yin 祝zhu 左zuo \
      涂tu 柳liu 鲁lu 向xiang 欧ou 包bao 章zhang 管guan 路lu 童tong 岳yue 关guan 翟zhai 尤you 纪ji \
      喻yu 聂nie 兰lan 耿geng 阮ruan 俞yu 邬wu 单shan 游you 骆luo 申shen 祁qi 华hua 欧阳ouyang \
      上官shangguan 司马sima 诸葛zhuge 司徒situ 东方dongfang 皇甫huangfu 尉迟yuchi 慕容murong 令狐linghu
      """
    return Dictionary(
      table.split(separator: " ").map { entry in
        (
          String(entry.prefix { !$0.isASCII }), String(entry.drop { !$0.isASCII })
        )
      }, uniquingKeysWith: { first, _ in first })
  }()
}
