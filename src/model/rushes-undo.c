/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-undo.h"

/* More than anybody walks back; bounds the memory of a long day. */
#define MAX_EDITS 200

typedef struct
{
  char *group;
  gpointer before;
  gpointer after;
  GDestroyNotify free_state;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->group);
  edit->free_state (edit->before);
  edit->free_state (edit->after);
  g_free (edit);
}

/**
 * RushesUndo:
 *
 * The edits of a document, each as the state before and after it. The document's owner makes it
 * and is told which state to return to. Lives on the main thread.
 *
 * Edits of one group that follow each other, such as the steps of a drag or the letters of a word,
 * are one.
 */
struct _RushesUndo
{
  GObject parent_instance;

  GPtrArray *edits;
  /* How many of them are done; the ones after can be redone. */
  guint n_done;
  gboolean is_group_open;

  /* Owns this object, so no reference. */
  gpointer owner;
  RushesUndoFunc apply;
  GDestroyNotify free_state;
};

G_DEFINE_FINAL_TYPE (RushesUndo, rushes_undo, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
notify (RushesUndo *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
rushes_undo_finalize (GObject *object)
{
  RushesUndo *self = RUSHES_UNDO (object);

  g_ptr_array_unref (self->edits);

  G_OBJECT_CLASS (rushes_undo_parent_class)->finalize (object);
}

static void
rushes_undo_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  RushesUndo *self = RUSHES_UNDO (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, rushes_undo_can_undo (self));
      break;

    case PROP_CAN_REDO:
      g_value_set_boolean (value, rushes_undo_can_redo (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_undo_class_init (RushesUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_undo_finalize;
  object_class->get_property = rushes_undo_get_property;

  /**
   * RushesUndo:can-undo:
   *
   * Whether there is an edit to undo.
   */
  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * RushesUndo:can-redo:
   *
   * Whether there is an undone edit to do again.
   */
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_undo_init (RushesUndo *self)
{
  self->edits = g_ptr_array_new_with_free_func (edit_free);
}

/**
 * rushes_undo_new: (skip)
 * @owner: whose state it is; must outlive the object or not use it any more
 * @apply: brings the owner to a state
 * @free_state: frees a state
 *
 * Makes an empty history.
 *
 * Returns: (transfer full): the history
 */
RushesUndo *
rushes_undo_new (gpointer       owner,
                 RushesUndoFunc apply,
                 GDestroyNotify free_state)
{
  RushesUndo *self;

  g_return_val_if_fail (apply != NULL, NULL);
  g_return_val_if_fail (free_state != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_UNDO, NULL);
  self->owner = owner;
  self->apply = apply;
  self->free_state = free_state;

  return self;
}

/**
 * rushes_undo_push: (skip)
 * @self: a history
 * @group: (nullable): joins this edit with the one before if that has the same group
 * @before: (transfer full): the state before the edit
 * @after: (transfer full): the state after it, which the owner already has
 *
 * Records an edit that was made. What was undone can not be redone any more.
 */
void
rushes_undo_push (RushesUndo *self,
                  const char *group,
                  gpointer    before,
                  gpointer    after)
{
  Edit *last;
  Edit *edit;

  g_return_if_fail (RUSHES_IS_UNDO (self));

  g_ptr_array_set_size (self->edits, self->n_done);
  last = self->n_done > 0 ? g_ptr_array_index (self->edits, self->n_done - 1) : NULL;
  if (last != NULL && group != NULL && self->is_group_open && g_strcmp0 (last->group, group) == 0)
    {
      self->free_state (last->after);
      last->after = after;
      self->free_state (before);
      return;
    }

  edit = g_new0 (Edit, 1);
  edit->group = g_strdup (group);
  edit->before = before;
  edit->after = after;
  edit->free_state = self->free_state;
  g_ptr_array_add (self->edits, edit);
  if (self->edits->len > MAX_EDITS)
    g_ptr_array_remove_index (self->edits, 0);
  self->n_done = self->edits->len;
  self->is_group_open = group != NULL;
  notify (self);
}

/**
 * rushes_undo_undo:
 * @self: a history
 *
 * Undoes the last edit.
 *
 * Returns: %FALSE if there is none
 */
gboolean
rushes_undo_undo (RushesUndo *self)
{
  Edit *edit;

  g_return_val_if_fail (RUSHES_IS_UNDO (self), FALSE);

  if (self->n_done == 0)
    return FALSE;

  self->n_done--;
  self->is_group_open = FALSE;
  edit = g_ptr_array_index (self->edits, self->n_done);
  self->apply (self->owner, edit->before);
  notify (self);

  return TRUE;
}

/**
 * rushes_undo_redo:
 * @self: a history
 *
 * Does the edit again that was undone last.
 *
 * Returns: %FALSE if there is none
 */
gboolean
rushes_undo_redo (RushesUndo *self)
{
  Edit *edit;

  g_return_val_if_fail (RUSHES_IS_UNDO (self), FALSE);

  if (self->n_done == self->edits->len)
    return FALSE;

  edit = g_ptr_array_index (self->edits, self->n_done);
  self->n_done++;
  self->is_group_open = FALSE;
  self->apply (self->owner, edit->after);
  notify (self);

  return TRUE;
}

/**
 * rushes_undo_can_undo:
 * @self: a history
 *
 * Whether there is an edit to undo.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_undo_can_undo (RushesUndo *self)
{
  g_return_val_if_fail (RUSHES_IS_UNDO (self), FALSE);

  return self->n_done > 0;
}

/**
 * rushes_undo_can_redo:
 * @self: a history
 *
 * Whether there is an undone edit to do again.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_undo_can_redo (RushesUndo *self)
{
  g_return_val_if_fail (RUSHES_IS_UNDO (self), FALSE);

  return self->n_done < self->edits->len;
}

/**
 * rushes_undo_end_group:
 * @self: a history
 *
 * Ends a drag or a word: the next edit is one of its own.
 */
void
rushes_undo_end_group (RushesUndo *self)
{
  g_return_if_fail (RUSHES_IS_UNDO (self));

  self->is_group_open = FALSE;
}

/**
 * rushes_undo_clear:
 * @self: a history
 *
 * Forgets all edits, as when another document is shown.
 */
void
rushes_undo_clear (RushesUndo *self)
{
  g_return_if_fail (RUSHES_IS_UNDO (self));

  g_ptr_array_set_size (self->edits, 0);
  self->n_done = 0;
  self->is_group_open = FALSE;
  notify (self);
}
