/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-failure-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-failures-resources.h"

#define RESOURCE_PATH "/app/rushes/failures/failures.json"
#define FILE_NAME "failures.json"
#define MAX_TABLE_BYTES (1024 * 1024)

static const char * const charges[] = { "no", "yes", "unknown" };

/* What the words of a service say more exactly than its code. */
typedef struct
{
  GRegex   *find;
  GStrv     of;
  gboolean  is_for_none;
  char     *code;
} Wording;

/**
 * RushesFailureTable:
 *
 * What is known of every failure: its cause, whether it cost anything, and the one thing to do
 * about it. The table comes with the program; a file of the same name in `failures/` of the
 * configuration folder adds to it and takes the place of what it names. It does not change once
 * made.
 */
struct _RushesFailureTable
{
  GObject parent_instance;

  GPtrArray *actions;
  GPtrArray *entries;
  GPtrArray *wordings;
  /* What is done about a post, by what is done about a take. */
  GHashTable *for_posts;

  /* Those of a later table are asked first. */
  guint      n_new_wordings;
};

G_DEFINE_FINAL_TYPE (RushesFailureTable, rushes_failure_table, G_TYPE_OBJECT)

static void
action_free (gpointer data)
{
  RushesFailureAction *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self->needs);
  g_free (self->link);
  g_free (self);
}

static void
entry_free (gpointer data)
{
  RushesFailureEntry *self = data;

  g_free (self->code);
  g_free (self->cause);
  g_free (self->source);
  g_free (self);
}

static void
wording_free (gpointer data)
{
  Wording *self = data;

  g_clear_pointer (&self->find, g_regex_unref);
  g_strfreev (self->of);
  g_free (self->code);
  g_free (self);
}

static RushesFailureAction *
find_action (RushesFailureTable *self,
             const char         *id)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      RushesFailureAction *action = g_ptr_array_index (self->actions, i);

      if (g_str_equal (action->id, id))
        return action;
    }

  return NULL;
}

/* Providers write the same word with hyphens, and in capitals. */
static gboolean
is_same_code (const char *first,
              const char *second)
{
  gsize i;

  for (i = 0; first[i] != '\0' && second[i] != '\0'; i++)
    {
      char a = first[i] == '-' ? '_' : g_ascii_tolower (first[i]);
      char b = second[i] == '-' ? '_' : g_ascii_tolower (second[i]);

      if (a != b)
        return FALSE;
    }

  return first[i] == second[i];
}

static RushesFailureEntry *
find_entry (RushesFailureTable *self,
            const char         *code)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      RushesFailureEntry *entry = g_ptr_array_index (self->entries, i);

      if (is_same_code (entry->code, code))
        return entry;
    }

  return NULL;
}

static gboolean
read_action (RushesFailureTable  *self,
             JsonObject          *object,
             GError             **error)
{
  RushesFailureAction *action;
  const char *id;
  const char *label;
  const char *needs;

  if (!rushes_json_read_string (object, "id", &id, error) ||
      !rushes_json_read_string (object, "label", &label, error) ||
      !rushes_json_read_string (object, "needs", &needs, error))
    return FALSE;

  action = find_action (self, id);
  if (action == NULL)
    {
      action = g_new0 (RushesFailureAction, 1);
      action->id = g_strdup (id);
      g_ptr_array_add (self->actions, action);
    }
  g_free (action->label);
  g_free (action->needs);
  g_free (action->link);
  action->label = g_strdup (_(label));
  action->needs = g_strdup (needs);
  action->link = g_strdup (rushes_json_get_string (object, "link", NULL));

  return TRUE;
}

static gboolean
read_charge (const char           *text,
             RushesFailureCharge  *charge,
             GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (charges); i++)
    {
      if (g_str_equal (charges[i], text))
        {
          *charge = (RushesFailureCharge) i;
          return TRUE;
        }
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               _("“charged” is “%s”. There are: no, yes, unknown"), text);

  return FALSE;
}

