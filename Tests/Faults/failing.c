// SPDX-License-Identifier: Apache-2.0
// Fails one system call of a program: LD_PRELOAD this library, with the environment
//   FAULT_CALL  the function of the C library, FAULT_AT the number of its call (from 1),
//   FAULT_ERRNO the error, or 0 for a write of one byte less than requested,
//   FAULT_WHILE a file: later calls fail too while it exists,
//   FAULT_MARK a file that is created when the call fails,
//   FAULT_COUNTS a file that gets the number of calls of each function at the end.
// Child programs are not affected.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *failing_call, *failing_while;
static long failing_at;
static int failing_error;
static int counts_only;

// The number of calls of each function.
enum { MOST = 96 };
static struct {
  _Atomic(const char *) name;
  atomic_long calls;
} counters[MOST];

__attribute__((constructor)) static void begin(void) {
  if (strcmp(program_invocation_short_name, "dutysign-simulator") != 0) return;
  failing_call = getenv("FAULT_CALL");
  failing_while = getenv("FAULT_WHILE");
  counts_only = getenv("FAULT_COUNTS") != NULL;
  const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERRNO");
  failing_at = at ? atol(at) : 0;
  failing_error = error ? atoi(error) : 0;
}

__attribute__((destructor)) static void end(void) {
  if (!counts_only) return;
  FILE *file = fopen(getenv("FAULT_COUNTS"), "w");
  for (int n = 0; file && n < MOST && counters[n].name; n++)
    fprintf(file, "%s %ld\n", counters[n].name, counters[n].calls);
  if (file) fclose(file);
}

static void count(const char *name) {
  for (int n = 0; n < MOST; n++) {
    const char *known = counters[n].name;
    if (!known && atomic_compare_exchange_strong(&counters[n].name, &known, name)) known = name;
    if (strcmp(known, name) != 0) continue;
    atomic_fetch_add(&counters[n].calls, 1);
    return;
  }
}

