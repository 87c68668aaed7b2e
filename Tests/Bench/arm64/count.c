// SPDX-License-Identifier: Apache-2.0
// A plugin of QEMU's user mode that counts the instructions and system calls of all threads.
//
//     qemu-aarch64 -plugin count.so,counts=FILE PROGRAM
//
// FILE has the two counts as 64-bit numbers of the host, at any moment while the program runs.
// What is declared here is a part of QEMU's interface of plugins, version 1
// (https://www.qemu.org/docs/master/devel/tcg-plugins.html): Debian has no header of it.
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
typedef void (*translated)(qemu_plugin_id_t, struct qemu_plugin_tb *);
typedef void (*called)(qemu_plugin_id_t, unsigned, int64_t, uint64_t, uint64_t, uint64_t, uint64_t,
                       uint64_t, uint64_t, uint64_t, uint64_t);
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translated);
void qemu_plugin_register_vcpu_syscall_cb(qemu_plugin_id_t, called);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, enum qemu_plugin_op, void *,
                                              uint64_t);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);

int qemu_plugin_version = 1;

static struct {
  uint64_t instructions;
  uint64_t calls;
} *counts;

static void block(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64, &counts->instructions,
                                           qemu_plugin_tb_n_insns(tb));
}

static void call(qemu_plugin_id_t id, unsigned vcpu, int64_t number, uint64_t a, uint64_t b,
                 uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h) {
  (void)id, (void)vcpu, (void)number, (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g,
      (void)h;
  __atomic_add_fetch(&counts->calls, 1, __ATOMIC_RELAXED);
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int count, char **arguments) {
  (void)info;
  if (count != 1 || strncmp(arguments[0], "counts=", 7) != 0) return -1;
  int file = open(arguments[0] + 7, O_RDWR | O_CREAT, 0600);
  if (file < 0 || ftruncate(file, sizeof *counts) != 0) return -1;
  counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (counts == MAP_FAILED) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, block);
  qemu_plugin_register_vcpu_syscall_cb(id, call);
  return 0;
}
