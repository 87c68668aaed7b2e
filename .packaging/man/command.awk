# SPDX-License-Identifier: Apache-2.0
# Makes the help of a command, in which each paragraph is one line, a page of the manual.

BEGIN {
  chinese = language == "zh"
  title("NAME", "名称")
}

# Sets the heading of the next section; it is printed with its first line.
function title(english, translation) { pending = chinese ? translation : english }

function heading() {
  if (pending != "") print ".SH \"" pending "\""
  pending = ""
}

function text(s) {
  gsub(/\\/, "\\e", s)
  gsub(/-/, "\\-", s)
  return s ~ /^[.']/ ? "\\&" s : s
}

function bold(s) { return "\\fB" text(s) "\\fR" }

# Options and commands in bold, what stands for a value in italics.
function label(s, result, start, length_) {
  while (match(s, /<[^>]*>/)) {
    start = RSTART
    length_ = RLENGTH
    result = result plain(substr(s, 1, start - 1)) \
      "\\fI" text(substr(s, start + 1, length_ - 2)) "\\fR"
    s = substr(s, start + length_)
  }
  return result plain(s)
}

function plain(s, words, count, i, result) {
  if (s ~ /^ *$/) return s
  count = split(s, words, " ")
  for (i = 1; i <= count; i++) {
    # The punctuation of an optional part is not bold.
    match(words[i], /^\[?/)
    result = result (i > 1 ? " " : "") substr(words[i], 1, RLENGTH)
    words[i] = substr(words[i], RLENGTH + 1)
    if (words[i] ~ /^[a-z-]/) sub(/^[a-z0-9-]+/, "\\fB&\\fR", words[i])
    result = result words[i]
  }
  gsub(/-/, "\\-", result)
  if (s ~ /^ /) result = " " result
  if (s ~ / $/) result = result " "
  return result
}

function entry(name_, explanation) {
  heading()
  print ".TP"
  print isCommands ? bold("dutysign-" name_) "(1)" : label(name_)
  if (explanation != "") print text(explanation)
}

NR == 1 {
  print ".\\\" Generated from the help of the program: see man/generate."
  print ".TH \"" toupper(name) "\" \"1\" \"" date "\" \"DutySign " version "\" \"" \
    (chinese ? "用户命令" : "User Commands") "\""
  print ".ad l\n.nh"
  heading()
  sub(/^OVERVIEW: /, "")
  sub(/(\.|。)$/, "")
  print name " \\- " text($0)
  next
}

# The usage comes behind the description, and on a page before it.
/^(USAGE: |用法：)/ {
  sub(/^(USAGE: |用法：)/, "")
  title("SYNOPSIS", "用法")
  heading()
  print label($0)
  if (body != "") {
    title("DESCRIPTION", "说明")
    heading()
    printf "%s", body
  }
  next
}

/^(ARGUMENTS:|参数：)$/ { title("ARGUMENTS", "参数"); next }
/^(OPTIONS:|选项：)$/ { title("OPTIONS", "选项"); next }
/^(SUBCOMMANDS:|命令：)$/ { title("COMMANDS", "命令"); isCommands = 1; next }
/^  See |^  各命令的说明|^  详见/ { next }
/^$/ { next }

# An entry of a list; its explanation is on the next line if there is no room.
/^  / {
  if (waiting != "" && /^      /) {
    sub(/^ +/, "")
    entry(waiting, $0)
    waiting = ""
    next
  }
  line = substr($0, 3)
  if (match(line, /  +/) || match(line, /> [^<]/)) {
    gap = substr(line, RSTART, 1) == ">" ? RSTART + 1 : RSTART
    explanation = substr(line, gap)
    sub(/^ +/, "", explanation)
    entry(substr(line, 1, gap - 1), explanation)
  } else {
    waiting = line
  }
  next
}

{ body = body (body == "" ? "" : ".PP\n") text($0) "\n" }

END {
  if (waiting != "") entry(waiting, "")
  print ".SH \"" (chinese ? "参见" : "SEE ALSO") "\""
  print (name == "dutysign" ? "" : bold("dutysign") "(1),\n") bold("sign.yaml") "(5),\n" \
    bold("dutysignd") "(8)"
}
