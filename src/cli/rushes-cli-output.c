/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "util/rushes-error.h"
#include "util/rushes-json.h"

#include "rushes-cli-filter.h"

#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)

/**
 * RushesCliOutput:
 *
 * Where everything that a command says goes: results on standard output, words on standard error.
 *
 * Results are collected and written at the end, when the command has succeeded, so that a failed
 * command leaves `$(…)` empty. Lives on the main thread.
 */
struct _RushesCliOutput
{
  GObject parent_instance;

  RushesCliFilter *filter;
  GStrv            fields;
  GString         *text;

  gboolean         is_quiet;
  gboolean         is_silent;
  gboolean         has_effects;
  gboolean         has_progress;
  gboolean         shows_progress;
  gint64           progress_time;
};

G_DEFINE_FINAL_TYPE (RushesCliOutput, rushes_cli_output, G_TYPE_OBJECT)

static JsonObject *
pick_fields (RushesCliOutput *self,
             JsonObject      *object)
{
  JsonObject *picked = json_object_new ();

  for (guint i = 0; self->fields[i] != NULL; i++)
    if (json_object_has_member (object, self->fields[i]))
      json_object_set_member (picked, self->fields[i],
                              json_node_ref (json_object_get_member (object, self->fields[i])));

  return picked;
}

static JsonNode *
pick_from_array (RushesCliOutput *self,
                 JsonArray       *array)
{
  JsonArray *picked = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        json_array_add_object_element (picked, pick_fields (self, json_node_get_object (element)));
      else
        json_array_add_element (picked, json_node_ref (element));
    }

  json_node_take_array (node, picked);
  return node;
}

/* The asked fields of an object, or of each object in a list. */
static JsonNode *
pick_node (RushesCliOutput *self,
           JsonNode        *node)
{
  JsonNode *picked;

  if (self->fields == NULL)
    return json_node_ref (node);

  if (JSON_NODE_HOLDS_ARRAY (node))
    return pick_from_array (self, json_node_get_array (node));

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return json_node_ref (node);

  picked = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (picked, pick_fields (self, json_node_get_object (node)));

  return picked;
}

/* Adds the names of an object's members, or of those of the objects in a list. */
static void
add_names (JsonNode   *node,
           GHashTable *names)
{
  g_autoptr (GList) members = NULL;

  for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) &&
                    i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        add_names (element, names);
    }

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    g_hash_table_add (names, l->data);
}

static char *
list_names (GHashTable *names)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  GString *list = g_string_new (NULL);

  for (GList *l = sorted; l != NULL; l = l->next)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", (const char *) l->data);

  return g_string_free (list, FALSE);
}

/* A field that there is not is a slip. What was made and paid is shown all the same: the message
 * must not cost the id. */
static gboolean
check_fields (RushesCliOutput  *self,
              JsonNode         *node,
              GError          **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *list = NULL;

  add_names (node, names);
  if (g_hash_table_size (names) == 0)
    return TRUE;

  for (guint i = 0; self->fields != NULL && self->fields[i] != NULL; i++)
    {
      if (g_hash_table_contains (names, self->fields[i]))
        continue;

      list = list_names (names);
      if (!self->has_effects)
        {
          /* Translators: the name of a field, then a list of names. */
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("--fields: there is no “%s”. There are: %s"), self->fields[i], list);
          return FALSE;
        }

      rushes_cli_output_warn (self, _("--fields: there is no “%s”. There are: %s"),
                              self->fields[i], list);
      return TRUE;
    }

  return TRUE;
}

static gboolean
write_all (const char  *text,
           gsize        length,
           GError     **error)
{
  while (length > 0)
    {
      gssize written = write (STDOUT_FILENO, text, length);

      if (written < 0 && errno == EINTR)
        continue;

      if (written <= 0)
        {
          int code = errno;

          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO,
                       _("Standard output can not be written: %s"), g_strerror (code));
          return FALSE;
        }

      text += written;
      length -= written;
    }

  return TRUE;
}

