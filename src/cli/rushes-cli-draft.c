/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-draft.h"

#include <string.h>

#include "studio/rushes-command-line.h"

#include "rushes-cli-lexicon.h"
#include "rushes-cli-suggest.h"

/* Dashes of several lengths, and the minus sign: chats and word processors put them in the place
 * of one or two plain ones. */
static gboolean
is_dash (gunichar character)
{
  return character == '-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
}

static void
part_free (gpointer data)
{
  RushesCliPart *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static RushesCliPart *
part_new (const char *name,
          const char *text)
{
  RushesCliPart *self = g_new0 (RushesCliPart, 1);

  self->name = g_strdup (name);
  self->text = g_strdup (text);

  return self;
}

static const char *
skip_dashes (const char *token)
{
  while (is_dash (g_utf8_get_char (token)))
    token = g_utf8_next_char (token);

  return token;
}

/* "-1" is a number and "- a kite" a text. */
static gboolean
is_option (const char *token)
{
  const char *name = skip_dashes (token);
  const char *end = name;

  if (name == token || !g_ascii_isalpha (name[0]))
    return FALSE;

  while (g_ascii_isalnum (*end) || *end == '_' || is_dash (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  return *end == '\0' || *end == '=';
}

/* A name that is nearly one of ours. */
static const RushesCliOption *
find_near (const char *clean)
{
  const RushesCliCommand * const *commands = rushes_cli_commands_get ();

  if (strlen (clean) < 4)
    return NULL;

  for (guint i = 0; commands[i] != NULL; i++)
    for (const RushesCliOption *o = commands[i]->options; o != NULL && o->name != NULL; o++)
      if (rushes_cli_suggest_distance (clean, o->name) <= 2)
        return o;

  return NULL;
}

/* Whether a value goes with what an option is, or is meant to be. */
static gboolean
takes_value (const char *clean)
{
  const RushesCliOption *option = rushes_cli_options_find_any (clean);
  gboolean is_known = FALSE;

  if (option != NULL)
    return option->kind != RUSHES_CLI_OPTION_SWITCH;

  for (const RushesCliRename *row = rushes_cli_lexicon_options; row->right != NULL; row++)
    {
      if (!rushes_cli_lexicon_has (row->wrong, " ", clean))
        continue;

      is_known = TRUE;
      option = rushes_cli_options_find_any (row->right);
      if (option == NULL || row->value != NULL || option->kind != RUSHES_CLI_OPTION_SWITCH)
        return !g_str_equal (row->right, "-") &&
               (row->right[0] != '@' || strchr (row->right, '=') == NULL);
    }

  if (!is_known)
    option = find_near (clean);

  return option != NULL && option->kind != RUSHES_CLI_OPTION_SWITCH;
}

static gboolean
is_switch (const char *clean)
{
  const RushesCliOption *option = rushes_cli_options_find_any (clean);

  return option != NULL && option->kind == RUSHES_CLI_OPTION_SWITCH;
}

/* "-qw" for "-q -w"; not if a longer name is meant, as in "-wait". */
static gboolean
add_switches (RushesCliDraft *self,
              const char     *token)
{
  const char *letters = skip_dashes (token);

  if (letters - token != 1 || strlen (letters) < 2 || takes_value (letters) || is_switch (letters))
    return FALSE;

  for (const char *p = letters; *p != '\0'; p++)
    {
      const char letter[] = { *p, '\0' };

      if (!is_switch (letter))
        return FALSE;
    }

  for (const char *p = letters; *p != '\0'; p++)
    {
      const char name[] = { '-', *p, '\0' };

      g_ptr_array_add (self->parts, part_new (name, NULL));
    }

  return TRUE;
}

/* "-otext": a letter and its value. */
static gboolean
add_attached (RushesCliDraft *self,
              const char     *token)
{
  const char letter[] = { token[1], '\0' };
  g_autofree char *clean = rushes_cli_part_dup_clean (token);
  g_autofree char *name = NULL;
  RushesCliPart *part;

  if (token[0] != '-' || token[1] == '-' || token[1] == '\0' || token[2] == '\0' ||
      takes_value (clean) || is_switch (clean) || !takes_value (letter))
    return FALSE;

  name = g_strdup_printf ("-%s", letter);
  part = part_new (name, token + 2);
  part->joint = "";
  g_ptr_array_add (self->parts, part);

  return TRUE;
}

/* A switch may be followed by what sounds like its value. */
static gboolean
is_answer (const char *token)
{
  return rushes_cli_lexicon_has ("true;false;yes;no;True;False", ";", token);
}

/* Takes the option at *position, and its value behind it. */
static void
add_option (RushesCliDraft *self,
            GStrv           tokens,
            guint          *position)
{
  const char *token = tokens[*position];
  const char *equals = strchr (token, '=');
  const char *next = tokens[*position + 1];
  g_autofree char *name = NULL;
  g_autofree char *clean = NULL;
  RushesCliPart *part;

  if (equals == NULL && (add_switches (self, token) || add_attached (self, token)))
    return;

  name = equals != NULL ? g_strndup (token, equals - token) : g_strdup (token);
  clean = rushes_cli_part_dup_clean (name);
  part = part_new (name, equals != NULL ? equals + 1 : NULL);
  part->joint = equals != NULL ? "=" : NULL;
  g_ptr_array_add (self->parts, part);
  if (equals != NULL || next == NULL || is_option (next) || g_str_equal (next, "--"))
    return;

  if (takes_value (clean) || (is_switch (clean) && is_answer (next)))
    {
      part->text = g_strdup (next);
      (*position)++;
    }
}

/* Where a quotation of a chat's or a word processor's ends; the shell does not know such quotes. */
static const char *
find_closing (const char *opening)
{
  static const char *pairs[][2] = {
    { "“", "”" }, { "„", "“" }, { "„", "”" }, { "‘", "’" }, { "‚", "‘" }, { "«", "»" },
    { "”", "”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (opening, pairs[i][0]))
      return pairs[i][1];

  return NULL;
}

/* How many tokens the quotation takes, or 0 if it does not end. */
static guint
measure_quotation (const char * const *tokens,
                   const char         *closing)
{
  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_str_has_suffix (tokens[i], closing) || g_str_has_suffix (tokens[i], "”"))
      return i + 1;

  return 0;
}

/* Puts together what was quoted with quotes that the shell does not know. */
static GStrv
join_quotations (const char * const *argv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; argv[i] != NULL; i++)
    {
      const char *equals = argv[i][0] == '-' ? strchr (argv[i], '=') : NULL;
      const char *start = equals != NULL ? equals + 1 : argv[i];
      const char *closing = find_closing (start);
      guint n = closing != NULL ? measure_quotation (argv + i, closing) : 0;
      g_autofree char **quoted = NULL;
      g_autofree char *text = NULL;
      g_autofree char *token = NULL;
      const char *inside;

      /* Within one token the quotes were quoted themselves, and are meant. */
      if (n < 2)
        {
          g_strv_builder_add (builder, argv[i]);
          continue;
        }

      quoted = g_memdup2 (argv + i, (n + 1) * sizeof (char *));
      quoted[0] = (char *) start;
      quoted[n] = NULL;
      text = g_strjoinv (" ", quoted);
      inside = g_utf8_next_char (text);
      token = g_strdup_printf ("%.*s%.*s", (int) (start - argv[i]), argv[i],
                               (int) (strlen (inside) - strlen (closing)), inside);
      g_strv_builder_add (builder, token);
      i += n - 1;
    }

  return g_strv_builder_end (builder);
}

/* What a pasted line begins with besides: a prompt, the program's name. */
static guint
count_lead (const char * const *argv)
{
  guint n = 0;

  while (argv[n] != NULL &&
         rushes_cli_lexicon_has ("$;%;#;>;npx;rushes;wonda;./rushes", ";", argv[n]))
    n++;

  return n;
}

/**
 * rushes_cli_draft_new: (skip)
 * @argv: the command line behind the program's name
 *
 * Takes a command line apart without minding what is wrong with it.
 *
 * Returns: (transfer full): the parts
 */
RushesCliDraft *
rushes_cli_draft_new (const char * const *argv)
{
  RushesCliDraft *self = g_new0 (RushesCliDraft, 1);
  g_auto (GStrv) tokens = join_quotations (argv + count_lead (argv));
  gboolean only_words = FALSE;

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->left_out = g_string_new (NULL);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (only_words)
        g_ptr_array_add (self->parts, part_new (NULL, tokens[i]));
      else if (g_str_equal (tokens[i], "--"))
        {
          only_words = TRUE;
          g_ptr_array_add (self->parts, part_new ("--", NULL));
        }
      else if (is_option (tokens[i]))
        add_option (self, tokens, &i);
      else
        g_ptr_array_add (self->parts, part_new (NULL, tokens[i]));
    }

  return self;
}

/**
 * rushes_cli_draft_free:
 * @self: a draft
 *
 * Frees it.
 */
void
rushes_cli_draft_free (RushesCliDraft *self)
{
  g_ptr_array_unref (self->parts);
  g_string_free (self->left_out, TRUE);
  g_free (self);
}

/**
 * rushes_cli_draft_get: (skip)
 * @self: a draft
 * @position: which one
 *
 * Gets a part.
 *
 * Returns: (transfer none): the part
 */
RushesCliPart *
rushes_cli_draft_get (RushesCliDraft *self,
                      guint           position)
{
  return g_ptr_array_index (self->parts, position);
}

/**
 * rushes_cli_draft_find: (skip)
 * @self: a draft whose verb is known
 * @option: the name of an option
 *
 * Finds an option, however it is spelled.
 *
 * Returns: (transfer none) (nullable): the part
 */
RushesCliPart *
rushes_cli_draft_find (RushesCliDraft *self,
                       const char     *option)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      RushesCliPart *part = rushes_cli_draft_get (self, i);
      const RushesCliOption *found = NULL;

      if (part->name != NULL && !g_str_equal (part->name, "--"))
        found = rushes_cli_command_find_option (self->command, skip_dashes (part->name));
      if (found != NULL && g_str_equal (found->name, option))
        return part;
    }

  return NULL;
}

