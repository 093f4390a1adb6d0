/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-evidence.h"

#include <glib/gi18n.h>

#include "rushes-studio-private.h"
#include "store/rushes-library-evidence.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* The evidence about one row while it is put into words. */
typedef struct
{
  RushesLibrary *library;
  RushesTake    *take;
  GPtrArray     *lines;

  JsonObject    *first_balance;
  JsonObject    *last_balance;
} Words;

static char *
format_time (gint64 unix_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean is_today;

  if (local == NULL)
    return g_strdup ("?");

  is_today = g_date_time_get_year (local) == g_date_time_get_year (now) &&
             g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now);

  return g_date_time_format (local, is_today ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S");
}

static char *
format_balance (JsonObject *balance)
{
  if (json_object_has_member (balance, "credits"))
    return g_strdup_printf ("%'" G_GINT64_FORMAT, rushes_json_get_int (balance, "credits", 0));

  return g_strdup (rushes_json_get_string (balance, "text", "?"));
}

/* What else was sent between the two looks may be why it fell. */
static void
add_others (Words *words)
{
  guint n_others;

  if (words->take == NULL)
    return;

  n_others = rushes_library_count_sent (words->library, rushes_take_get_backend (words->take),
                                        rushes_json_get_int (words->first_balance, "at", 0),
                                        rushes_json_get_int (words->last_balance, "at", 0),
                                        rushes_take_get_id (words->take));
  if (n_others > 0)
    g_ptr_array_add (words->lines,
                     g_strdup_printf (ngettext ("In that time %u other take was sent, which costs, "
                                                "too.",
                                                "In that time %u other takes were sent, which "
                                                "cost, too.", n_others), n_others));
}

static void
add_balance (Words *words)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *first_time = NULL;
  g_autofree char *last_time = NULL;
  gint64 fall;

  if (words->first_balance == NULL || words->first_balance == words->last_balance)
    {
      g_ptr_array_add (words->lines, g_strdup (_("What the account held before and after is not "
                                                 "known.")));
      return;
    }

  before = format_balance (words->first_balance);
  after = format_balance (words->last_balance);
  first_time = format_time (rushes_json_get_int (words->first_balance, "at", 0));
  last_time = format_time (rushes_json_get_int (words->last_balance, "at", 0));
  fall = rushes_json_get_int (words->first_balance, "credits", 0) -
         rushes_json_get_int (words->last_balance, "credits", 0);
  if (!json_object_has_member (words->first_balance, "credits"))
    /* Translators: amounts of money, each with a time of day. */
    g_ptr_array_add (words->lines, g_strdup_printf (_("The account held %s at %s and %s at %s."),
                                                    before, first_time, after, last_time));
  else if (fall > 0)
    /* Translators: numbers of credits, and two of them with a time of day. */
    g_ptr_array_add (words->lines,
                     g_strdup_printf (_("The balance dropped by %'" G_GINT64_FORMAT " credits: from"
                                        " %s at %s to %s at %s."), fall, before, first_time, after,
                                      last_time));
  else
    g_ptr_array_add (words->lines,
                     g_strdup_printf (_("The balance did not drop: %s credits at %s, %s at %s."),
                                      before, first_time, after, last_time));
  add_others (words);
}

static void
add_listed (Words      *words,
            JsonObject *data,
            const char *time)
{
  JsonArray *rows = rushes_json_get_array (data, "rows");
  guint n_rows = rows != NULL ? json_array_get_length (rows) : 0;

  if (n_rows == 0)
    {
      g_ptr_array_add (words->lines,
                       g_strdup_printf (words->take != NULL
                                          ? _("At %s the service listed no new file that may be "
                                              "it.")
                                          : _("At %s the account's history did not list it."),
                                        time));
      return;
    }

  for (guint i = 0; i < n_rows; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *id = rushes_json_get_string (
        row, "mediaId", rushes_json_get_string (row, "outputJobId", "?"));

      g_ptr_array_add (words->lines,
                       g_strdup_printf (words->take != NULL
                                          ? _("The service lists a new file that may be it: %s, "
                                              "made %s.")
                                          : _("The account's history lists it: %s, %s."), id,
                                        rushes_json_get_string (row, "createdAt", "?")));
    }
}

static void
add_resolved (Words      *words,
              JsonObject *data,
              const char *time)
{
  gboolean is_person = g_str_equal (rushes_json_get_string (data, "by", ""), "person");
  g_autofree char *decision = g_strjoin (" ", rushes_json_get_string (data, "as", "?"),
                                         rushes_json_get_string (data, "id", NULL), NULL);

  /* Translators: a time, and the name of a state, with the id of a job or file or without. */
  g_ptr_array_add (words->lines, g_strdup_printf (is_person ? _("At %s a person decided: %s.")
                                                            : _("At %s it was found: %s."), time,
                                                  decision));
}

static void
add_item (Words      *words,
          JsonObject *item)
{
  const char *kind = rushes_json_get_string (item, "kind", "");
  JsonObject *data = rushes_json_get_object (item, "data");
  g_autofree char *time = format_time (rushes_json_get_int (item, "at", 0));

  if (g_str_equal (kind, "sent"))
    g_ptr_array_add (words->lines, g_strdup_printf (_("Sent at %s, no answer."), time));
  else if (g_str_equal (kind, RUSHES_EVIDENCE_NO_ANSWER))
    g_ptr_array_add (words->lines, g_strdup (rushes_json_get_string (data, "message", "")));
  else if (g_str_equal (kind, RUSHES_EVIDENCE_LISTED))
    add_listed (words, data, time);
  else if (g_str_equal (kind, RUSHES_EVIDENCE_RESOLVED))
    add_resolved (words, data, time);
}