static void
rushes_cli_output_finalize (GObject *object)
{
  RushesCliOutput *self = RUSHES_CLI_OUTPUT (object);

  g_clear_pointer (&self->filter, rushes_cli_filter_free);
  g_strfreev (self->fields);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (rushes_cli_output_parent_class)->finalize (object);
}

static void
rushes_cli_output_class_init (RushesCliOutputClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_cli_output_finalize;
}

static void
rushes_cli_output_init (RushesCliOutput *self)
{
  self->text = g_string_new (NULL);
}

/**
 * rushes_cli_output_new:
 * @args: the command line
 * @error: return location for an error
 *
 * Makes an output as `--quiet`, `--fields` and `--jq` say.
 *
 * Returns: (transfer full) (nullable): the output, or %NULL if the filter does not compile
 */
RushesCliOutput *
rushes_cli_output_new (RushesCliArgs  *args,
                       GError        **error)
{
  g_autoptr (RushesCliOutput) self = NULL;
  const char *program;

  g_return_val_if_fail (RUSHES_IS_CLI_ARGS (args), NULL);

  self = g_object_new (RUSHES_TYPE_CLI_OUTPUT, NULL);
  self->is_quiet = rushes_cli_args_is_set (args, "quiet");
  /* The gateway's own command line knows this variable, too. */
  self->is_silent = self->is_quiet || g_strcmp0 (g_getenv ("WONDA_QUIET"), "1") == 0;
  self->has_progress = !self->is_quiet && isatty (STDERR_FILENO);
  self->has_effects = rushes_cli_args_get_command (args) != NULL &&
                      rushes_cli_args_get_command (args)->has_effects;
  if (rushes_cli_args_has (args, "fields"))
    self->fields = rushes_cli_args_dup_list (args, "fields");

  program = rushes_cli_args_get_text (args, "jq");
  if (program != NULL)
    {
      self->filter = rushes_cli_filter_new (program, error);
      if (self->filter == NULL)
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rushes_cli_output_is_quiet:
 * @self: the output
 *
 * Tells whether only ids are wanted.
 *
 * Returns: %TRUE after `--quiet`
 */
gboolean
rushes_cli_output_is_quiet (RushesCliOutput *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (self), FALSE);

  return self->is_quiet;
}

/**
 * rushes_cli_output_needs_json:
 * @self: the output
 *
 * Tells whether more than the ids is wanted, so that a command may save itself a request.
 *
 * Returns: %FALSE after `--quiet` without `--jq`
 */
gboolean
rushes_cli_output_needs_json (RushesCliOutput *self)
{
  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (self), FALSE);

  return !self->is_quiet || self->filter != NULL;
}

/**
 * rushes_cli_output_add:
 * @self: the output
 * @node: the result
 * @ids: (nullable): what is left of it under `--quiet`
 * @error: return location for an error
 *
 * Adds a result. An explicit `--jq` goes before `--quiet`.
 *
 * Returns: %FALSE with an error if the filter does not fit
 */
gboolean
rushes_cli_output_add (RushesCliOutput     *self,
                       JsonNode            *node,
                       const char * const  *ids,
                       GError             **error)
{
  g_autoptr (JsonNode) picked = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (self), FALSE);
  g_return_val_if_fail (node != NULL, FALSE);

  if (self->is_quiet && self->filter == NULL && ids != NULL)
    {
      for (guint i = 0; ids[i] != NULL; i++)
        g_string_append_printf (self->text, "%s\n", ids[i]);
      return TRUE;
    }

  if (!check_fields (self, node, error))
    return FALSE;

  picked = pick_node (self, node);
  json = rushes_json_to_string (picked, self->filter == NULL);
  if (self->filter != NULL)
    return rushes_cli_filter_apply (self->filter, json, self->text, error);

  rushes_cli_output_add_text (self, json);
  return TRUE;
}

