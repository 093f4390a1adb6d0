/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-command-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rushes-enums.h"
#include "store/rushes-library-journal.h"
#include "util/rushes-error.h"
#include "util/rushes-json.h"

/* What stands in a command for a member of a request. */
typedef struct
{
  const char *member;
  const char *option;
} Option;

static const Option brief_options[] = {
  { "duration", "duration" },
  { "aspectRatio", "aspect-ratio" },
  { "resolution", "resolution" },
  { "negativePrompt", "negative-prompt" },
  { "seed", "seed" },
  { NULL }
};

static const Option post_options[] = {
  { "instagramAccountId", "account" },
  { "tiktokAccountId", "account" },
  { "caption", "caption" },
  { "altText", "alt-text" },
  { "product", "product" },
  { "privacyLevel", "privacy-level" },
  { "postMode", "post-mode" },
  { "scheduledAt", "scheduled-at" },
  { "shareToFeed", "share-to-feed" },
  { "disableComment", "disable-comment" },
  { "disableDuet", "disable-duet" },
  { "disableStitch", "disable-stitch" },
  { "discloseCommercial", "commercial-disclose" },
  { "brandOrganic", "brand-organic" },
  { "brandedContent", "branded-content" },
  { NULL }
};

static gboolean
is_control (char c)
{
  return (guchar) c < 0x20 || c == 0x7f;
}

/* A terminal takes a carriage return for Enter, a tab for a question, an escape for a key: what
 * can not be pasted is spelled. */
static gboolean
needs_spelling (const char *word)
{
  for (; *word != '\0'; word++)
    if (is_control (*word) && *word != '\n')
      return TRUE;

  return FALSE;
}

static char *
spell (const char *word)
{
  g_autoptr (GString) text = g_string_new ("$'");

  for (; *word != '\0'; word++)
    {
      if (*word == '\n')
        g_string_append (text, "\\n");
      else if (*word == '\r')
        g_string_append (text, "\\r");
      else if (*word == '\t')
        g_string_append (text, "\\t");
      else if (is_control (*word))
        g_string_append_printf (text, "\\%03o", (guint) (guchar) *word);
      else if (*word == '\'' || *word == '\\')
        g_string_append_printf (text, "\\%c", *word);
      else
        g_string_append_c (text, *word);
    }
  g_string_append_c (text, '\'');

  return g_strdup (text->str);
}

/**
 * rushes_command_line_quote:
 * @word: a word
 *
 * Quotes a word for a shell where it needs that, so that it can be read, and pasted into a
 * terminal. Words with control characters other than line breaks are spelled as Bash and zsh
 * understand it.
 *
 * Returns: (transfer full): the word as a shell has to get it
 */
char *
rushes_command_line_quote (const char *word)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_./:,=+@%";

  g_return_val_if_fail (word != NULL, NULL);

  /* A shell may expand a word that begins with an equals sign. */
  if (word[0] != '\0' && word[0] != '=' && strspn (word, plain) == strlen (word))
    return g_strdup (word);
  if (needs_spelling (word))
    return spell (word);
  /* An apostrophe reads better between the other quotes, where nothing else stands in the way. */
  if (strchr (word, '\'') != NULL && strpbrk (word, "\"$`\\!") == NULL)
    return g_strdup_printf ("\"%s\"", word);

  return g_shell_quote (word);
}

static void
add_option (GString    *command,
            const char *option,
            const char *value)
{
  g_autofree char *quoted = NULL;

  if (value == NULL)
    return;

  quoted = rushes_command_line_quote (value);
  /* A value that looks like an option has to hang on its own. */
  g_string_append_printf (command, value[0] == '-' ? " --%s=%s" : " --%s %s", option, quoted);
}

static gboolean
is_switch (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

static gboolean
is_plain_value (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_STRING ||
                                          json_node_get_value_type (node) == G_TYPE_INT64);
}

/* A number where an option takes words, or words where it takes a number, stays in the JSON. */
static gboolean
suits_option (const Option *option,
              JsonNode     *node)
{
  gboolean is_number = g_str_equal (option->option, "duration") ||
                       g_str_equal (option->option, "seed");

  return is_plain_value (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64) == is_number;
}

