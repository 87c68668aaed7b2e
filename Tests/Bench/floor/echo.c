// SPDX-License-Identifier: Apache-2.0
// Usage: echo SOCKET REPLY [DATABASE]
//
// The minimum of a reply to a Varlink call: reads up to a NUL and writes the bytes of the file
// REPLY and a NUL. With a DATABASE, which has the tables of a journal, each call is first stored as
// a change, durable before the reply; calls that arrive together are one transaction.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static char reply[1 << 20];
static size_t length;
static sqlite3 *database;
static sqlite3_stmt *begin, *insert, *commit;
static long long generation = 1LL << 40;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void load(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  length = fread(reply, 1, sizeof reply - 1, file);
  reply[length++] = 0;
  fclose(file);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
    fprintf(stderr, "echo: %s\n", sqlite3_errmsg(database));
    exit(1);
  }
  return statement;
}

// The pragmas, the row and the transaction are those of the daemon.
static void open_database(const char *path) {
  if (sqlite3_open(path, &database) != SQLITE_OK) fail(path);
  sqlite3_exec(database,
               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA mmap_size = 0; PRAGMA cache_size = -256;"
               "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "INSERT INTO boots (id) VALUES ('bench') ON CONFLICT (id) DO NOTHING;",
               NULL, NULL, NULL);
  begin = prepare("BEGIN IMMEDIATE");
  commit = prepare("COMMIT");
  insert = prepare(
      "INSERT INTO changes (generation, kind, subject, status_from, status_to, wall, trust, boot,"
      " boot_number, since_wall, since_boot, author_kind, author_name, author_uid, checksum)"
      " VALUES (?1, 1, 'zhang', 'out', 'in-community', ?2, 2, ?3,"
      " (SELECT number FROM boots WHERE id = 'bench'), ?2, ?3, 2, 'root', 0, ?2)");
}

static void step(sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) {
    fprintf(stderr, "echo: %s\n", sqlite3_errmsg(database));
    exit(1);
  }
  sqlite3_reset(statement);
}

static void store_change(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  long long wall = time.tv_sec * 1000000LL + time.tv_nsec / 1000;
  sqlite3_bind_int64(insert, 1, ++generation);
  sqlite3_bind_int64(insert, 2, wall);
  sqlite3_bind_int64(insert, 3, wall);
  step(insert);
}

static void notify(void) {
  const char *path = getenv("NOTIFY_SOCKET");
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (!path || strlen(path) >= sizeof address.sun_path) return;
  strcpy(address.sun_path, path);
  int socket_ = socket(AF_UNIX, SOCK_DGRAM, 0);
  sendto(socket_, "READY=1", 7, 0, (struct sockaddr *)&address, sizeof address);
  close(socket_);
}

// Reads from a client; returns the number of calls that ended, or -1 if the client is gone.
static int calls(int client) {
  char bytes[16384];
  ssize_t count = recv(client, bytes, sizeof bytes, 0);
  if (count <= 0) return count < 0 && errno == EAGAIN ? 0 : -1;
  int ends = 0;
  for (ssize_t i = 0; i < count; i++) ends += bytes[i] == 0;
  return ends;
}

static void reply_to(int client) {
  for (size_t sent = 0; sent < length;) {
    ssize_t count = send(client, reply + sent, length - sent, MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN) return;
    if (count > 0) sent += count;
  }
}

int main(int words, char **word) {
  if (words < 3) return 64;
  load(word[2]);
  if (words > 3) open_database(word[3]);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path, word[1], sizeof address.sun_path - 1);
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
  umask(0);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64))
    fail(word[1]);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  notify();
  for (;;) {
    struct epoll_event events[64];
    int waiting[64], number = 0, ready = epoll_wait(epoll, events, 64, -1);
    for (int i = 0; i < ready; i++) {
      int client = events[i].data.fd;
      if (client == listener) {
        client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        event.data.fd = client;
        if (client >= 0) epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event);
        continue;
      }
      int count = calls(client);
      if (count < 0) close(client);
      if (count > 0) waiting[number++] = client;
    }
    if (database && number) {
      step(begin);
      for (int i = 0; i < number; i++) store_change();
      step(commit);
    }
    for (int i = 0; i < number; i++) reply_to(waiting[i]);
  }
}
