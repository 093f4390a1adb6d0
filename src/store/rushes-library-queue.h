/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-library.h"

G_BEGIN_DECLS

/**
 * RushesQueueLimits:
 * @in_all: how many takes of a backend may be with it at once
 * @per_model: how many of them may be of one model
 * @models: (nullable) (element-type utf8 uint): models that have a limit of their own
 *
 * How much is sent at once, by all programs together.
 */
typedef struct
{
  guint       in_all;
  guint       per_model;
  GHashTable *models;
} RushesQueueLimits;

/* The takes that were asked for and are not sent yet, in an order that a person can change. */
gboolean    rushes_library_is_queue_paused  (RushesLibrary            *self);
gboolean    rushes_library_pause_queue      (RushesLibrary            *self,
                                             gboolean                  is_paused,
                                             GError                  **error);
GPtrArray  *rushes_library_list_queue       (RushesLibrary            *self,
                                             const char               *backend,
                                             GError                  **error);
gboolean    rushes_library_move_in_queue    (RushesLibrary            *self,
                                             RushesTake               *take,
                                             RushesTake               *before,
                                             GError                  **error);
gboolean    rushes_library_hold_take        (RushesLibrary            *self,
                                             RushesTake               *take,
                                             const char               *reason,
                                             GError                  **error);
gboolean    rushes_library_unhold_take      (RushesLibrary            *self,
                                             RushesTake               *take,
                                             GError                  **error);
gboolean    rushes_library_keep_take        (RushesLibrary            *self,
                                             const char               *id,
                                             GError                  **error);
gboolean    rushes_library_is_kept          (RushesLibrary            *self,
                                             const char               *id);

/* For the engine. */
GPtrArray  *rushes_library_list_admissible  (RushesLibrary            *self,
                                             const char               *backend,
                                             const RushesQueueLimits  *limits);
gboolean    rushes_library_admit_take       (RushesLibrary            *self,
                                             const char               *id,
                                             const char               *model,
                                             const RushesQueueLimits  *limits,
                                             GError                  **error);
/* The service refused it for now and has certainly not taken it: back into the queue. */
gboolean    rushes_library_take_refused     (RushesLibrary            *self,
                                             const char               *id,
                                             const char               *message,
                                             guint                    *n_refusals,
                                             GError                  **error);
/* The program that was to send it is gone: only a person lets it go on. */
gboolean    rushes_library_rest_take        (RushesLibrary            *self,
                                             const char               *id,
                                             GError                  **error);
gboolean    rushes_library_take_slow        (RushesLibrary            *self,
                                             const char               *id);

G_END_DECLS
