// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Sign
import Testing

@Suite("The questions about a new sign") struct QuestionnaireTests {
  private static func begin(systemZone: String? = nil) -> Questionnaire {
    Questionnaire(
      systemZone: systemZone, zoneExists: { ["Asia/Shanghai", "Europe/Berlin"].contains($0) })
  }

  @Test("each question comes once, in order, with its proposal") func order() throws {
    var questions = Self.begin()
    let dialogue: [(Questionnaire.Question, String, String?)] = [
      (.name, "花楼社区警务室", nil), (.place, "武汉市", nil), (.timezone, "Asia/Shanghai", "Asia/Shanghai"),
      (.lamps, "灯箱", "灯箱"), (.officers, "张伟", nil), (.parts, "1, 2,5", "buttons, leds"),
    ]
    for (question, answer, proposal) in dialogue {
      #expect(questions.next == question)
      #expect(questions.proposal == proposal)
      #expect(questions.answers == nil)
      try questions.answer(question, answer)
    }
    #expect(questions.next == nil)
    let answers = try #require(questions.answers)
    #expect(answers.city?.name == "武汉")
    #expect(answers.parts == [.buttons, .leds, .daylight])
    #expect(answers.officers == [.init(key: "zhang", name: "张伟")])
  }

  @Test("full-width characters are answers, and coordinates that are swapped are named")
  func fullWidth() throws {
    var questions = Self.begin()
    try questions.answer(.name, "花楼社区警务室")
    try questions.answer(.place, "３０.５８，１１４.３０")
    try questions.answer(.lamps, "灯箱，射灯＝ｄimmed")
    try questions.answer(.officers, "zhang＝张伟、李娜")
    try questions.answer(.parts, "１，ｌeds")
    #expect(questions.answerRest() == [])
    let answers = try #require(questions.answers)
    #expect(answers.place.longitude == 114.3 && answers.lamps.map(\.kind) == [.relay, .dimmed])
    #expect(answers.officers.map(\.key) == ["zhang", "li"])
    #expect(answers.parts == [.buttons, .leds])
    let error = #expect(throws: MalformedText.self) {
      try questions.answer(.place, "114.30,30.58")
    }
    #expect(error?.expected.chinese == "纬度在前：30.58,114.3")
  }

  @Test("what a list shows is an answer as it stands, with its number and its label")
  func copied() throws {
    for line in [
      " 3  expander      these on MCP23017 chips (I2C), two officers each", "3 expander",
      " 3  expander      以上接在扩展芯片 MCP23017（I2C）上，每片两位民警",
    ] {
      #expect(try AnswerText.parts(line).parts == [.expander], "\(line)")
    }
    #expect(try AnswerText.parts("1  buttons, 2  leds").parts == [.buttons, .leds])
    #expect(throws: MalformedText.self) { try AnswerText.parts("2  expander") }
    for line in ["  武汉 Wuhan 30.58,114.27", "武汉 Wuhan"] {
      #expect(try AnswerText.place(line).city?.name == "武汉", "\(line)")
    }
    let porch = SignAnswers.Lamp(label: "灯箱", kind: .led("porch"))
    for line in ["=led:porch", "led:porch", "灯箱 =led:porch", "＝led:porch"] {
      #expect(try AnswerText.lamps(line) == [porch], "\(line)")
    }
    #expect(
      try AnswerText.lamps("led:porch、pwm:fe20c000.pwm/1")
        == [porch, .init(label: "灯2", kind: .pwm("fe20c000.pwm", channel: 1))])
  }

  @Test("a wrong answer leaves its question open, and says what was expected") func wrong() throws {
    var questions = Self.begin()
    let wrong: [(Questionnaire.Question, String)] = [
      (.name, ""), (.name, "a,b,c,d,e"), (.name, "\u{FFFD}\u{FFFD}"), (.place, "Atlantis"),
      (.place, "91,0"), (.place, "30.58"), (.timezone, "Asia/Wuhan"), (.lamps, "x=blue"),
      (.lamps, "x, x"), (.officers, ""), (.officers, "Zhang=张伟"), (.officers, "a=b, a=c"),
      (.officers, "张伟 李娜"),
      (.officers, "1,2,3,4,5,6,7,8,9"), (.parts, "buttons, candles"), (.parts, "0"), (.parts, "99"),
      (.parts, "-9223372036854775808"), (.lamps, "="), (.lamps, "=blue"), (.lamps, "无,灯箱"),
      (.lamps, "灯箱、none"), (.lamps, "无=dimmed"), (.officers, "无"), (.officers, "张伟, none"),
    ]
    for (question, text) in wrong {
      let error = #expect(throws: MalformedText.self) { try questions.answer(question, text) }
      #expect(error?.expected.chinese.isEmpty == false)
    }
    #expect(questions.answerRest() == [.name, .place, .officers])
  }

  @Test("what was expected says all that is needed, in the words of the check")
  func expectations() {
    for text in ["15", "thermometer"] {
      let part = #expect(throws: MalformedText.self) { try AnswerText.parts(text) }
      #expect(part?.expected.chinese.contains("电子墨水屏") == true, "\(text)")
      #expect(part?.expected.english.contains("e-paper") == true, "\(text)")
    }
    let key = #expect(throws: MalformedText.self) { try AnswerText.officers("Zhang=张伟") }
    #expect(key?.expected.chinese.contains("小写字母、数字和连字符") == true)
    let none = #expect(throws: MalformedText.self) { try AnswerText.lamps("无,灯箱") }
    #expect(none?.text == "无" && none?.expected.chinese == "灯的名称；没有灯时只写“无”")
  }

  @Test("expanders are proposed where the header has too few lines, and parts may be asked again")
  func proposedExpander() throws {
    for (officers, proposal) in [
      ("张伟, 李娜", "buttons, leds"), ("张伟, 李娜, 王强", "buttons, leds, expander"),
    ] {
      var questions = Self.begin()
      try questions.answer(.name, "花楼社区警务室")
      try questions.answer(.place, "武汉")
      try questions.answer(.timezone, "Asia/Shanghai")
      try questions.answer(.lamps, "灯箱")
      try questions.answer(.officers, officers)
      #expect(questions.next == .parts && questions.proposal == proposal)
      try questions.answer(.parts, proposal)
      _ = try SignDraft(#require(questions.answers))
      questions.reopenParts()
      #expect(questions.next == .parts && questions.answers == nil)
      #expect(questions.answerRest() == [])
      _ = try SignDraft(#require(questions.answers))
    }
  }

  @Test("abroad the zone is that of this computer, or is asked for") func zones() throws {
    var berlin = Self.begin(systemZone: "Europe/Berlin")
    try berlin.answer(.place, "52.52,13.40")
    #expect(berlin.answerRest() == [.name, .officers])
    var nowhere = Self.begin()
    try nowhere.answer(.place, "52.52,13.40")
    #expect(nowhere.answerRest() == [.name, .timezone, .officers])
  }
}

@Suite("The table of cities") struct CityTests {
  @Test("each city is where its province is, and none is there twice") func table() {
    #expect(City.all.count > 300)
    #expect(Set(City.all.map { "\($0.province.chinese)\($0.name)" }).count == City.all.count)
    #expect(Set(City.all.map(\.province.chinese)).count == 31)
    for city in City.all {
      #expect((18...51).contains(city.latitude) && (75...132).contains(city.longitude))
      let others = City.all.filter { $0.province.chinese == city.province.chinese && $0 != city }
      // The largest provinces are fifteen degrees wide.
      let isNear = others.contains { other in
        abs(other.latitude - city.latitude) < 5 && abs(other.longitude - city.longitude) < 6
      }
      #expect(others.isEmpty || isNear, "\(city)")
    }
  }

  @Test(
    "a city is known by its names",
    arguments: [
      ("武汉", "武汉"), ("武汉市", "武汉"), ("湖北武汉", "武汉"), ("湖北武汉市", "武汉"), ("WUHAN", "武汉"),
      ("Xi'an", "西安"), ("xian", "西安"), ("urumqi", "乌鲁木齐"), ("Ürümqi", "乌鲁木齐"), ("吉林", "吉林"),
    ])
  func names(text: String, city: String) {
    #expect(City.named(text).map(\.name) == [city])
  }

  @Test("of several cities with one name in Latin letters the answer names them")
  func several() throws {
    #expect(Set(City.named("suzhou").map(\.name)) == ["苏州", "宿州"])
    let error = #expect(throws: MalformedText.self) { try AnswerText.place("suzhou") }
    #expect(error?.expected.chinese == "江苏苏州或安徽宿州")
    #expect(City.named("") == [] && City.named("市") == [])
  }

  @Test("the nearest city of a place is at most some hundred kilometres away") func nearest() {
    #expect(City.nearest(latitude: 30.6, longitude: 114.3)?.name == "武汉")
    #expect(City.nearest(latitude: 52.52, longitude: 13.4) == nil)
    #expect(City.nearest(latitude: 35.68, longitude: 139.69) == nil)
  }
}
