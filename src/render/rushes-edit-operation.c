/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-edit-operation.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "model/rushes-overlay.h"
#include "rushes-operations-resources.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

#define RESOURCE_PATH "/app/rushes/operations/operations.json"
#define MIN_TRIM_MS 100

static gpointer
load_operations (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rushes_operations_get_resource (),
                                                     RESOURCE_PATH, 0, &error);
  JsonObject *object = NULL;

  if (bytes != NULL)
    object = rushes_json_parse_object (g_bytes_get_data (bytes, NULL),
                                       (gssize) g_bytes_get_size (bytes), &error);
  if (object == NULL)
    g_error ("The list of operations is not valid: %s", error->message);

  return object;
}

/* Read once and never changed after that, so any thread may look. */
static JsonArray *
get_operations (void)
{
  static GOnce once = G_ONCE_INIT;

  return rushes_json_get_array (g_once (&once, load_operations, NULL), "operations");
}

static char *
join_names (gboolean available_only)
{
  JsonArray *operations = get_operations ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (operations); i++)
    {
      JsonObject *operation = json_array_get_object_element (operations, i);

      if (available_only && !rushes_json_get_boolean (operation, "available", FALSE))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              rushes_json_get_string (operation, "name", ""));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static JsonObject *
find_operation (const char  *name,
                GError     **error)
{
  JsonArray *operations = get_operations ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < json_array_get_length (operations); i++)
    {
      JsonObject *operation = json_array_get_object_element (operations, i);

      if (g_str_equal (rushes_json_get_string (operation, "name", ""), name))
        return operation;
    }

  names = join_names (FALSE);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the first %s is a name, the second a list of names. */
               _("There is no operation “%s”; known are %s"), name, names);
  return NULL;
}

static gboolean
check_available (JsonObject  *operation,
                 GError     **error)
{
  g_autofree char *names = NULL;

  if (rushes_json_get_boolean (operation, "available", FALSE))
    return TRUE;

  names = join_names (TRUE);
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
               /* Translators: the first %s is an operation, the second a list of operations. */
               _("The operation “%s” is not built into this version; there are %s"),
               rushes_json_get_string (operation, "name", ""), names);
  return FALSE;
}

static gboolean
takes_kind (JsonObject      *operation,
            RushesMediaKind  kind)
{
  JsonArray *inputs = rushes_json_get_array (operation, "inputs");
  JsonArray *kinds;

  if (json_array_get_length (inputs) == 0)
    return FALSE;

  kinds = rushes_json_get_array (json_array_get_object_element (inputs, 0), "kinds");
  for (guint i = 0; i < json_array_get_length (kinds); i++)
    if (g_str_equal (json_array_get_string_element (kinds, i), rushes_media_kind_to_string (kind)))
      return TRUE;

  return FALSE;
}

static gboolean
check_kind (JsonObject       *operation,
            RushesMediaKind   kind,
            GError          **error)
{
  /* Not known yet: the worker looks again. */
  if (kind == RUSHES_MEDIA_KIND_UNKNOWN || takes_kind (operation, kind))
    return TRUE;

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the first %s is an operation, the second image, video or audio. */
               _("The operation “%s” does not take a file of the kind “%s”"),
               rushes_json_get_string (operation, "name", ""),
               rushes_media_kind_to_string (kind));
  return FALSE;
}

static gboolean
fail_unknown (const char  *name,
              JsonObject  *schema,
              GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autoptr (GList) names = json_object_get_members (schema);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (known, "%s%s", l != names ? ", " : "", (char *) l->data);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the first %s is a name, the second a list of names. */
               _("There is no parameter “%s”; known are %s"), name, known->str);
  return FALSE;
}

static gboolean
check_trim (JsonObject  *operation,
            JsonObject  *params,
            GError     **error)
{
  JsonObject *schema = rushes_json_get_object (operation, "params");
  g_autoptr (GList) names = json_object_get_members (params);
  gint64 start_ms = 0;
  gint64 end_ms = 0;

  for (GList *l = names; l != NULL; l = l->next)
    if (!json_object_has_member (schema, l->data))
      return fail_unknown (l->data, schema, error);

  if (!rushes_json_read_int (params, "trimStartMs", &start_ms, NULL) || start_ms < 0)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” must be an integer of at least %d"), "trimStartMs", 0);
      return FALSE;
    }
  if (!rushes_json_read_int (params, "trimEndMs", &end_ms, NULL) || end_ms < MIN_TRIM_MS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” must be an integer of at least %d"), "trimEndMs", MIN_TRIM_MS);
      return FALSE;
    }
  if (end_ms - start_ms < MIN_TRIM_MS)
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” must be at least %d ms after “%s”"), "trimEndMs", MIN_TRIM_MS,
                   "trimStartMs");
      return FALSE;
    }

  return TRUE;
}