/**
 * rushes_cli_draft_find_argument:
 * @self: a draft
 * @number: which word behind the verb, from 0
 * @position: (out): where it is
 *
 * Finds an argument.
 *
 * Returns: %FALSE if there are not so many
 */
gboolean
rushes_cli_draft_find_argument (RushesCliDraft *self,
                                guint           number,
                                guint          *position)
{
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    if (rushes_cli_part_is_word (rushes_cli_draft_get (self, i)) && n++ == self->n_words + number)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * rushes_cli_draft_count:
 * @self: a draft
 *
 * Counts the arguments.
 *
 * Returns: how many there are behind the verb
 */
guint
rushes_cli_draft_count (RushesCliDraft *self)
{
  guint n = 0;
  guint position;

  while (rushes_cli_draft_find_argument (self, n, &position))
    n++;

  return n;
}

/**
 * rushes_cli_draft_insert: (skip)
 * @self: a draft
 * @position: before which part, or -1 for the end
 * @option: (nullable): the name of an option, or %NULL for a word
 * @text: (nullable): its value, or the word
 *
 * Adds a part. Options stand before "--".
 *
 * Returns: (transfer none): the part
 */
RushesCliPart *
rushes_cli_draft_insert (RushesCliDraft *self,
                         int             position,
                         const char     *option,
                         const char     *text)
{
  g_autofree char *name = option != NULL ? g_strdup_printf ("--%s", option) : NULL;
  RushesCliPart *part = part_new (name, text);

  for (guint i = 0; option != NULL && i < self->parts->len; i++)
    if (g_strcmp0 (rushes_cli_draft_get (self, i)->name, "--") == 0 &&
        (position < 0 || i < (guint) position))
      position = (int) i;
  g_ptr_array_insert (self->parts, position, part);

  return part;
}

/**
 * rushes_cli_draft_remove: (skip)
 * @self: a draft
 * @position: which one
 *
 * Removes a part.
 */
void
rushes_cli_draft_remove (RushesCliDraft *self,
                         guint           position)
{
  g_ptr_array_remove_index (self->parts, position);
}

static void
add_tokens (RushesCliPart *part,
            GStrvBuilder  *builder)
{
  g_autofree char *joined = NULL;

  if (part->name == NULL || part->text == NULL || part->joint == NULL)
    {
      if (part->name != NULL)
        g_strv_builder_add (builder, part->name);
      if (part->text != NULL)
        g_strv_builder_add (builder, part->text);
      return;
    }

  joined = g_strconcat (part->name, part->joint, part->text, NULL);
  g_strv_builder_add (builder, joined);
}

/**
 * rushes_cli_draft_dup_argv:
 * @self: a draft
 *
 * Makes a command line of it.
 *
 * Returns: (transfer full): the command line behind the program's name
 */
GStrv
rushes_cli_draft_dup_argv (RushesCliDraft *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->parts->len; i++)
    add_tokens (rushes_cli_draft_get (self, i), builder);

  return g_strv_builder_end (builder);
}

