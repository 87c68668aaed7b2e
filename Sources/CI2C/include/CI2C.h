// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CI2C_H
#define DUTYSIGN_CI2C_H

#endif