static JsonObject *
find_preset (JsonObject  *operation,
             const char  *name,
             GError     **error)
{
  JsonArray *presets = rushes_json_get_array (operation, "presets");
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; presets != NULL && i < json_array_get_length (presets); i++)
    {
      JsonObject *preset = json_array_get_object_element (presets, i);
      const char *preset_name = rushes_json_get_string (preset, "name", "");

      if (g_ascii_strcasecmp (preset_name, name) == 0)
        return rushes_json_get_object (preset, "params");
      g_string_append_printf (known, "%s“%s”", known->len > 0 ? ", " : "", preset_name);
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
               /* Translators: the first %s is a name, the second a list of names or empty. */
               _("There is no preset “%s” for this operation; known are: %s"), name, known->str);
  return NULL;
}

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  g_autoptr (GList) names = json_object_get_members (from);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (to, l->data, json_node_copy (json_object_get_member (from, l->data)));
}

/**
 * rushes_edit_operation_list:
 *
 * Lists all operations of the gateway, also those that this version does not do.
 *
 * Returns: (transfer none): an array of objects, which must not be changed
 */
JsonArray *
rushes_edit_operation_list (void)
{
  return get_operations ();
}

/**
 * rushes_edit_operation_info:
 * @name: the name of an operation
 * @error: return location for an error
 *
 * Finds an operation.
 *
 * Returns: (transfer none) (nullable): its object, or %NULL with an error that lists the known
 *   ones
 */
JsonObject *
rushes_edit_operation_info (const char  *name,
                            GError     **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_operation (name, error);
}

/**
 * rushes_edit_operation_check:
 * @name: the name of an operation
 * @kind: what the input is, or %RUSHES_MEDIA_KIND_UNKNOWN
 * @params: (nullable): its parameters; the text of `textOverlay` among them, as `text`
 * @error: return location for an error
 *
 * Checks a request without looking at the file.
 *
 * Returns: %FALSE with an error: %RUSHES_ERROR_UNSUPPORTED for an operation that this version
 *   does not do, %RUSHES_ERROR_INVALID for all else
 */
gboolean
rushes_edit_operation_check (const char       *name,
                             RushesMediaKind   kind,
                             JsonObject       *params,
                             GError          **error)
{
  g_autoptr (RushesOverlay) overlay = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  JsonObject *operation;

  g_return_val_if_fail (name != NULL, FALSE);

  operation = find_operation (name, error);
  if (operation == NULL ||
      !check_available (operation, error) ||
      !check_kind (operation, kind, error))
    return FALSE;

  if (params == NULL)
    params = empty;
  if (g_str_equal (name, "trim"))
    return check_trim (operation, params, error);

  overlay = rushes_overlay_from_params (params, NULL, error);

  return overlay != NULL;
}

/**
 * rushes_edit_operation_apply_preset:
 * @name: the name of an operation
 * @preset: the name of one of its presets
 * @params: (nullable): parameters that win over those of the preset
 * @error: return location for an error
 *
 * Fills in the parameters of a preset.
 *
 * Returns: (transfer full): new parameters, or %NULL with an error that lists the presets
 */
JsonObject *
rushes_edit_operation_apply_preset (const char  *name,
                                    const char  *preset,
                                    JsonObject  *params,
                                    GError     **error)
{
  JsonObject *operation;
  JsonObject *found;
  JsonObject *merged;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (preset != NULL, NULL);

  operation = find_operation (name, error);
  found = operation != NULL ? find_preset (operation, preset, error) : NULL;
  if (found == NULL)
    return NULL;

  merged = json_object_new ();
  copy_members (found, merged);
  if (params != NULL)
    copy_members (params, merged);

  return merged;
}
