// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CI2C_H
#define DUTYSIGN_CI2C_H

// The kernel's i2c-dev interface: SMBus calls by libi2c, plain transfers by I2C_RDWR.

#include <stdint.h>
#include <linux/i2c.h>
#include <i2c/smbus.h>

// What the adapter can do: I2C_FUNC_* bits.
int ci2c_functions(int adapter, unsigned long *functions);

// Chooses the device of the SMBus calls. EBUSY: a kernel driver holds the address.
int ci2c_select(int adapter, uint8_t address);

// One transfer: out, in, or out and then in without a stop between; either count may be zero.
int ci2c_transfer(int adapter, uint8_t address, const uint8_t *out, uint16_t out_count,
                  uint8_t *in, uint16_t in_count);

#endif