// Whether this call of a function fails.
static int fails(const char *name) {
  static atomic_long calls;
  if (counts_only) count(name);
  if (!failing_call || !failing_at || strcmp(name, failing_call) != 0) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (number < failing_at) return 0;
  if (number > failing_at)
    return failing_while && syscall(SYS_faccessat, AT_FDCWD, failing_while, F_OK) == 0;
  const char *mark = getenv("FAULT_MARK");
  if (mark) {
    long file = syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file >= 0) syscall(SYS_close, file);
  }
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// A function that fails with -1 and errno, or does its normal work.
#define FAIL(type, name, parameters, arguments)      \
  type name parameters {                             \
    static __typeof__(&name) real;                   \
    if (!real) real = REAL(name);                    \
    if (fails(#name)) {                              \
      errno = failing_error;                         \
      return (type)-1;                               \
    }                                                \
    return real arguments;                           \
  }

// The same for a write: without an error it writes one byte less.
#define FAIL_SHORT(name, parameters, arguments, fewer) \
  ssize_t name parameters {                            \
    static __typeof__(&name) real;                     \
    if (!real) real = REAL(name);                      \
    if (!fails(#name)) return real arguments;          \
    if (failing_error == 0 && count > 1) return real fewer; \
    errno = failing_error ? failing_error : EIO;       \
    return -1;                                         \
  }

FAIL_SHORT(write, (int fd, const void *bytes, size_t count), (fd, bytes, count), (fd, bytes, count - 1))
FAIL_SHORT(pwrite64, (int fd, const void *bytes, size_t count, off64_t at), (fd, bytes, count, at),
           (fd, bytes, count - 1, at))
FAIL_SHORT(send, (int fd, const void *bytes, size_t count, int flags), (fd, bytes, count, flags),
           (fd, bytes, count - 1, flags))
FAIL_SHORT(pwrite, (int fd, const void *bytes, size_t count, off_t at), (fd, bytes, count, at),
           (fd, bytes, count - 1, at))
FAIL(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags))
FAIL(ssize_t, readlink, (const char *path, char *bytes, size_t size), (path, bytes, size))
FAIL(int, rename, (const char *from, const char *to), (from, to))
FAIL(int, rmdir, (const char *path), (path))
FAIL(int, stat, (const char *path, struct stat *status), (path, status))
FAIL(int, lstat, (const char *path, struct stat *status), (path, status))
FAIL(int, lstat64, (const char *path, struct stat64 *status), (path, status))
FAIL(int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
FAIL(int, pipe2, (int ends[2], int flags), (ends, flags))
FAIL(pid_t, waitpid, (pid_t child, int *status, int options), (child, status, options))
FAIL(int, kill, (pid_t process, int signal), (process, signal))
FAIL(int, connect, (int fd, const struct sockaddr *address, socklen_t length), (fd, address, length))
FAIL(int, madvise, (void *at, size_t size, int advice), (at, size, advice))
FAIL(int, pthread_setname_np, (pthread_t thread, const char *name), (thread, name))
FAIL(off_t, lseek, (int fd, off_t at, int from), (fd, at, from))
struct timex;
int adjtimex(struct timex *);
FAIL(int, adjtimex, (struct timex * time), (time))
FAIL(ssize_t, read, (int fd, void *bytes, size_t count), (fd, bytes, count))
FAIL(ssize_t, pread64, (int fd, void *bytes, size_t count, off64_t at), (fd, bytes, count, at))
FAIL(ssize_t, recv, (int fd, void *bytes, size_t count, int flags), (fd, bytes, count, flags))
FAIL(int, fsync, (int fd), (fd))
FAIL(int, fdatasync, (int fd), (fd))
FAIL(int, ftruncate64, (int fd, off64_t size), (fd, size))
FAIL(int, unlink, (const char *path), (path))
FAIL(int, mkdir, (const char *path, mode_t mode), (path, mode))
FAIL(int, ppoll, (struct pollfd * fds, nfds_t count, const struct timespec *limit, const sigset_t *mask),
     (fds, count, limit, mask))
FAIL(int, accept4, (int fd, struct sockaddr *address, socklen_t *length, int flags),
     (fd, address, length, flags))
FAIL(int, socket, (int domain, int type, int protocol), (domain, type, protocol))
FAIL(int, bind, (int fd, const struct sockaddr *address, socklen_t length), (fd, address, length))
FAIL(int, listen, (int fd, int backlog), (fd, backlog))
FAIL(int, chmod, (const char *path, mode_t mode), (path, mode))
FAIL(int, fchmod, (int fd, mode_t mode), (fd, mode))
FAIL(int, getsockopt, (int fd, int level, int name, void *value, socklen_t *length),
     (fd, level, name, value, length))
FAIL(int, timerfd_create, (int clock, int flags), (clock, flags))
struct itimerspec;
int timerfd_settime(int, int, const struct itimerspec *, struct itimerspec *);
FAIL(int, timerfd_settime,
     (int fd, int flags, const struct itimerspec *value, struct itimerspec *old),
     (fd, flags, value, old))
int eventfd(unsigned, int), eventfd_read(int, uint64_t *), eventfd_write(int, uint64_t);
FAIL(int, eventfd, (unsigned count, int flags), (count, flags))
FAIL(int, eventfd_read, (int fd, uint64_t *count), (fd, count))
FAIL(int, eventfd_write, (int fd, uint64_t count), (fd, count))
int inotify_init1(int), inotify_add_watch(int, const char *, uint32_t);
FAIL(int, inotify_init1, (int flags), (flags))
FAIL(int, inotify_add_watch, (int fd, const char *path, uint32_t mask), (fd, path, mask))
int signalfd(int, const sigset_t *, int);
FAIL(int, signalfd, (int fd, const sigset_t *mask, int flags), (fd, mask, flags))
FAIL(int, access, (const char *path, int mode), (path, mode))
FAIL(int, stat64, (const char *path, struct stat64 *status), (path, status))
FAIL(int, fstat64, (int fd, struct stat64 *status), (fd, status))
FAIL(ssize_t, sendto,
     (int fd, const void *bytes, size_t count, int flags, const struct sockaddr *to, socklen_t length),
     (fd, bytes, count, flags, to, length))

void *mremap(void *, size_t, size_t, int, ...);
void *mremap(void *at, size_t size, size_t new_size, int flags, ...) {
  static __typeof__(&mremap) real;
  if (!real) real = REAL(mremap);
  if (!fails("mremap")) return real(at, size, new_size, flags);
  errno = failing_error;
  return (void *)-1;
}

void *mmap64(void *, size_t, int, int, int, off64_t);
void *mmap64(void *at, size_t size, int protection, int flags, int fd, off64_t offset) {
  static __typeof__(&mmap64) real;
  if (!real) real = REAL(mmap64);
  if (fd >= 0 && fails("mmap64")) {
    errno = failing_error;
    return (void *)-1;
  }
  return real(at, size, protection, flags, fd, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *),
                   void *argument) {
  static __typeof__(&pthread_create) real;
  if (!real) real = REAL(pthread_create);
  if (fails("pthread_create")) return failing_error;
  return real(thread, attributes, body, argument);
}

// Functions that return the error number instead of setting errno.
#define FAIL_NUMBER(name, parameters, arguments)     \
  int name parameters {                              \
    static __typeof__(&name) real;                   \
    if (!real) real = REAL(name);                    \
    return fails(#name) ? failing_error : real arguments; \
  }

FAIL_NUMBER(posix_spawn,
            (pid_t * child, const char *path, const posix_spawn_file_actions_t *actions,
             const posix_spawnattr_t *attributes, char *const words[], char *const environment[]),
            (child, path, actions, attributes, words, environment))
FAIL_NUMBER(getpwuid_r,
            (uid_t user, struct passwd *entry, char *bytes, size_t size, struct passwd **found),
            (user, entry, bytes, size, found))
FAIL_NUMBER(getgrgid_r,
            (gid_t group, struct group *entry, char *bytes, size_t size, struct group **found),
            (group, entry, bytes, size, found))

DIR *opendir(const char *path) {
  static __typeof__(&opendir) real;
  if (!real) real = REAL(opendir);
  if (!fails("opendir")) return real(path);
  errno = failing_error;
  return NULL;
}

#define FAIL_OPEN(name)                                                          \
  int name(const char *path, int flags, ...) {                                   \
    static int (*real)(const char *, int, ...);                                  \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                   \
    va_list rest;                                                                \
    va_start(rest, flags);                                                       \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;      \
    va_end(rest);                                                                \
    if (fails(#name)) {                                                          \
      errno = failing_error;                                                     \
      return -1;                                                                 \
    }                                                                            \
    return real(path, flags, mode);                                              \
  }

FAIL_OPEN(open)
FAIL_OPEN(open64)

#define FAIL_CONTROL(name)                            \
  int name(int fd, int command, ...) {                \
    static int (*real)(int, int, ...);                \
    if (!real) real = dlsym(RTLD_NEXT, #name);        \
    va_list rest;                                     \
    va_start(rest, command);                          \
    void *argument = va_arg(rest, void *);            \
    va_end(rest);                                     \
    if (fails(#name)) {                               \
      errno = failing_error;                          \
      return -1;                                      \
    }                                                 \
    return real(fd, command, argument);               \
  }

FAIL_CONTROL(fcntl)
FAIL_CONTROL(fcntl64)
