/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-worker.h"
#include "store/rushes-library.h"
#include "store/rushes-settings.h"
#include "studio/rushes-backends.h"
#include "studio/rushes-studio.h"

#include "rushes-application.h"
#include "rushes-config-watch.h"

G_BEGIN_DECLS

struct _RushesApplication
{
  AdwApplication parent_instance;

  RushesPaths *paths;
  GSettings *settings;
  RushesLibrary *library;
  /* What the user has chosen in the file that the command line shares. */
  RushesSettings *choices;
  RushesConfigWatch *watch;
  RushesBackends *backends;
  RushesBackend *backend;
  RushesWorker *worker;
  RushesStudio *studio;
  GCancellable *cancellable;
  /* A weak pointer: GTK owns its windows. */
  RushesWindow *window;

  /* The backend that --backend named, or NULL. */
  char *wanted_backend;
};

/* Library, backend and studio: rushes-application-studio.c. */
void        _rushes_application_open_library (RushesApplication *self);
void        _rushes_application_use_backend  (RushesApplication *self,
                                              const char        *name);

/* About, preferences, shortcuts: rushes-application-dialogs.c. */
void        _rushes_application_show_about       (RushesApplication *self);
void        _rushes_application_show_preferences (RushesApplication *self);
void        _rushes_application_show_shortcuts   (RushesApplication *self);
void        _rushes_application_show_money       (RushesApplication *self);
void        _rushes_application_show_ranking     (RushesApplication *self);
void        _rushes_application_show_batch       (RushesApplication *self);
char       *_rushes_application_dup_debug_info   (RushesApplication *self);

G_END_DECLS
