// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#elif defined(__arm__)
#define NATIVE AUDIT_ARCH_ARM
#elif defined(__i386__)
#define NATIVE AUDIT_ARCH_I386
#elif defined(__riscv) && __riscv_xlen == 64
#define NATIVE AUDIT_ARCH_RISCV64
#endif

// Landlock. Its header may be older than the kernel, so its numbers, which are the same for every
// architecture, are here.

enum { create_ruleset = 444, add_rule = 445, restrict_self = 446 };
enum { ruleset_version = 1, rule_path_beneath = 1 };
enum { read_file = 1 << 2 };

struct ruleset {
  uint64_t files, network, scopes;
};

struct path_beneath {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

int clinux_landlock_version(void) {
  return (int)syscall(create_ruleset, NULL, (size_t)0, ruleset_version);
}

int clinux_landlock_ruleset(int version) {
  // The rights that each version has: REFER since 2, TRUNCATE since 3, IOCTL_DEV since 5.
  int rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
  struct ruleset rules = {
      .files = (UINT64_C(1) << rights) - 1,
      .network = 3,  // BIND_TCP and CONNECT_TCP, since 4
      .scopes = 3,   // ABSTRACT_UNIX_SOCKET and SIGNAL, since 6
  };
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  return (int)syscall(create_ruleset, &rules, size, 0);
}

int clinux_landlock_allow_reading(int ruleset, const char *path) {
  struct path_beneath rule = {.allowed = read_file, .parent = open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent < 0) return -1;
  int result = (int)syscall(add_rule, ruleset, rule_path_beneath, &rule, 0);
  close(rule.parent);
  return result;
}

int clinux_landlock_restrict(int ruleset) { return (int)syscall(restrict_self, ruleset, 0); }

#ifndef NATIVE

int clinux_refuse_calls(void) {
  errno = ENOSYS;
  return -1;
}

#else

// The calls that are refused whatever their arguments are.
static const int refused[] = {
    // Sockets.
#ifdef __NR_socketcall
    __NR_socketcall,
#endif
#ifdef __NR_accept
    __NR_accept,
#endif
    __NR_socket, __NR_socketpair, __NR_bind, __NR_connect, __NR_listen, __NR_accept4, __NR_sendto,
    __NR_sendmsg, __NR_sendmmsg, __NR_recvmsg, __NR_recvmmsg,
    // Programs and processes.
#ifdef __NR_fork
    __NR_fork, __NR_vfork,
#endif
    __NR_execve, __NR_execveat, __NR_unshare, __NR_setns, __NR_personality, __NR_setpgid,
    __NR_setsid,
    // Other processes: their memory, signals, priority and messages.
#ifdef __NR_ipc
    __NR_ipc,
#endif
#ifdef __NR_semop
    __NR_semop,
#endif
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kcmp, __NR_tkill,
    __NR_rt_sigqueueinfo, __NR_rt_tgsigqueueinfo, __NR_setpriority, __NR_ioprio_set, __NR_shmget,
    __NR_shmat, __NR_shmctl, __NR_semget, __NR_semctl, __NR_msgget, __NR_msgsnd, __NR_msgrcv,
    __NR_msgctl, __NR_mq_open, __NR_mq_unlink,
#ifdef __NR_migrate_pages
    __NR_migrate_pages, __NR_move_pages,
#endif
    // Devices and terminals.
    __NR_ioctl,
    // Changes of the file system, which Landlock leaves to the rights of the user in part.
#ifdef __NR_creat
    __NR_creat, __NR_mkdir, __NR_rmdir, __NR_rename, __NR_link, __NR_symlink, __NR_unlink,
    __NR_mknod, __NR_chmod, __NR_chown, __NR_lchown, __NR_utimes, __NR_futimesat,
#endif
#ifdef __NR_utime
    __NR_utime,
#endif
#ifdef __NR_chown32
    __NR_chown32, __NR_lchown32, __NR_fchown32,
#endif
#ifdef __NR_truncate64
    __NR_truncate64, __NR_ftruncate64,
#endif
#ifdef __NR_renameat
    __NR_renameat,
#endif
#ifdef __NR_utimensat
    __NR_utimensat,
#endif
#ifdef __NR_utimensat_time64
    __NR_utimensat_time64,
#endif
    __NR_truncate, __NR_ftruncate, __NR_mkdirat, __NR_renameat2, __NR_linkat, __NR_symlinkat,
    __NR_unlinkat, __NR_mknodat, __NR_fchmod, __NR_fchmodat, __NR_fchown, __NR_fchownat,
    __NR_setxattr, __NR_lsetxattr, __NR_fsetxattr, __NR_removexattr, __NR_lremovexattr,
    __NR_fremovexattr, __NR_chroot, __NR_pivot_root, __NR_mount, __NR_umount2,
    __NR_open_by_handle_at, __NR_memfd_create,
    // The kernel.
    __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_add_key, __NR_request_key, __NR_keyctl,
};

// From this number on, calls have the same numbers for every architecture (Linux 5.1 and later).
// Only these are there: close_range, faccessat2, epoll_pwait2, those of Landlock, futex_waitv,
// cachestat, map_shadow_stack, the new futexes, mseal. io_uring, pidfds and whatever comes later
// are not, and look as if the kernel was older.
enum { uniform = 424 };
static const int known[] = {436, 439, 441, 444, 445, 446, 449, 451, 453, 454, 455, 456, 462};

struct program {
  struct sock_filter code[512];
  unsigned short count;
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add(struct program *program, uint16_t code, uint32_t value, uint8_t yes, uint8_t no) {
  program->code[program->count++] = (struct sock_filter)BPF_JUMP(code, value, yes, no);
}

static void load(struct program *program, uint32_t offset) {
  add(program, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0);
}

static void fail(struct program *program, int code) {
  add(program, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (uint32_t)code, 0, 0);
}

static void allow(struct program *program) {
  add(program, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

// The lower half of an argument: all of these machines are little-endian.
static uint32_t argument(int index) {
  return (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (size_t)index);
}

// Refuses a call unless an argument compares; `jump` is BPF_JEQ or BPF_JSET.
static void require(struct program *program, int call, int index, uint16_t jump, uint32_t value) {
  add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 4);
  load(program, argument(index));
  add(program, BPF_JMP | jump | BPF_K, value, 0, 1);
  allow(program);
  fail(program, EPERM);
}

// Refuses a call whose argument has one of these values, or of these bits.
static void exclude(struct program *program, int call, int index, uint16_t jump,
                    const uint32_t *values, uint8_t count) {
  add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, (uint8_t)(count + 3));
  load(program, argument(index));
  for (uint8_t place = 0; place < count; place++)
    add(program, BPF_JMP | jump | BPF_K, values[place], (uint8_t)(count - place), 0);
  allow(program);
  fail(program, EPERM);
}

// Files are opened for reading only.
static void restrict_opening(struct program *program) {
  const uint32_t changing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
#ifdef __NR_open
  exclude(program, __NR_open, 1, BPF_JSET, &changing, 1);
#endif
  exclude(program, __NR_openat, 2, BPF_JSET, &changing, 1);
}

// No descriptor sends signals (F_SETOWN, F_SETSIG, F_SETOWN_EX, F_NOTIFY).
static void restrict_fcntl(struct program *program) {
  const uint32_t signaling[] = {F_SETOWN, F_SETSIG, 15, 1026};
#ifdef __NR_fcntl64
  exclude(program, __NR_fcntl64, 1, BPF_JEQ, signaling, COUNT(signaling));
#endif
  exclude(program, __NR_fcntl, 1, BPF_JEQ, signaling, COUNT(signaling));
}

// Signals, limits and scheduling concern this process only; a thread is no process.
static void restrict_to_self(struct program *program) {
  const uint32_t self = (uint32_t)getpid();
  require(program, __NR_kill, 0, BPF_JEQ, self);
  require(program, __NR_tgkill, 0, BPF_JEQ, self);
  require(program, __NR_prlimit64, 0, BPF_JEQ, 0);
  require(program, __NR_sched_setaffinity, 0, BPF_JEQ, 0);
  require(program, __NR_sched_setscheduler, 0, BPF_JEQ, 0);
  require(program, __NR_sched_setparam, 0, BPF_JEQ, 0);
  require(program, __NR_sched_setattr, 0, BPF_JEQ, 0);
  require(program, __NR_clone, 0, BPF_JSET, CLONE_THREAD);
}

// Of the calls with uniform numbers, lets through the known ones.
static void restrict_uniform(struct program *program) {
#ifdef __arm__
  // The private calls of the architecture, as cacheflush(2).
  add(program, BPF_JMP | BPF_JGE | BPF_K, 0x0f0000, 0, 2);
  add(program, BPF_JMP | BPF_JGE | BPF_K, 0x0f0100, 1, 0);
  allow(program);
#endif
  add(program, BPF_JMP | BPF_JGE | BPF_K, uniform, 0, COUNT(known) + 2);
  for (uint8_t place = 0; place < COUNT(known); place++)
    add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)known[place],
        (uint8_t)(COUNT(known) - place), 0);
  fail(program, ENOSYS);
  allow(program);
}

int clinux_refuse_calls(void) {
  struct program program = {.count = 0};
  load(&program, offsetof(struct seccomp_data, arch));
  add(&program, BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0);
  fail(&program, EPERM);
  load(&program, offsetof(struct seccomp_data, nr));
  restrict_uniform(&program);
  for (size_t place = 0; place < COUNT(refused); place++) {
    add(&program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)refused[place], 0, 1);
    fail(&program, EPERM);
  }
  restrict_opening(&program);
  restrict_fcntl(&program);
  restrict_to_self(&program);
  allow(&program);
  struct sock_fprog filter = {.len = program.count, .filter = program.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#endif
