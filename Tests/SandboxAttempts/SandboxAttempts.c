// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "SandboxAttempts.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int inherited = -1;
static const struct sandbox_targets *target;

void sandbox_prepare(void) { inherited = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

static int closed(int descriptor) {
  if (descriptor >= 0) close(descriptor);
  return descriptor < 0 ? -1 : 0;
}

static int make_socket(void) { return closed(socket(AF_UNIX, SOCK_STREAM, 0)); }

static int connect_inherited(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path, target->socket, sizeof address.sun_path - 1);
  return connect(inherited, (struct sockaddr *)&address, sizeof address);
}

static int make_socketpair(void) {
  int ends[2];
  return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

static int read_record(void) { return closed(open(target->record, O_RDONLY)); }
static int write_record(void) { return closed(open(target->record, O_WRONLY)); }
static int truncate_record(void) { return truncate(target->record, 3); }
static int chmod_record(void) { return chmod(target->record, 0666); }
static int link_record(void) {
  char path[512];
  snprintf(path, sizeof path, "%s.link", target->record);
  int result = link(target->record, path);
  if (result == 0) unlink(path);
  return result;
}
static int create_beside(void) {
  char path[512];
  snprintf(path, sizeof path, "%s.new", target->record);
  int result = closed(open(path, O_WRONLY | O_CREAT | O_EXCL, 0600));
  if (result == 0) unlink(path);
  return result;
}
static int unlink_record(void) { return unlink(target->record); }

static int open_by_openat2(void) {
  uint64_t how[3] = {O_RDWR, 0, 0};
  return closed((int)syscall(437, AT_FDCWD, target->record, how, sizeof how));
}

static int read_memory_of_parent(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", getppid());
  return closed(open(path, O_RDONLY));
}

static int signal_parent(void) { return kill(getppid(), SIGURG); }
static int signal_thread_of_parent(void) {
  return (int)syscall(SYS_tgkill, getppid(), getppid(), SIGURG);
}
static int queue_signal(void) {
  union sigval value = {.sival_int = 0};
  return sigqueue(getppid(), SIGURG, value);
}
static int open_pidfd(void) { return closed((int)syscall(434, getppid(), 0)); }
static int own_descriptor(void) { return fcntl(0, F_SETOWN, getppid()); }
static int choose_signal(void) { return fcntl(0, F_SETSIG, SIGURG); }

static int trace_parent(void) { return (int)ptrace(PTRACE_SEIZE, getppid(), NULL, NULL); }
static int read_parent(void) {
  char byte;
  struct iovec here = {&byte, 1}, there = {(void *)&target, 1};
  return process_vm_readv(getppid(), &here, 1, &there, 1, 0) == 1 ? 0 : -1;
}
static int limit_parent(void) {
  struct rlimit limits;
  return prlimit(getppid(), RLIMIT_NOFILE, NULL, &limits);
}
static int slow_parent(void) {
  return setpriority(PRIO_PROCESS, (id_t)getppid(), getpriority(PRIO_PROCESS, (id_t)getppid()));
}

static int fork_process(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  return child < 0 || waitpid(child, NULL, 0) < 0 ? -1 : 0;
}
static int clone_process(void) {
  long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return child < 0 || waitpid((pid_t)child, NULL, 0) < 0 ? -1 : 0;
}
static int leave_namespace(void) { return unshare(CLONE_NEWUSER); }
static int push_input(void) { return ioctl(0, TIOCSTI, "x"); }
static int make_ring(void) {
  char parameters[120] = {0};
  return closed((int)syscall(425, 1, parameters));
}
static int share_memory(void) { return shmget(IPC_PRIVATE, 1, 0600); }
static int make_program_file(void) { return closed(memfd_create("program", 0)); }

static void *nothing(void *argument) { return argument; }
static int start_thread(void) {
  pthread_t thread;
  int code = pthread_create(&thread, NULL, nothing, NULL);
  if (code == 0) pthread_join(thread, NULL);
  errno = code;
  return code == 0 ? 0 : -1;
}
static int read_font(void) {
  int descriptor = open(target->font, O_RDONLY);
  void *bytes = mmap(NULL, 1, PROT_READ, MAP_PRIVATE, descriptor, 0);
  return closed(descriptor) < 0 || bytes == MAP_FAILED ? -1 : 0;
}
static int signal_oneself(void) { return raise(SIGURG); }

static int run_program(void) {
  char *arguments[] = {"/bin/true", NULL};
  return execv("/bin/true", arguments);
}

static const struct {
  const char *name;
  int (*run)(void);
} attempts[] = {
    {"read a font", read_font},
    {"start a thread", start_thread},
    {"signal oneself", signal_oneself},
    {"make a socket", make_socket},
    {"connect", connect_inherited},
    {"make a pair of sockets", make_socketpair},
    {"read the record", read_record},
    {"read the parent's memory as a file", read_memory_of_parent},
    {"write the record", write_record},
    {"open by openat2", open_by_openat2},
    {"truncate the record", truncate_record},
    {"change the record's mode", chmod_record},
    {"link the record", link_record},
    {"create a file", create_beside},
    {"signal the parent", signal_parent},
    {"signal the parent's thread", signal_thread_of_parent},
    {"queue a signal", queue_signal},
    {"open a pidfd", open_pidfd},
    {"have a descriptor signal the parent", own_descriptor},
    {"choose a descriptor's signal", choose_signal},
    {"trace the parent", trace_parent},
    {"read the parent's memory", read_parent},
    {"read the parent's limits", limit_parent},
    {"change the parent's priority", slow_parent},
    {"fork", fork_process},
    {"clone", clone_process},
    {"enter a namespace", leave_namespace},
    {"push input to a terminal", push_input},
    {"make an io_uring", make_ring},
    {"share memory", share_memory},
    {"make a file for a program", make_program_file},
    {"remove the record", unlink_record},
    {"run a program", run_program},
};

struct sandbox_attempt sandbox_try(int index, const struct sandbox_targets *targets) {
  if (index >= (int)(sizeof attempts / sizeof *attempts)) return (struct sandbox_attempt){NULL, 0};
  target = targets;
  errno = 0;
  int result = attempts[index].run();
  return (struct sandbox_attempt){attempts[index].name, result == 0 ? 0 : errno ? errno : -1};
}
