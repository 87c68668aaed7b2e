# SPDX-License-Identifier: Apache-2.0
# Makes the reference of the configuration a page of the manual, in Markdown: without links, and
# with each row of a table as an entry of a list.

BEGIN {
  chinese = language == "zh"
  print chinese ? "# 名称\n\nsign.yaml - 社区警务室标志牌的配置\n\n# 说明\n" \
    : "# NAME\n\nsign.yaml - configuration of the sign of a community police office\n\n# DESCRIPTION\n"
}

/^```/ { isCode = !isCode }
isCode || /^```/ { print; next }
/^# / { next }

{
  # What a link names stays; where it leads to does not.
  while (match($0, /\]\([^)]*\)/)) {
    rest = substr($0, RSTART + RLENGTH)
    before = substr($0, 1, RSTART - 1)
    match(before, /\[[^\[]*$/)
    $0 = substr(before, 1, RSTART - 1) substr(before, RSTART + 1) rest
  }
  sub(/^##/, "#")
}

/^\|/ {
  gsub(/\\\|/, "\001")
  count = split($0, cells, "|")
  row++
  # The first row says what the columns are, the second is a rule.
  if (row <= 2) next
  for (i = 2; i < count; i++) {
    gsub(/^ +| +$/, "", cells[i])
    gsub(/\001/, "|", cells[i])
  }
  explanation = ""
  for (i = 3; i < count; i++) if (cells[i] != "") explanation = explanation (explanation == "" ? "" : chinese ? "；" : "; ") cells[i]
  print (row == 3 ? "" : "\n") cells[2] "\n: " explanation
  next
}

{
  if (row > 0 && $0 != "") print ""
  row = 0
  print
}