static void
add_value (GString    *command,
           const char *option,
           JsonNode   *node)
{
  if (is_switch (node))
    {
      g_string_append_printf (command, json_node_get_boolean (node) ? " --%s" : " --%s=false",
                              option);
    }
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

      add_option (command, option, number);
    }
  else
    {
      add_option (command, option, json_node_get_string (node));
    }
}

static void
add_json (GString    *command,
          JsonObject *params)
{
  g_autofree char *text = NULL;

  if (json_object_get_size (params) == 0)
    return;

  text = rushes_json_object_to_string (params, FALSE);
  add_option (command, "params", text);
}

/* The parameters that have an option of their own, and the rest as JSON. */
static void
add_params (GString    *command,
            JsonObject *params)
{
  g_autoptr (JsonObject) rest = rushes_json_copy_object (params);

  for (const Option *option = brief_options; option->member != NULL; option++)
    {
      JsonNode *node = json_object_get_member (rest, option->member);

      if (node == NULL || !suits_option (option, node))
        continue;

      add_value (command, option->option, node);
      json_object_remove_member (rest, option->member);
    }

  add_json (command, rest);
}

static void
add_references (GString     *command,
                RushesBrief *brief)
{
  GListModel *references = rushes_brief_get_references (brief);
  g_autoptr (GString) roles = g_string_new (NULL);
  gboolean has_roles = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (RushesReference) reference = g_list_model_get_item (references, i);
      RushesReferenceRole role = rushes_reference_get_role (reference);
      const char *path = rushes_reference_get_path (reference);

      add_option (command, "attach",
                  path != NULL ? path : rushes_reference_get_media_id (reference));
      has_roles |= role != RUSHES_REFERENCE_ROLE_AUTO;
      g_string_append_printf (roles, i > 0 ? ",%s" : "%s",
                              rushes_enum_to_nick (RUSHES_TYPE_REFERENCE_ROLE, (int) role));
    }

  if (has_roles)
    add_option (command, "role", roles->str);
}

/* Without a model the rules choose one, by what is wanted. */
static void
add_choice (GString     *command,
            RushesBrief *brief)
{
  if (rushes_brief_get_models (brief)[0] != NULL ||
      rushes_brief_get_kind (brief) != RUSHES_MEDIA_KIND_VIDEO)
    return;

  add_option (command, "intent", rushes_brief_get_intent (brief));
  add_option (command, "want", rushes_brief_get_want (brief));
}

static char *
join_models (RushesBrief *brief)
{
  const char * const *models = rushes_brief_get_models (brief);

  return models[0] != NULL ? g_strjoinv (",", (char **) models) : NULL;
}