/**
 * rushes_cli_draft_write:
 * @self: a draft
 * @program: how the program was called
 *
 * Writes the command line for a shell.
 *
 * Returns: (transfer full): one line
 */
char *
rushes_cli_draft_write (RushesCliDraft *self,
                        const char     *program)
{
  g_autofree char *start = rushes_command_line_quote (program);
  GString *line = g_string_new (start);

  for (guint i = 0; i < self->parts->len; i++)
    {
      RushesCliPart *part = rushes_cli_draft_get (self, i);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) tokens = NULL;

      add_tokens (part, builder);
      tokens = g_strv_builder_end (builder);
      for (guint j = 0; tokens[j] != NULL; j++)
        {
          g_autofree char *quoted = rushes_command_line_quote (tokens[j]);

          if (part->is_variable && tokens[j + 1] == NULL)
            g_string_append_printf (line, " \"%s\"", tokens[j]);
          else
            g_string_append_printf (line, " %s", quoted);
        }
    }

  return g_string_free (line, FALSE);
}

/**
 * rushes_cli_part_set:
 * @field: a text of a part
 * @text: (transfer full) (nullable): the text to be there
 *
 * Replaces a text.
 */
void
rushes_cli_part_set (char **field,
                     char  *text)
{
  g_free (*field);
  *field = text;
}

