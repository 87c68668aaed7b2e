// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

/// Has SQLite run no trigger and read no view of a file: a journal has none, and what somebody put
/// into its file must change nothing. Swift cannot call a function with a variable number of
/// arguments.
static inline int dutysign_sqlite3_ignore_triggers_and_views(sqlite3 *database) {
  int code = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
}
