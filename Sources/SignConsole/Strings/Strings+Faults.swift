// SPDX-License-Identifier: Apache-2.0
package import SignInterface

// Faults: problem, age, count and advice.
extension Strings {
  func fault(_ fault: Wire.Fault) -> String { problem(of: fault) + bracketed(faultAge(fault)) }

  /// The subject and the problem; a problem may contain its subject.
  package func problem(of fault: Wire.Fault) -> String {
    labelled(subject(fault.subject), fact(of: fault))
  }

  /// The problem without its subject.
  func fact(of fault: Wire.Fault) -> String {
    let detail = detail(fault.problem, about: fault.subject)
    guard isChinese, let kind = chineseKind(fault.kind) else { return detail }
    return kind + (hasDetail(fault.kind) ? bracketed(detail) : "")
  }

  private func faultAge(_ fault: Wire.Fault) -> String {
    let age = span(seconds: fault.age)
    return pick(
      fault.count == 1 ? "for \(age)" : "for \(age), \(fault.count) times",
      fault.count == 1 ? "已 \(age)" : "已 \(age)，共 \(fault.count) 次")
  }

  /// The advice as a line of its own.
  func advice(_ fault: Wire.Fault) -> String { "→ " + adviceText(fault) }

  /// The advice; in English if the kind of fault is unknown here.
  func adviceText(_ fault: Wire.Fault) -> String {
    pick(fault.advice, chineseAdvice(fault.kind) ?? fault.advice)
  }

  /// Whether the daemon's English text has more detail than the kind, such as a system error.
  private func hasDetail(_ kind: String?) -> Bool {
    switch kind {
    case "stuck_button", "mailbox_open", "released", "daylight", "daylight_frozen",
      "daylight_covered", "daylight_dazzled", "lamp_dead", "lamp_short", "lamp_stuck",
      "calendar_ending", "calendar_ended", "configuration_unread", "display_stuck_busy",
      "display_no_busy", "display_wrong_polarity", "display_supply_lost":
      false
    default: true
    }
  }

  private func chineseKind(_ kind: String?) -> String? {
    switch kind {
    case "gone": "找不到设备，或设备无应答"
    case "busy": "被其他程序占用"
    case "refused": "没有权限，或设备不支持"
    case "failed": "应答有误或超时"
    case "released": "已让给其他程序，暂不驱动"
    case "bus_gone": "总线不存在"
    case "bus_failed": "总线无法通信"
    case "bus_slow": "总线通信变慢"
    case "bus_noisy": "总线上有误码"
    case "chip_gone": "找不到 GPIO 芯片"
    case "chip_failed": "GPIO 芯片应答有误或超时"
    case "lines_missing": "没有 GPIO 芯片提供这些引脚"
    case "left_over": "已从配置中删除，可能仍亮着"
    case "stuck_button": "触点粘连，已忽略"
    case "mailbox_open": "挡板一直开着，已忽略"
    case "lamp_dead": "应亮而未亮"
    case "lamp_short": "电流过大，可能短路"
    case "lamp_stuck": "应灭而未灭"
    case "daylight": "光照传感器没有读数，或刚刚恢复，暂按日出日落"
    case "daylight_frozen": "光照传感器白天读数不变，暂按日出日落"
    case "daylight_covered": "光照传感器白天读数持续为暗，暂按日出日落"
    case "daylight_dazzled": "光照传感器夜间数小时读数为亮，仅白天使用"
    case "record": "记录无法写入或已损坏"
    case "record_newer": "记录由更新的版本写成，本版本无法读取"
    case "record_irregular": "记录的位置上不是普通文件"
    case "record_set_aside": "记录曾损坏，已改存并新建"
    case "configuration_copy": "备用的配置副本未能保存"
    case "configuration_unread": "配置文件迟迟读不出来，暂用原配置"
    case "configuration": "配置有误，继续使用原配置"
    case "machine": "系统资源不足"
    case "place": "地点与时区不符，按太阳的亮灯时间不对"
    case "display_stuck_busy": "屏幕一直忙碌"
    case "display_no_busy": "屏幕没有反应"
    case "display_too_short": "屏幕刷新过快，不可信"
    case "display_wrong_polarity": "屏幕忙碌信号极性相反"
    case "display_supply_lost": "屏幕曾断电"
    case "plate_undrawn": "去向牌无法绘制"
    case "plate_font": "缺少字体或字符"
    case "plate_picture": "照片无法使用"
    case "plate_code": "二维码无法生成"
    case "calendar_ending": "尚无明年的放假安排，元旦起工作日只能按周末推算"
    case "calendar_ended": "没有今年的放假安排，工作日只按周末推算，节假日无法识别"
    case "plate_cramped": "去向牌放不下姓名、去向或结束时间"
    case "thermometer": "温度计没有可信读数，去向牌只作全屏刷新"
    default: nil
    }
  }

