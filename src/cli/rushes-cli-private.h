/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

struct _RushesCli
{
  GObject parent_instance;

  RushesCliArgs       *args;
  RushesCliOutput     *output;
  RushesPaths         *paths;
  GCancellable        *cancellable;
  RushesModelRegistry *models;
  RushesSettings      *settings;
  RushesSecrets       *secrets;
  RushesBackends      *backends;
  RushesBackend       *backend;
  RushesLibrary       *library;
  RushesStudio        *studio;
  GPtrArray           *failed_takes;

  guint                int_source;
  guint                term_source;
  guint                limit_source;
  int                  signal;
  gboolean             is_late;
};

G_END_DECLS