/**
 * rushes_cli_part_dup_clean:
 * @name: the name of an option as somebody put it
 *
 * Writes the name as ours are written: no dashes before it, one plain dash between words, small
 * letters. "–aspectRatio" and "--Aspect_Ratio" both are "aspect-ratio". A letter stays as it is.
 *
 * Returns: (transfer full): the name
 */
char *
rushes_cli_part_dup_clean (const char *name)
{
  const char *start = skip_dashes (name);
  GString *clean;

  if (strlen (start) == 1)
    return g_strdup (start);

  clean = g_string_new (NULL);
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_hump = g_ascii_isupper (*p) && p > start && g_ascii_islower (p[-1]);

      if (is_dash (g_utf8_get_char (p)) || *p == '_' || is_hump)
        g_string_append_c (clean, '-');
      if (!is_dash (g_utf8_get_char (p)) && *p != '_')
        g_string_append_unichar (clean, g_unichar_tolower (g_utf8_get_char (p)));
    }

  return g_string_free (clean, FALSE);
}

/**
 * rushes_cli_part_is_word:
 * @part: a part
 *
 * Tells whether it is part of the verb or an argument.
 *
 * Returns: %FALSE for options
 */
gboolean
rushes_cli_part_is_word (RushesCliPart *part)
{
  return part->name == NULL;
}