  private func chineseAdvice(_ kind: String?) -> String? {
    switch kind {
    case "gone": "检查接线和供电，以及配置中的名称是否正确。"
    case "busy": "停止占用它的程序或内核驱动。"
    case "refused": "检查后台服务用户的权限，以及该设备是否支持此用途。"
    case "failed": "检查接线、上拉电阻和线缆长度。"
    case "released": "运行 dutysign reload 以恢复驱动。"
    case "bus_gone": "启用该总线并加载驱动（i2c-dev），或改正配置中的 bus。"
    case "bus_failed": "逐个拔下总线上的设备，找出拉住总线的一个；并检查供电、上拉电阻和线缆长度。"
    case "bus_slow": "逐个拔下总线上的设备，找出拉住时钟线的一个；并检查上拉电阻和线缆长度。"
    case "bus_noisy": "缩短线缆，或远离市电线路布线；并检查上拉电阻和地线。"
    case "chip_gone": "插好该芯片或加载其驱动；用 gpiodetect 查看现有芯片及其名称。"
    case "chip_failed": "检查该芯片的接线和供电，以及它所在的总线；dmesg 中可能有详情。"
    case "lines_missing": "用 gpioinfo 核对引脚名称；提供这些引脚的芯片或其驱动可能缺失。"
    case "left_over": "请关闭或拔下该设备；一小时内会继续尝试，之后不再提示。"
    case "stuck_button": "松开按钮，或检查其接线是否短路。"
    case "mailbox_open": "打开信箱看一看，挡板可能被卡住；或检查其接线是否短路。"
    case "lamp_dead", "lamp_short", "lamp_stuck":
      "检查灯具和继电器；更换后运行 dutysign lamp-replaced。"
    case "daylight": "检查传感器及其接线，插头松动会时断时续。"
    case "daylight_frozen": "检查传感器及其接线，必要时更换。"
    case "daylight_covered": "清除传感器上的积雪、落叶或污垢，使其朝向天空。"
    case "daylight_dazzled": "调整传感器朝向，避开照到它的灯或路灯。"
    case "record": "检查状态目录是否存在、能否写入，以及所在存储的剩余空间和健康状况。"
    case "record_newer": "重新安装更新的版本；或把记录文件移走，另建空的记录。"
    case "record_irregular": "删除或移走提示中的那一项，随后会新建记录。"
    case "record_set_aside": "查看状态目录中以 .damaged 结尾的文件；如再次发生，请更换存储卡。下次启动后不再提示。"
    case "configuration_copy": "检查状态目录能否写入、存储是否已满；否则下次启动时配置若有误，没有副本可用，整块标志牌都不工作。"
    case "configuration_unread": "检查存放配置文件的存储是否正常。"
    case "configuration": "运行 dutysign check，改正文件后运行 dutysign reload。"
    case "display_stuck_busy": "检查屏幕排线、供电和 BUSY 线；断电半小时后可能恢复。"
    case "display_no_busy": "检查屏幕是否插好，以及 BUSY、RST、DC 线。"
    case "display_too_short": "检查配置的芯片型号是否与屏幕一致，以及供电和排线。"
    case "display_wrong_polarity": "检查配置的芯片型号是否与屏幕一致。"
    case "display_supply_lost": "检查屏幕排线和供电。"
    case "plate_undrawn": "运行 dutysign preview；检查 dutysign-render 和字体是否已安装。"
    case "plate_font": "安装含有该字符的字体，例如 fonts-noto-cjk，生僻字可用 fonts-hanazono，然后运行 dutysign reload。"
    case "plate_picture": "放入不超过 32 MiB 的 PNG 或 JPEG 照片，然后运行 dutysign reload。"
    case "plate_code": "缩短配置中二维码的内容。"
    case "calendar_ending", "calendar_ended":
      "按国务院办公厅的放假通知补充配置中的 calendar，然后运行 dutysign reload。"
    case "plate_cramped": "减少该去向牌上的民警，或缩短姓名和去向名称；运行 dutysign preview 查看效果。"
    case "thermometer": "检查温度计，以及配置中的文件名。"
    case "place": "改正配置中的 latitude、longitude（是否写反，正负号）或 timezone，然后运行 dutysign reload。"
    case "machine": "检查本机上运行的其他程序；如无效，请重启机器。"
    default: nil
    }
  }
}
