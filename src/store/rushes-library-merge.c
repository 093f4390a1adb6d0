/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-library-prompts.h"

#include "rushes-library-private.h"
#include "util/rushes-id.h"
#include "util/rushes-json.h"
#include "util/rushes-time.h"

/* Drafts that several windows or programs write: nobody's words are lost, whoever comes last. */

static JsonNode *
get_member (JsonObject *object,
            const char *name)
{
  return object != NULL && json_object_has_member (object, name)
    ? json_object_get_member (object, name)
    : NULL;
}

static gboolean
is_same (JsonNode *first,
         JsonNode *second)
{
  return first == second || (first != NULL && second != NULL && json_node_equal (first, second));
}

/* Takes over what the others changed in a member that the caller left alone. What both changed
 * stays the caller's: %TRUE then. */
static gboolean
merge_member (JsonObject *merged,
              const char *name,
              JsonObject *base,
              JsonObject *other)
{
  JsonNode *before = get_member (base, name);
  JsonNode *own = get_member (merged, name);
  JsonNode *theirs = get_member (other, name);

  if (is_same (before, theirs) || is_same (own, theirs))
    return FALSE;
  if (!is_same (before, own))
    return TRUE;

  if (theirs != NULL)
    json_object_set_member (merged, name, json_node_copy (theirs));
  else
    json_object_remove_member (merged, name);

  return FALSE;
}

static gboolean
merge_members (JsonObject *merged,
               JsonObject *names,
               JsonObject *base,
               JsonObject *other)
{
  g_autoptr (GList) members = names != NULL ? json_object_get_members (names) : NULL;
  gboolean has_conflict = FALSE;

  for (GList *l = members; l != NULL; l = l->next)
    has_conflict |= merge_member (merged, l->data, base, other);

  return has_conflict;
}

static gboolean
read_draft (RushesLibrary  *self,
            RushesShot     *shot,
            JsonObject    **draft,
            GError        **error)
{
  g_autofree char *text = NULL;

  if (!rushes_db_read_string (_rushes_library_get_db (self), &text, error,
                              "SELECT brief FROM shot WHERE id = ?", "s",
                              rushes_shot_get_id (shot)))
    return FALSE;

  /* A draft that can not be read has nothing that could be kept. */
  *draft = text != NULL ? rushes_json_parse_object (text, -1, NULL) : NULL;

  return TRUE;
}

static gboolean
keep_draft (RushesLibrary  *self,
            RushesShot     *shot,
            JsonObject     *draft,
            GError        **error)
{
  g_autofree char *id = rushes_id_new ();

  return rushes_db_run (_rushes_library_get_db (self), error,
                        "INSERT INTO kept_draft (id, shot_id, brief, at)"
                        " SELECT ?, id, ?, ? FROM shot WHERE id = ?", "sjts", id, draft,
                        rushes_time_now_ms (), rushes_shot_get_id (shot));
}

/**
 * rushes_library_merge_brief:
 * @self: the library
 * @shot: a shot
 * @base: (nullable): the draft as the caller last read or wrote it
 * @brief: the draft as the caller wants it
 * @merged: (out) (transfer full): the draft as it was written
 * @has_kept: (out): whether somebody else's brief was put aside into the history of prompts
 * @error: return location for an error
 *
 * Saves a draft that others may have written since. What only they changed is taken over; where
 * both changed the same member, the caller's stands and the others' brief is kept in the history
 * of prompts. All of it happens at once or not at all.
 *
 * Returns: %FALSE with an error, and nothing was written
 */
gboolean
rushes_library_merge_brief (RushesLibrary  *self,
                            RushesShot     *shot,
                            JsonObject     *base,
                            JsonObject     *brief,
                            JsonObject    **merged,
                            gboolean       *has_kept,
                            GError        **error)
{
  g_autoptr (RushesDbTransaction) transaction = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (JsonObject) own = NULL;
  gboolean has_conflict;

  g_return_val_if_fail (RUSHES_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_SHOT (shot), FALSE);
  g_return_val_if_fail (brief != NULL, FALSE);
  g_return_val_if_fail (merged != NULL && has_kept != NULL, FALSE);

  transaction = rushes_db_transaction_begin (_rushes_library_get_db (self), error);
  if (transaction == NULL || !read_draft (self, shot, &other, error))
    return FALSE;

  own = rushes_json_copy_object (brief);
  has_conflict = merge_members (own, other, base, other);
  /* What the others removed. */
  if (other != NULL)
    has_conflict |= merge_members (own, base, base, other);
  if (has_conflict && !keep_draft (self, shot, other, error))
    return FALSE;
  if (!_rushes_library_write_brief (self, shot, own, error) ||
      !rushes_db_transaction_commit (transaction, error))
    return FALSE;

  rushes_library_refresh (self);
  *merged = g_steal_pointer (&own);
  *has_kept = has_conflict;

  return TRUE;
}
