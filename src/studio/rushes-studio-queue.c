/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-studio-private.h"
#include "store/rushes-library-queue.h"
#include "util/rushes-error.h"

/* What a person does with the queue and needs somebody who then sends. Pausing, holding and
 * moving are the library's. */

/**
 * rushes_studio_resume_take:
 * @self: the studio
 * @take: a take in the queue
 * @error: return location for an error
 *
 * Lets a take that was on hold go on in its turn. When the program that was to send it is gone,
 * this one does.
 *
 * Returns: %FALSE with an error; %RUSHES_ERROR_CONFLICT if it is no longer in the queue
 */
gboolean
rushes_studio_resume_take (RushesStudio  *self,
                           RushesTake    *take,
                           GError       **error)
{
  RushesLibrary *library;
  RushesEngine *engine;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  library = rushes_studio_get_library (self);
  engine = rushes_studio_get_engine (self);
  id = rushes_take_get_id (take);
  if (!rushes_library_unhold_take (library, take, error))
    return FALSE;

  if (rushes_library_is_working_on (library, id) && rushes_engine_find_runner (engine, id) == NULL)
    rushes_engine_run_take (engine, take);

  return TRUE;
}

static gboolean
is_left (RushesTake *take)
{
  return g_strcmp0 (rushes_take_get_hold (take), RUSHES_HOLD_INTERRUPTED) == 0;
}

/**
 * rushes_studio_resume_queue:
 * @self: the studio
 * @error: return location for an error
 *
 * Lets the queue go on, in all programs, and with it the takes that ended programs left in it.
 * Those that a person put on hold one by one stay there.
 *
 * Returns: (transfer full) (element-type RushesTake): the takes that this program sends now, or
 *   %NULL with an error
 */
GPtrArray *
rushes_studio_resume_queue (RushesStudio  *self,
                            GError       **error)
{
  RushesLibrary *library;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) mine = NULL;

  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);

  library = rushes_studio_get_library (self);
  takes = rushes_library_list_queue (library,
                                     rushes_provider_get_id (rushes_studio_get_provider (self)),
                                     error);
  if (takes == NULL || !rushes_library_pause_queue (library, FALSE, error))
    return NULL;

  mine = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < takes->len; i++)
    {
      RushesTake *take = g_ptr_array_index (takes, i);
      g_autoptr (GError) local_error = NULL;

      /* What another program takes up or ends at the same moment is in good hands. */
      if (is_left (take) && !rushes_studio_resume_take (self, take, &local_error) &&
          !g_error_matches (local_error, RUSHES_ERROR, RUSHES_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (rushes_library_is_working_on (library, rushes_take_get_id (take)))
        g_ptr_array_add (mine, g_object_ref (take));
    }

  return g_steal_pointer (&mine);
}
