/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RUSHES_TYPE_UNDO (rushes_undo_get_type ())

G_DECLARE_FINAL_TYPE (RushesUndo, rushes_undo, RUSHES, UNDO, GObject)

/**
 * RushesUndoFunc:
 * @owner: whose state it is
 * @state: the state to return to
 *
 * Brings @owner to a state.
 */
typedef void (*RushesUndoFunc) (gpointer owner,
                                gpointer state);

RushesUndo *rushes_undo_new      (gpointer        owner,
                                  RushesUndoFunc  apply,
                                  GDestroyNotify  free_state);
void        rushes_undo_push     (RushesUndo     *self,
                                  const char     *group,
                                  gpointer        before,
                                  gpointer        after);
gboolean    rushes_undo_undo     (RushesUndo     *self);
gboolean    rushes_undo_redo     (RushesUndo     *self);
gboolean    rushes_undo_can_undo (RushesUndo     *self);
gboolean    rushes_undo_can_redo (RushesUndo     *self);
void        rushes_undo_end_group (RushesUndo    *self);
void        rushes_undo_clear    (RushesUndo     *self);

G_END_DECLS
