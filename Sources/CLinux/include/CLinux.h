// SPDX-License-Identifier: Apache-2.0
#ifndef DUTYSIGN_CLinux_H
#define DUTYSIGN_CLinux_H

#endif
