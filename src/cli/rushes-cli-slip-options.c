/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-slips-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "util/rushes-json.h"

#include "rushes-cli-lexicon.h"
#include "rushes-cli-suggest.h"

static gboolean
is_option_of (RushesCliDraft *draft,
              const char     *name)
{
  return rushes_cli_command_find_option (draft->command, name) != NULL;
}

/* Whether a rename leads to something that the verb takes. */
static gboolean
fits (RushesCliDraft        *draft,
      const RushesCliRename *row,
      RushesCliPart         *part,
      const char            *clean)
{
  if (!rushes_cli_lexicon_has (row->wrong, " ", clean) ||
      (row->value != NULL && g_strcmp0 (row->value, part->text) != 0))
    return FALSE;

  if (row->right[0] == '\0')
    return part->text != NULL && rushes_cli_draft_count (draft) < draft->command->max_arguments;
  if (row->right[0] == '@')
    return is_option_of (draft, "params");

  return row->right[0] == '-' || is_option_of (draft, row->right);
}

static const RushesCliRename *
find_rename (RushesCliDraft *draft,
             RushesCliPart  *part,
             const char     *clean)
{
  for (const RushesCliRename *row = rushes_cli_lexicon_options; row->right != NULL; row++)
    if (fits (draft, row, part, clean))
      return row;

  return NULL;
}

/* A parameter of the model's or the operation's own: it has no option, only its place in
 * `--params`. */
static void
add_param (RushesCliDraft *draft,
           const char     *param,
           const char     *text)
{
  RushesCliPart *params = rushes_cli_draft_find (draft, "params");
  g_auto (GStrv) parts = g_strsplit (param, "=", 2);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *fixed = NULL;

  fixed = params != NULL && params->text != NULL
    ? _rushes_cli_slips_correct_json (params->text)
    : g_strdup ("{}");
  object = rushes_json_parse_object (fixed, -1, NULL);
  if (object == NULL)
    return;

  text = parts[1] != NULL ? parts[1] : text != NULL ? text : "true";
  value = json_from_string (text, NULL);
  if (value == NULL || !JSON_NODE_HOLDS_VALUE (value))
    {
      g_clear_pointer (&value, json_node_unref);
      value = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (value, text);
    }
  json_object_set_member (object, parts[0], g_steal_pointer (&value));
  json_node_set_object (node, object);

  if (params == NULL)
    params = rushes_cli_draft_insert (draft, -1, "params", NULL);
  rushes_cli_part_set (&params->text, rushes_json_to_string (node, FALSE));
}

/* A post without an option that limits who sees it would be another post: nothing is left out of
 * one. */
static void
leave_out (RushesCliDraft *draft,
           guint           position)
{
  RushesCliPart *part = rushes_cli_draft_get (draft, position);

  if (g_str_has_prefix (draft->command->name, "publish "))
    return;

  g_string_append_printf (draft->left_out, "%s%s", draft->left_out->len > 0 ? ", " : "",
                          part->name);
  rushes_cli_draft_remove (draft, position);
}

/* Does what a row of the table says. Whether the part is still there. */
static gboolean
apply (RushesCliDraft        *draft,
       guint                  position,
       const RushesCliRename *row)
{
  RushesCliPart *part = rushes_cli_draft_get (draft, position);
  g_autofree char *text = g_strdup (part->text);

  if (row->right[0] == '-')
    {
      guint n = draft->parts->len;

      leave_out (draft, position);
      return draft->parts->len == n;
    }

  if (row->right[0] == '\0')
    {
      rushes_cli_part_set (&part->name, NULL);
      part->joint = NULL;
      return TRUE;
    }

  if (row->right[0] == '@')
    {
      rushes_cli_draft_remove (draft, position);
      add_param (draft, row->right + 1, text);
      return FALSE;
    }

  rushes_cli_part_set (&part->name, g_strdup_printf ("--%s", row->right));
  if (row->value != NULL)
    rushes_cli_part_set (&part->text, NULL);

  return TRUE;
}

/* The nearest name of the verb's own, if it is near. */
static const char *
guess (RushesCliDraft *draft,
       const char     *clean)
{
  const char *nearest = rushes_cli_suggest_option (draft->command, clean);

  if (nearest == NULL || strlen (clean) < 3 || rushes_cli_options_find_any (clean) != NULL)
    return NULL;

  return g_str_has_prefix (nearest, clean) || rushes_cli_suggest_distance (nearest, clean) <= 2
    ? nearest
    : NULL;
}

/* Whether the part is still there. */
static gboolean
correct_option (RushesCliDraft *draft,
                guint           position)
{
  RushesCliPart *part = rushes_cli_draft_get (draft, position);
  g_autofree char *clean = rushes_cli_part_dup_clean (part->name);
  const RushesCliRename *row;
  const char *nearest;

  if (is_option_of (draft, clean))
    {
      g_autofree char *right = g_strdup_printf ("%s%s", strlen (clean) == 1 ? "-" : "--", clean);

      if (!g_str_equal (part->name, right))
        rushes_cli_part_set (&part->name, g_steal_pointer (&right));
      return TRUE;
    }

  row = find_rename (draft, part, clean);
  if (row != NULL)
    return apply (draft, position, row);

  nearest = guess (draft, clean);
  if (nearest != NULL)
    {
      rushes_cli_part_set (&part->name, g_strdup_printf ("--%s", nearest));
      return TRUE;
    }

  /* An option of another verb has no place here. */
  if (rushes_cli_options_find_any (clean) != NULL)
    {
      guint n = draft->parts->len;

      leave_out (draft, position);
      return draft->parts->len == n;
    }

  return TRUE;
}

/**
 * _rushes_cli_slips_correct_options: (skip)
 * @draft: a command line whose verb is known
 *
 * Gives every option the name that it has in this verb, and leaves those out that have none.
 */
void
_rushes_cli_slips_correct_options (RushesCliDraft *draft)
{
  guint i = 0;

  while (i < draft->parts->len)
    {
      RushesCliPart *part = rushes_cli_draft_get (draft, i);

      if (g_strcmp0 (part->name, "--") == 0)
        return;

      if (part->name == NULL || correct_option (draft, i))
        i++;
    }
}
