/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-attach.h"

#include <glib/gi18n.h>
#include <string.h>

#include "util/rushes-error.h"
#include "util/rushes-id.h"

#include "rushes-cli-sniff.h"
#include "rushes-cli-wait.h"

/* What is a path by its looks is one also if there is no such file: better a clear word now than
 * a request with a media id that can not exist. */
static gboolean
looks_like_path (const char *text)
{
  return strchr (text, '/') != NULL || strchr (text, '.') != NULL ||
         g_file_test (text, G_FILE_TEST_EXISTS);
}

static RushesReference *
make_reference (const char  *text,
                GError     **error)
{
  g_autofree char *mime_type = NULL;
  g_autofree char *name = NULL;

  if (!looks_like_path (text))
    {
      if (rushes_id_is_valid (text))
        return rushes_reference_new_for_media (text);

      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                   _("“%s” is neither a file nor a media id"), text);
      return NULL;
    }

  mime_type = rushes_cli_sniff (text, error);
  if (mime_type == NULL)
    return NULL;

  name = g_path_get_basename (text);
  return rushes_reference_new_for_path (text, NULL, name, mime_type);
}

static gboolean
append_reference (GPtrArray   *references,
                  const char  *text,
                  GError     **error)
{
  RushesReference *reference;

  if (text[0] == '\0')
    return TRUE;

  reference = make_reference (text, error);
  if (reference == NULL)
    return FALSE;

  g_ptr_array_add (references, reference);
  return TRUE;
}

/* A comma also may be part of a file's name. */
static gboolean
append_value (GPtrArray   *references,
              const char  *value,
              GError     **error)
{
  g_auto (GStrv) parts = NULL;

  if (g_file_test (value, G_FILE_TEST_EXISTS))
    return append_reference (references, value, error);

  parts = g_strsplit (value, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!append_reference (references, g_strstrip (parts[i]), error))
      return FALSE;

  return TRUE;
}

/**
 * rushes_cli_attach_read:
 * @names: (array zero-terminated=1): media ids and files
 * @error: return location for an error
 *
 * Looks at files, and takes what is none for a media id.
 *
 * Returns: (transfer full) (nullable) (element-type RushesReference): the references, or %NULL
 *   if one of them is not there or is no picture, clip or sound
 */
GPtrArray *
rushes_cli_attach_read (const char * const  *names,
                        GError             **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; names[i] != NULL; i++)
    if (!append_reference (references, names[i], error))
      return NULL;

  return g_steal_pointer (&references);
}

static char *
list_roles (void)
{
  g_autoptr (GEnumClass) roles = g_type_class_ref (RUSHES_TYPE_REFERENCE_ROLE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) nicks = NULL;

  for (guint i = 0; i < roles->n_values; i++)
    g_strv_builder_add (builder, roles->values[i].value_nick);
  nicks = g_strv_builder_end (builder);

  return g_strjoinv (", ", nicks);
}

/* The roles stand in the order of the references; those that are not named have none. */
static gboolean
set_roles (RushesCliArgs  *args,
           GPtrArray      *references,
           GError        **error)
{
  g_auto (GStrv) roles = rushes_cli_args_dup_list (args, "role");

  for (guint i = 0; roles[i] != NULL; i++)
    {
      int role;

      if (!rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, roles[i], &role))
        {
          g_autofree char *all = list_roles ();

          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("--role takes one of: %s; not “%s”"), all, roles[i]);
          return FALSE;
        }
      if (i >= references->len)
        {
          g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID,
                       _("--role names more roles than --attach names references"));
          return FALSE;
        }
      rushes_reference_set_role (g_ptr_array_index (references, i), (RushesReferenceRole) role);
    }

  return TRUE;
}

/**
 * rushes_cli_attach_check:
 * @cli: the surroundings
 * @option: the name of an option that takes media ids and files
 * @error: return location for an error
 *
 * Reads a list of media ids and files, looks at the files, and gives them the roles of `--role`.
 *
 * Returns: (transfer full) (nullable) (element-type RushesReference): the references, or %NULL
 *   if one of them is not there or is no picture, clip or sound
 */
GPtrArray *
rushes_cli_attach_check (RushesCli   *cli,
                         const char  *option,
                         GError     **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (g_object_unref);
  const char * const *values;

  values = rushes_cli_args_get_values (rushes_cli_get_args (cli), option);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (!append_value (references, values[i], error))
      return NULL;

  if (!set_roles (rushes_cli_get_args (cli), references, error))
    return NULL;

  return g_steal_pointer (&references);
}

static RushesReference *
add_file (RushesCli        *cli,
          RushesStudio     *studio,
          RushesReference  *reference,
          GError          **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (GFile) file = g_file_new_for_path (rushes_reference_get_path (reference));

  /* Translators: the name of a file. */
  rushes_cli_output_note (rushes_cli_get_output (cli), _("Uploading “%s”…"),
                          rushes_reference_get_name (reference));
  rushes_studio_add_reference_async (studio, file, rushes_cli_get_cancellable (cli),
                                     rushes_cli_wait_cb, &wait);

  return rushes_studio_add_reference_finish (studio, rushes_cli_wait_for (&wait), error);
}

/**
 * rushes_cli_attach_add:
 * @cli: the surroundings
 * @studio: the studio
 * @references: (element-type RushesReference): what was checked
 * @error: return location for an error
 *
 * Brings the files among @references into the library and replaces them by what they are there.
 * The studio uploads them with the brief.
 *
 * Returns: %FALSE with an error if one of them can not be taken
 */
gboolean
rushes_cli_attach_add (RushesCli     *cli,
                       RushesStudio  *studio,
                       GPtrArray     *references,
                       GError       **error)
{
  for (guint i = 0; i < references->len; i++)
    {
      RushesReference *reference = g_ptr_array_index (references, i);
      RushesReference *added;

      if (rushes_reference_get_path (reference) == NULL)
        continue;

      added = add_file (cli, studio, reference, error);
      if (added == NULL)
        return FALSE;

      rushes_reference_set_role (added, rushes_reference_get_role (reference));
      references->pdata[i] = added;
      g_object_unref (reference);
    }

  return TRUE;
}