/**
 * rushes_command_line_for_brief:
 * @brief: a brief
 * @backend: the backend that makes its takes
 * @project: (nullable): the project that the costs are booked on
 *
 * Writes the command that asks for the takes of a brief. Their recipes are the same.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_brief (RushesBrief *brief,
                               const char  *backend,
                               const char  *project)
{
  g_autoptr (GString) command = NULL;
  g_autofree char *models = NULL;
  RushesMediaKind kind;

  g_return_val_if_fail (RUSHES_IS_BRIEF (brief), NULL);
  g_return_val_if_fail (backend != NULL, NULL);

  kind = rushes_brief_get_kind (brief);
  models = join_models (brief);
  command = g_string_new ("rushes generate ");
  g_string_append (command, rushes_media_kind_to_string (kind));
  add_option (command, "backend", backend);
  add_option (command, "model", models);
  add_choice (command, brief);
  add_option (command, "prompt", rushes_brief_get_prompt (brief));
  add_references (command, brief);
  add_params (command, rushes_brief_get_params (brief));
  if (kind == RUSHES_MEDIA_KIND_VIDEO && rushes_brief_get_face (brief) != RUSHES_FACE_ANSWER_NONE)
    add_option (command, "face", rushes_enum_to_nick (RUSHES_TYPE_FACE_ANSWER,
                                                      (int) rushes_brief_get_face (brief)));
  add_option (command, "project", project);
  g_string_append (command, " --wait");

  return g_strdup (command->str);
}

/**
 * rushes_command_line_for_edit:
 * @kind: what is edited
 * @operation: the edit
 * @params: its parameters
 * @media: what is edited: an id of the library, a media id or a file
 * @backend: the backend that media ids belong to
 *
 * Writes the command that makes an edit. Its recipe is the same.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_edit (RushesMediaKind  kind,
                              const char      *operation,
                              JsonObject      *params,
                              const char      *media,
                              const char      *backend)
{
  g_autoptr (GString) command = g_string_new ("rushes edit ");

  g_return_val_if_fail (operation != NULL, NULL);
  g_return_val_if_fail (params != NULL, NULL);
  g_return_val_if_fail (media != NULL, NULL);

  g_string_append (command, rushes_media_kind_to_string (kind));
  add_option (command, "backend", backend);
  add_option (command, "operation", operation);
  add_option (command, "media", media);
  add_json (command, params);

  return g_strdup (command->str);
}

/**
 * rushes_command_line_for_post:
 * @platform: where it is posted
 * @body: the request, without the media
 * @media: what is posted: an id of the library, a media id or a file
 * @backend: the backend that posts
 *
 * Writes the command that makes a post.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_post (RushesPlatform  platform,
                              JsonObject     *body,
                              const char     *media,
                              const char     *backend)
{
  g_autoptr (GString) command = g_string_new ("rushes publish ");

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (media != NULL, NULL);

  g_string_append (command, rushes_enum_to_nick (RUSHES_TYPE_PLATFORM, (int) platform));
  add_option (command, "backend", backend);
  add_option (command, "media", media);
  for (const Option *option = post_options; option->member != NULL; option++)
    {
      JsonNode *node = json_object_get_member (body, option->member);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
        add_value (command, option->option, node);
    }
  if (platform == RUSHES_PLATFORM_TIKTOK && !rushes_json_get_boolean (body, "isAigc", TRUE))
    g_string_append (command, " --no-aigc");

  return g_strdup (command->str);
}

/**
 * rushes_command_line_for_compare:
 * @takes: (array zero-terminated=1): ids of takes
 * @options: what is asked of the worker, see [func@share_write_async], and `names` and `prompts`
 * @output: the file to write
 * @backend: the backend that the takes are from
 *
 * Writes the command that shows takes beside each other.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_compare (const char * const *takes,
                                 JsonObject         *options,
                                 const char         *output,
                                 const char         *backend)
{
  g_autoptr (GString) command = g_string_new ("rushes compare");

  g_return_val_if_fail (takes != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (output != NULL, NULL);
  g_return_val_if_fail (backend != NULL, NULL);

  for (guint i = 0; takes[i] != NULL; i++)
    {
      g_autofree char *quoted = rushes_command_line_quote (takes[i]);

      g_string_append_printf (command, " %s", quoted);
    }
  add_option (command, "backend", backend);
  add_option (command, "output", output);
  add_option (command, "title", rushes_json_get_string (options, "title", NULL));
  if (json_object_has_member (options, "everyMs"))
    g_string_append_printf (command, " --every %" G_GINT64_FORMAT,
                            rushes_json_get_int (options, "everyMs", 0));
  if (rushes_json_get_boolean (options, "blind", FALSE))
    g_string_append (command, " --blind");
  if (rushes_json_get_boolean (options, "frameNumbers", FALSE))
    g_string_append (command, " --frame-numbers");
  if (!rushes_json_get_boolean (options, "names", TRUE))
    g_string_append (command, " --no-names");
  if (rushes_json_get_boolean (options, "prompts", FALSE))
    g_string_append (command, " --prompts");

  return g_strdup (command->str);
}

/* What the recipe knows and the brief does not: the name of a model that was replaced by its
 * successor, and the seed that the service drew. */
static void
follow_recipe (RushesLibrary *library,
               RushesTake    *take,
               RushesBrief   *brief)
{
  const char *id = rushes_take_get_recipe_id (take);
  const char *models[] = { NULL, NULL };
  g_autoptr (JsonObject) recipe = NULL;
  JsonObject *lifecycle;
  JsonObject *params;

  if (id != NULL)
    recipe = rushes_library_load_recipe (library, id, NULL);
  if (recipe == NULL)
    return;

  lifecycle = rushes_json_get_object (recipe, "lifecycle");
  if (lifecycle != NULL)
    models[0] = rushes_json_get_string (lifecycle, "asked", NULL);
  if (models[0] != NULL)
    rushes_brief_set_models (brief, models);

  params = rushes_json_get_object (recipe, "params");
  if (params != NULL && json_object_has_member (params, "seed"))
    rushes_brief_set_param (brief, "seed", json_object_get_member (params, "seed"));
}