static gboolean
read_entry (RushesFailureTable  *self,
            JsonObject          *object,
            GError             **error)
{
  RushesFailureCharge charge;
  const RushesFailureAction *action;
  RushesFailureEntry *entry;
  const char *code;
  const char *charged;
  const char *id;
  const char *cause;

  if (!rushes_json_read_string (object, "code", &code, error) ||
      !rushes_json_read_string (object, "charged", &charged, error) ||
      !rushes_json_read_string (object, "action", &id, error) ||
      !rushes_json_read_string (object, "cause", &cause, error) ||
      !read_charge (charged, &charge, error))
    return FALSE;

  action = find_action (self, id);
  if (action == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("There is no action “%s” for the failure “%s”"), id, code);
      return FALSE;
    }

  entry = find_entry (self, code);
  if (entry == NULL)
    {
      entry = g_new0 (RushesFailureEntry, 1);
      entry->code = g_strdup (code);
      g_ptr_array_add (self->entries, entry);
    }
  g_free (entry->cause);
  g_free (entry->source);
  entry->cause = g_strdup (_(cause));
  entry->source = g_strdup (rushes_json_get_string (object, "source", NULL));
  entry->charge = charge;
  entry->action = action;

  return TRUE;
}

static gboolean
read_turn (RushesFailureTable  *self,
           JsonObject          *object,
           GError             **error)
{
  const char *take_action;
  const char *post_action;

  if (!rushes_json_read_string (object, "for", &take_action, error) ||
      !rushes_json_read_string (object, "action", &post_action, error))
    return FALSE;

  if (find_action (self, post_action) == NULL)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("There is no action “%s”"),
                   post_action);
      return FALSE;
    }

  g_hash_table_insert (self->for_posts, g_strdup (take_action), find_action (self, post_action));

  return TRUE;
}

static void
read_codes (Wording   *wording,
            JsonArray *codes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonNode *node = json_array_get_element (codes, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
      else
        wording->is_for_none = TRUE;
    }
  wording->of = g_strv_builder_end (builder);
}

static gboolean
read_wording (RushesFailureTable  *self,
              JsonObject          *object,
              GError             **error)
{
  JsonArray *codes = NULL;
  const char *find;
  const char *code;
  Wording *wording;
  GRegex *regex;

  if (!rushes_json_read_string (object, "find", &find, error) ||
      !rushes_json_read_string (object, "code", &code, error) ||
      !rushes_json_read_array (object, "of", &codes, error))
    return FALSE;

  regex = g_regex_new (find, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, error);
  if (regex == NULL)
    return FALSE;

  wording = g_new0 (Wording, 1);
  wording->find = regex;
  wording->code = g_strdup (code);
  read_codes (wording, codes);
  g_ptr_array_insert (self->wordings, (int) self->n_new_wordings++, wording);

  return TRUE;
}

typedef gboolean (*ReadRow) (RushesFailureTable  *self,
                             JsonObject          *object,
                             GError             **error);

static gboolean
read_rows (RushesFailureTable  *self,
           JsonObject          *table,
           const char          *member,
           ReadRow              read,
           GError             **error)
{
  JsonArray *rows = rushes_json_get_array (table, member);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("“%s” must hold objects"), member);
          return FALSE;
        }

      if (!read (self, json_node_get_object (node), error))
        return FALSE;
    }

  return TRUE;
}

static void
rushes_failure_table_finalize (GObject *object)
{
  RushesFailureTable *self = RUSHES_FAILURE_TABLE (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->wordings);
  g_hash_table_unref (self->for_posts);

  G_OBJECT_CLASS (rushes_failure_table_parent_class)->finalize (object);
}

static void
rushes_failure_table_class_init (RushesFailureTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_failure_table_finalize;
}

static void
rushes_failure_table_init (RushesFailureTable *self)
{
  self->actions = g_ptr_array_new_with_free_func (action_free);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->wordings = g_ptr_array_new_with_free_func (wording_free);
  self->for_posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static JsonObject *
load_shipped (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  bytes = g_resource_lookup_data (rushes_failures_get_resource (), RESOURCE_PATH, 0, error);
  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);

  return rushes_json_parse_object (text, (gssize) length, error);
}

/**
 * rushes_failure_table_new:
 * @paths: (nullable): where the user's own table is
 * @error: return location for an error
 *
 * Loads the table that comes with the program, and adds the user's.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with an error that names the file
 */
