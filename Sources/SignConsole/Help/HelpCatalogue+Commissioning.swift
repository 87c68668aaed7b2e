// SPDX-License-Identifier: Apache-2.0

extension HelpCatalogue {
  /// The commands for a sign that is being set up: init, wiring and doctor.
  static let commissioning = [
    "Write a configuration file for a new sign.": "为一套新的设备写配置文件。",
    "Asks in a terminal for what no option says. Without a terminal, or with --no-ask, --name, "
      + "--place and --officers are needed, and it takes what it would propose for the rest. "
      + "Chooses the pins, and writes the reasons as comments. Offers the sensors, outputs and "
      + "keys of the kernel's drivers that it finds on this board. Needs no daemon.":
      "在终端里，没有写选项的逐项询问；没有终端或加 --no-ask 时，须写 --name、--place 和 --officers，其余采用默认值。"
      + "引脚自动分配，说明写成注释。本机由内核驱动的传感器、输出和按键会一并列出。不需要后台服务。",
    "The lines of the office's name, separated by commas, the largest authority first.":
      "警务室名称的各行，从大到小，用逗号分隔。",
    "The office's name in English.": "警务室的英文名称。",
    "A Chinese city, or degrees north and east: 30.58,114.30.":
      "所在城市，或北纬和东经的度数：30.58,114.30。",
    "Lamps, separated by commas; =relay-high, =dimmed, =led:NAME or =pwm:NAME/CHANNEL behind one "
      + "that no relay board with a low level switches.":
      "灯，用逗号分隔；不是低电平吸合的继电器板时，后面写 =relay-high、=dimmed、=led:名称 或 =pwm:名称/通道。",
    "Names of officers, separated by commas; zhang=张伟 also gives the key.":
      "民警姓名，用逗号分隔；写 zhang=张伟 可以指定键。",
    "Parts, separated by commas; see --list-parts. Of the kernel's drivers: daylight=iio:NAME, "
      + "current=hwmon:NAME, thermometer=w1:NAME, buttons=/dev/input/by-path/NAME.":
      "部件，用逗号分隔，见 --list-parts。由内核驱动的：daylight=iio:名称、current=hwmon:名称、thermometer=w1:名称、"
      + "buttons=/dev/input/by-path/名称。",
    "Ask for what no option says.": "没有写选项的逐项询问。",
    "Print the cities that --place knows.": "列出 --place 认得的城市。",
    "Print the parts that --parts knows, and what this board offers.":
      "列出 --parts 认得的部件，以及本机提供的设备。",
    "Draw the wires of a configuration, pin by pin.": "画出配置的接线图，精确到每个脚。",
    "For the 40-pin header of a Raspberry Pi. Prints text, or draws a picture to print. Conflicts "
      + "are marked; with one, or with a problem in the file, it ends with 78. Needs no daemon.":
      "适用于树莓派的 40 针排针。打印文字，或画成可打印的图。冲突会标出；有冲突或配置有误时以 78 退出。不需要后台服务。",
    "Examine this board for a configuration, and say what to do.":
      "按配置检查这块电路板，并说明怎么办。",
    "Looks at files, rights, devices, lines, chips, units, clock, fonts and disk; changes nothing. "
      + "Needs no daemon, and asks one that runs. Ends as monitoring plug-ins do: 0 all is well, 1 "
      + "something is not as it should be, 2 a part of the sign does not work.":
      "检查文件、权限、设备、引脚、芯片、服务、时钟、字体和磁盘，什么都不改变。不需要后台服务，已运行的会问它。"
      + "按监控插件的惯例退出：0 一切正常，1 有需要注意的，2 有一部分不能工作。",
    "Draw it into an SVG file; - prints it.": "画成 SVG 图；写 - 为标准输出。",
  ]
}
