/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-choices.h"

#include "model/rushes-model-card.h"
#include "model/rushes-reference.h"
#include "studio/rushes-command-line.h"
#include "util/rushes-json.h"

/* Where a person must choose, each choice is a command that can be pasted. It names what the model
 * can take of the references; the line above it says what that leaves out. */

static RushesMediaKind
get_kind (RushesRouteFacts *facts,
          guint             position)
{
  RushesMediaKind kind = g_array_index (facts->kinds, RushesMediaKind, position);

  return kind != RUSHES_MEDIA_KIND_UNKNOWN ? kind : RUSHES_MEDIA_KIND_IMAGE;
}

static gboolean
takes (RushesModelCard  *card,
       RushesRouteFacts *facts,
       const gboolean   *is_kept)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (RushesMediaKind));

  for (guint i = 0; i < facts->kinds->len; i++)
    {
      RushesMediaKind kind = get_kind (facts, i);

      if (is_kept[i])
        g_array_append_val (kinds, kind);
    }

  return kinds->len > 0 &&
         rushes_model_card_check_references (card, (RushesMediaKind *) (void *) kinds->data,
                                             kinds->len, NULL);
}

static gboolean
shows_face (RushesRouteFacts *facts,
            guint             position)
{
  for (guint i = 0; i < json_array_get_length (facts->boxes); i++)
    if (rushes_json_get_int (json_array_get_object_element (facts->boxes, i), "reference", -1) ==
        position)
      return TRUE;

  return FALSE;
}

/* The last picture goes first, and those with a face last. */
static gboolean
drop_picture (RushesRouteFacts *facts,
              gboolean         *is_kept)
{
  int dropped = -1;

  for (guint i = 0; i < facts->kinds->len; i++)
    if (is_kept[i] && get_kind (facts, i) == RUSHES_MEDIA_KIND_IMAGE &&
        (dropped < 0 || !shows_face (facts, i) || shows_face (facts, (guint) dropped)))
      dropped = (int) i;
  if (dropped >= 0)
    is_kept[dropped] = FALSE;

  return dropped >= 0;
}

/* All but what the rule says is to be left out, and as many of the pictures as the model takes. */
static gboolean
pick (RushesModelCard              *card,
      RushesRouteFacts             *facts,
      const RushesRouteAlternative *alternative,
      gboolean                     *is_kept)
{
  for (guint i = 0; i < facts->kinds->len; i++)
    is_kept[i] = !g_strv_contains ((const char * const *) alternative->without,
                                   rushes_media_kind_to_string (get_kind (facts, i)));
  do
    if (takes (card, facts, is_kept))
      return TRUE;
  while (drop_picture (facts, is_kept));

  return FALSE;
}

static void
append_word (GString    *line,
             const char *word)
{
  g_autofree char *quoted = rushes_command_line_quote (word);

  g_string_append_c (line, ' ');
  g_string_append (line, quoted);
}

/* As it was typed, but for the model and the references. */
static void
append_options (GString               *line,
                RushesCliArgs         *args,
                const RushesCliOption *options)
{
  for (const RushesCliOption *option = options; option->name != NULL; option++)
    {
      const char * const *values = rushes_cli_args_get_values (args, option->name);

      if (g_str_equal (option->name, "model") || g_str_equal (option->name, "attach"))
        continue;

      for (guint i = 0; values != NULL && values[i] != NULL; i++)
        {
          g_string_append_printf (line, " --%s", option->name);
          if (option->kind != RUSHES_CLI_OPTION_SWITCH)
            append_word (line, values[i]);
        }
    }
}

static void
append_command (GString        *text,
                RushesCliArgs  *args,
                GPtrArray      *references,
                const gboolean *is_kept,
                const char     *model)
{
  const RushesCliCommand *command = rushes_cli_args_get_command (args);

  g_string_append_printf (text, "\n  rushes %s --model %s", command->name, model);
  for (guint i = 0; i < references->len; i++)
    {
      RushesReference *reference = g_ptr_array_index (references, i);
      const char *path = rushes_reference_get_path (reference);

      if (!is_kept[i])
        continue;

      g_string_append (text, " --attach");
      append_word (text, path != NULL ? path : rushes_reference_get_media_id (reference));
    }
  append_options (text, args, command->options);
  append_options (text, args, rushes_cli_options_get_common ());
}

/**
 * rushes_cli_choices_write:
 * @cli: the surroundings
 * @references: (element-type RushesReference): the references
 * @facts: what they are
 * @route: a route without a model
 *
 * Writes the commands that a person can choose from.
 *
 * Returns: (transfer full): lines of text, each beginning with a newline; empty if there is no
 *   choice
 */
char *
rushes_cli_choices_write (RushesCli        *cli,
                          GPtrArray        *references,
                          RushesRouteFacts *facts,
                          RushesRoute      *route)
{
  g_autofree gboolean *is_kept = g_new0 (gboolean, references->len + 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < route->alternatives->len; i++)
    {
      const RushesRouteAlternative *alternative = g_ptr_array_index (route->alternatives, i);
      RushesModelCard *card = rushes_model_registry_lookup (rushes_cli_get_models (cli),
                                                            alternative->model);

      if (card == NULL || !pick (card, facts, alternative, is_kept))
        continue;

      g_string_append_printf (text, "\n  # %s", alternative->why);
      append_command (text, rushes_cli_get_args (cli), references, is_kept, alternative->model);
    }

  return g_string_free (text, FALSE);
}