RushesFailureTable *
rushes_failure_table_new (RushesPaths  *paths,
                          GError      **error)
{
  g_autoptr (JsonObject) shipped = load_shipped (error);
  g_autoptr (RushesFailureTable) self = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *own = NULL;

  if (shipped == NULL)
    return NULL;

  self = rushes_failure_table_new_from_json (shipped, error);
  if (self == NULL || paths == NULL)
    return g_steal_pointer (&self);

  own = g_build_filename (rushes_paths_get_config_dir (paths), "failures", FILE_NAME, NULL);
  if (!g_file_test (own, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);

  object = rushes_json_load_file (own, MAX_TABLE_BYTES, error);
  if (object == NULL)
    return NULL;
  if (!rushes_failure_table_add (self, object, error))
    {
      g_prefix_error (error, "%s: ", own);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rushes_failure_table_new_from_json:
 * @object: a table as in `data/failures/`
 * @error: return location for an error
 *
 * Reads a table.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with %RUSHES_ERROR_INVALID
 */
RushesFailureTable *
rushes_failure_table_new_from_json (JsonObject  *object,
                                    GError     **error)
{
  g_autoptr (RushesFailureTable) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_FAILURE_TABLE, NULL);

  return rushes_failure_table_add (self, object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rushes_failure_table_add:
 * @self: a table
 * @object: another table
 * @error: return location for an error
 *
 * Adds the rows of another table; they take the place of those with the same names.
 *
 * Returns: %FALSE with %RUSHES_ERROR_INVALID; some of the rows may have been added then
 */
gboolean
rushes_failure_table_add (RushesFailureTable  *self,
                          JsonObject          *object,
                          GError             **error)
{
  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), FALSE);
  g_return_val_if_fail (object != NULL, FALSE);

  self->n_new_wordings = 0;

  return read_rows (self, object, "actions", read_action, error) &&
         read_rows (self, object, "failures", read_entry, error) &&
         read_rows (self, object, "posts", read_turn, error) &&
         read_rows (self, object, "words", read_wording, error);
}

/**
 * rushes_failure_table_find:
 * @self: a table
 * @code: (nullable): a code
 *
 * Finds what is known of a code.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL for a code that nobody has heard of
 */
const RushesFailureEntry *
rushes_failure_table_find (RushesFailureTable *self,
                           const char         *code)
{
  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), NULL);

  return code != NULL ? find_entry (self, code) : NULL;
}

static gboolean
concerns (const Wording *wording,
          const char    *code,
          gboolean       is_known)
{
  if (code == NULL || !is_known)
    return wording->is_for_none;

  return g_strv_contains ((const char * const *) wording->of, code);
}

/**
 * rushes_failure_table_explain:
 * @self: a table
 * @code: (nullable): the code
 * @message: (nullable): what the service said
 *
 * Finds what is known of a failure, where the words say more than the code.
 *
 * Returns: (transfer none) (nullable): the row
 */
const RushesFailureEntry *
rushes_failure_table_explain (RushesFailureTable *self,
                              const char         *code,
                              const char         *message)
{
  RushesFailureEntry *entry;

  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), NULL);

  entry = code != NULL ? find_entry (self, code) : NULL;
  for (guint i = 0; message != NULL && i < self->wordings->len; i++)
    {
      Wording *wording = g_ptr_array_index (self->wordings, i);

      if (concerns (wording, entry != NULL ? entry->code : code, entry != NULL) &&
          g_regex_match (wording->find, message, 0, NULL))
        return find_entry (self, wording->code);
    }

  return entry;
}

/**
 * rushes_failure_table_find_action:
 * @self: a table
 * @id: the name of an action
 *
 * Finds an action.
 *
 * Returns: (transfer none) (nullable): the action
 */
const RushesFailureAction *
rushes_failure_table_find_action (RushesFailureTable *self,
                                  const char         *id)
{
  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return find_action (self, id);
}

/**
 * rushes_failure_table_find_for_post:
 * @self: a table
 * @action: (nullable): what would be done about a take
 *
 * Finds what is done about a post.
 *
 * Returns: (transfer none) (nullable): the action, which may be the same
 */
const RushesFailureAction *
rushes_failure_table_find_for_post (RushesFailureTable        *self,
                                    const RushesFailureAction *action)
{
  const RushesFailureAction *other = NULL;

  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), NULL);

  if (action != NULL)
    other = g_hash_table_lookup (self->for_posts, action->id);

  return other != NULL ? other : action;
}

/**
 * rushes_failure_table_get_entries:
 * @self: a table
 *
 * Gets all rows.
 *
 * Returns: (transfer none) (element-type RushesFailureEntry): the rows
 */
GPtrArray *
rushes_failure_table_get_entries (RushesFailureTable *self)
{
  g_return_val_if_fail (RUSHES_IS_FAILURE_TABLE (self), NULL);

  return self->entries;
}