/**
 * rushes_cli_output_add_object:
 * @self: the output
 * @object: the result
 * @id_member: (nullable): the member that is left of it under `--quiet`
 * @error: return location for an error
 *
 * Adds a result.
 *
 * Returns: %FALSE with an error if the filter does not fit
 */
gboolean
rushes_cli_output_add_object (RushesCliOutput  *self,
                              JsonObject       *object,
                              const char       *id_member,
                              GError          **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  const char *ids[] = { NULL, NULL };

  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (self), FALSE);
  g_return_val_if_fail (object != NULL, FALSE);

  if (id_member != NULL)
    ids[0] = rushes_json_get_string (object, id_member, NULL);

  json_node_set_object (node, object);

  return rushes_cli_output_add (self, node, id_member != NULL ? ids : NULL, error);
}

/**
 * rushes_cli_output_add_text:
 * @self: the output
 * @text: one or more lines
 *
 * Adds a result that is not JSON.
 */
void
rushes_cli_output_add_text (RushesCliOutput *self,
                            const char      *text)
{
  g_return_if_fail (RUSHES_IS_CLI_OUTPUT (self));

  g_string_append (self->text, text);
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

/**
 * rushes_cli_output_flush:
 * @self: the output
 * @error: return location for an error
 *
 * Writes what was added.
 *
 * Returns: %FALSE with an error if standard output can not be written
 */
gboolean
rushes_cli_output_flush (RushesCliOutput  *self,
                         GError          **error)
{
  g_return_val_if_fail (RUSHES_IS_CLI_OUTPUT (self), FALSE);

  rushes_cli_output_end_progress (self);
  if (!write_all (self->text->str, self->text->len, error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

static void
say (RushesCliOutput *self,
     const char      *format,
     va_list          values)
{
  g_autofree char *text = g_strdup_vprintf (format, values);

  rushes_cli_output_end_progress (self);
  g_printerr ("%s\n", text);
}

/**
 * rushes_cli_output_note:
 * @self: the output
 * @format: what to say
 * @...: values for @format
 *
 * Says something that is good to know; not under `--quiet`.
 */
void
rushes_cli_output_note (RushesCliOutput *self,
                        const char      *format,
                        ...)
{
  va_list values;

  g_return_if_fail (RUSHES_IS_CLI_OUTPUT (self));

  if (self->is_silent)
    return;

  va_start (values, format);
  say (self, format, values);
  va_end (values);
}

/**
 * rushes_cli_output_warn:
 * @self: the output
 * @format: what to say
 * @...: values for @format
 *
 * Says something that the user has to know, also under `--quiet`.
 */
void
rushes_cli_output_warn (RushesCliOutput *self,
                        const char      *format,
                        ...)
{
  va_list values;

  g_return_if_fail (RUSHES_IS_CLI_OUTPUT (self));

  va_start (values, format);
  say (self, format, values);
  va_end (values);
}

/**
 * rushes_cli_output_progress:
 * @self: the output
 * @text: one line
 *
 * Replaces the line of progress, on a terminal only and at most ten times a second.
 */
void
rushes_cli_output_progress (RushesCliOutput *self,
                            const char      *text)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (RUSHES_IS_CLI_OUTPUT (self));

  if (!self->has_progress || now - self->progress_time < PROGRESS_INTERVAL_US)
    return;

  self->progress_time = now;
  self->shows_progress = TRUE;
  /* Back to the first column, the line, and away with the rest of the one before. */
  g_printerr ("\r%s\033[K", text);
}

/**
 * rushes_cli_output_end_progress:
 * @self: the output
 *
 * Takes the line of progress away.
 */
void
rushes_cli_output_end_progress (RushesCliOutput *self)
{
  g_return_if_fail (RUSHES_IS_CLI_OUTPUT (self));

  if (!self->shows_progress)
    return;

  self->shows_progress = FALSE;
  g_printerr ("\r\033[K");
}