static char *
write_generate (RushesLibrary  *library,
                RushesTake     *take,
                GError        **error)
{
  RushesShot *shot = rushes_library_find_shot (library, rushes_take_get_shot_id (take));
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (RushesBrief) brief = NULL;

  json = rushes_library_load_take_brief (library, rushes_take_get_id (take), error);
  if (json != NULL)
    brief = rushes_brief_new_from_json (json, error);
  if (brief == NULL)
    return NULL;

  follow_recipe (library, take, brief);

  return rushes_command_line_for_brief (brief, rushes_take_get_backend (take),
                                        shot != NULL ? rushes_shot_get_project (shot) : NULL);
}

/* What was edited: the take if it is still there, else its file, which the recipe knows. */
static char *
write_edit (RushesLibrary  *library,
            RushesTake     *take,
            const char     *backend,
            GError        **error)
{
  JsonObject *request = rushes_take_get_request (take);
  JsonObject *params = request != NULL ? rushes_json_get_object (request, "params") : NULL;
  RushesTake *parent = NULL;

  if (rushes_take_get_parent_id (take) != NULL)
    parent = rushes_library_find_take (library, rushes_take_get_parent_id (take));
  if (parent != NULL && params != NULL)
    return rushes_command_line_for_edit (rushes_take_get_kind (parent),
                                         rushes_take_get_operation (take), params,
                                         rushes_take_get_id (parent), backend);

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND,
               _("What was edited is not in the library any more."));
  return NULL;
}

/**
 * rushes_command_line_for_take:
 * @library: the library
 * @take: a take that was generated or edited
 * @backend: (nullable): the backend of today, for edits, which have none of their own
 * @error: return location for an error
 *
 * Writes the command that makes a take again. Its recipe is the same.
 *
 * Returns: (transfer full): the command, or %NULL with an error
 */
char *
rushes_command_line_for_take (RushesLibrary  *library,
                              RushesTake     *take,
                              const char     *backend,
                              GError        **error)
{
  g_return_val_if_fail (RUSHES_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  switch (rushes_take_get_origin (take))
    {
    case RUSHES_TAKE_ORIGIN_GENERATED:
      return write_generate (library, take, error);

    case RUSHES_TAKE_ORIGIN_FINISHED:
      return write_edit (library, take, backend, error);

    case RUSHES_TAKE_ORIGIN_IMPORTED:
      break;
    }

  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED,
               _("This take came from a file. No command makes it."));
  return NULL;
}

/**
 * rushes_command_line_for_verb:
 * @verb: what is done, such as `pick` or `jobs delete`
 * @take: with what
 *
 * Writes a command that takes nothing but a take.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_verb (const char *verb,
                              RushesTake *take)
{
  g_autofree char *quoted = NULL;

  g_return_val_if_fail (verb != NULL, NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  quoted = rushes_command_line_quote (rushes_take_get_id (take));

  return g_strdup_printf ("rushes %s %s", verb, quoted);
}

/**
 * rushes_command_line_for_opinion:
 * @take: a take
 *
 * Writes the command that gives a take the stars it has, and rejects it or not as it is.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_opinion (RushesTake *take)
{
  g_autofree char *quoted = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  quoted = rushes_command_line_quote (rushes_take_get_id (take));

  return g_strdup_printf ("rushes pick %s --stars %u --%s", quoted, rushes_take_get_stars (take),
                          rushes_take_is_rejected (take) ? "reject" : "unreject");
}

/**
 * rushes_command_line_for_ranking:
 * @use_case: (nullable): a use case, %NULL for all
 * @question: what was asked
 * @with_animatics: whether votes on animatics are ranked
 *
 * Writes the command that ranks the models by the votes.
 *
 * Returns: (transfer full): the command
 */
char *
rushes_command_line_for_ranking (const char         *use_case,
                                 RushesVoteQuestion  question,
                                 gboolean            with_animatics)
{
  GString *command = g_string_new ("rushes rank");

  add_option (command, "use-case", use_case);
  if (question != RUSHES_VOTE_OVERALL)
    add_option (command, "question",
                rushes_enum_to_nick (RUSHES_TYPE_VOTE_QUESTION, (int) question));
  if (with_animatics)
    g_string_append (command, " --animatics");

  return g_string_free (command, FALSE);
}
