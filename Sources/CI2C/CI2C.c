// SPDX-License-Identifier: Apache-2.0
#include "CI2C.h"

#include <linux/i2c-dev.h>
#include <sys/ioctl.h>

int ci2c_functions(int adapter, unsigned long *functions) {
  return ioctl(adapter, I2C_FUNCS, functions);
}

int ci2c_select(int adapter, uint8_t address) {
  return ioctl(adapter, I2C_SLAVE, (unsigned long)address);
}

int ci2c_transfer(int adapter, uint8_t address, const uint8_t *out, uint16_t out_count,
                  uint8_t *in, uint16_t in_count) {
  struct i2c_msg messages[2];
  int count = 0;
  if (out_count > 0 || in_count == 0)
    messages[count++] = (struct i2c_msg){
        .addr = address, .len = out_count, .buf = (uint8_t *)out};
  if (in_count > 0)
    messages[count++] = (struct i2c_msg){
        .addr = address, .flags = I2C_M_RD, .len = in_count, .buf = in};
  struct i2c_rdwr_ioctl_data transfer = {.msgs = messages, .nmsgs = count};
  return ioctl(adapter, I2C_RDWR, &transfer);
}