static void
note_balance (Words      *words,
              JsonObject *item)
{
  if (!g_str_equal (rushes_json_get_string (item, "kind", ""), RUSHES_EVIDENCE_BALANCE))
    return;

  words->last_balance = rushes_json_get_object (item, "data");
  if (words->first_balance == NULL)
    words->first_balance = words->last_balance;
}

/**
 * rushes_studio_dup_evidence:
 * @self: the studio
 * @id: the id of a take or post
 *
 * Puts into words what is known of a take or post that was sent and not answered.
 *
 * Returns: (transfer full): sentences, which are none for what was never sent
 */
char **
rushes_studio_dup_evidence (RushesStudio *self,
                            const char   *id)
{
  Words words = { NULL };
  g_autoptr (JsonArray) list = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (RUSHES_IS_STUDIO (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  words.library = rushes_studio_get_library (self);
  words.take = rushes_library_find_take (words.library, id);
  words.lines = lines = g_ptr_array_new ();
  list = rushes_library_list_evidence (words.library, id);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      add_item (&words, json_array_get_object_element (list, i));
      note_balance (&words, json_array_get_object_element (list, i));
    }
  if (lines->len > 0 && words.take != NULL)
    add_balance (&words);
  g_ptr_array_add (lines, NULL);

  return (char **) g_ptr_array_free (lines, FALSE);
}

typedef struct
{
  RushesTake *take;
  char       *remote_id;
} Resolve;

static void
resolve_free (gpointer data)
{
  Resolve *self = data;

  g_clear_object (&self->take);
  g_free (self->remote_id);
  g_free (self);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesStudio *self = g_task_get_source_object (task);
  Resolve *resolve = g_task_get_task_data (task);
  g_autoptr (RushesJobStatus) status = NULL;
  GError *error = NULL;

  status = rushes_provider_poll_finish (RUSHES_PROVIDER (source), result, &error);
  if (status == NULL ||
      !rushes_library_resolve_running (rushes_studio_get_library (self), resolve->take,
                                       resolve->remote_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  rushes_engine_run_take (rushes_studio_get_engine (self), resolve->take);
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_studio_resolve_running_async:
 * @self: the studio
 * @take: a take whose outcome is unknown
 * @remote_id: the service's id of its job, which a person found
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called with the answer
 * @user_data: data for @callback
 *
 * Goes on with a take whose job somebody found. The service must know the job.
 */
void
rushes_studio_resolve_running_async (RushesStudio        *self,
                                     RushesTake          *take,
                                     const char          *remote_id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Resolve *resolve;
  GTask *task;

  g_return_if_fail (RUSHES_IS_STUDIO (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));
  g_return_if_fail (remote_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_studio_resolve_running_async);
  resolve = g_new0 (Resolve, 1);
  resolve->take = g_object_ref (take);
  resolve->remote_id = g_strdup (remote_id);
  g_task_set_task_data (task, resolve, resolve_free);
  rushes_provider_poll_async (rushes_studio_get_provider (self), remote_id, cancellable, asked_cb,
                              task);
}

/**
 * rushes_studio_resolve_running_finish:
 * @self: the studio
 * @result: the result
 * @error: return location for an error
 *
 * Finishes going on with a job that was found.
 *
 * Returns: %FALSE with an error, and the take is as it was
 */
gboolean
rushes_studio_resolve_running_finish (RushesStudio  *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_studio_resolve_found:
 * @self: the studio
 * @take: a take whose outcome is unknown
 * @media_id: the service's id of its file, which a person found
 * @error: return location for an error
 *
 * Fetches the file of a take that somebody found.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_studio_resolve_found (RushesStudio  *self,
                             RushesTake    *take,
                             const char    *media_id,
                             GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  if (!rushes_library_take_found (rushes_studio_get_library (self), take, media_id, "person",
                                  error))
    return FALSE;

  rushes_engine_run_take (rushes_studio_get_engine (self), take);
  return TRUE;
}

/**
 * rushes_studio_give_up_post:
 * @self: the studio
 * @post: a post whose outcome is unknown
 * @error: return location for an error
 *
 * A person decides that it did not happen.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_studio_give_up_post (RushesStudio  *self,
                            RushesPost    *post,
                            GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_POST (post), FALSE);

  return rushes_library_give_up_post (rushes_studio_get_library (self), post, error);
}

/**
 * rushes_studio_resolve_published:
 * @self: the studio
 * @post: a post whose outcome is unknown
 * @permalink: (nullable): where it can be seen
 * @error: return location for an error
 *
 * A person found a post on the platform.
 *
 * Returns: %FALSE with an error
 */
gboolean
rushes_studio_resolve_published (RushesStudio  *self,
                                 RushesPost    *post,
                                 const char    *permalink,
                                 GError       **error)
{
  g_return_val_if_fail (RUSHES_IS_STUDIO (self), FALSE);
  g_return_val_if_fail (RUSHES_IS_POST (post), FALSE);

  return rushes_library_resolve_published (rushes_studio_get_library (self), post, permalink,
                                           error);
}
