/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store/rushes-library.h"

G_BEGIN_DECLS

/* A library of its own with one shot, for a test. */
typedef struct
{
  char          *home;
  RushesPaths   *paths;
  RushesLibrary *library;
  RushesShot    *shot;
} RushesTestLibrary;

void rushes_test_library_set_up    (RushesTestLibrary *self,
                                    gconstpointer      data);
void rushes_test_library_tear_down (RushesTestLibrary *self,
                                    gconstpointer      data);

G_END_DECLS
