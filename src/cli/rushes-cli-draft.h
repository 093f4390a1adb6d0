/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli-command.h"

G_BEGIN_DECLS

/**
 * RushesCliPart:
 * @name: (nullable): of an option: its name with its dashes; "--" for the end of options
 * @text: (nullable): the value of an option, or a word
 * @joint: (nullable): what joins the value to the name: "=" or nothing at all, as in "-nvalue"; or
 *   %NULL if it stands by itself
 * @is_variable: whether @text is to be filled in by the shell
 *
 * A part of a command line that is being corrected.
 */
typedef struct
{
  char       *name;
  char       *text;
  const char *joint;
  gboolean    is_variable;
} RushesCliPart;

/**
 * RushesCliDraft:
 * @parts: (element-type RushesCliPart): the parts
 * @command: (nullable): the verb, once it is known
 * @n_words: how many words the verb has
 * @left_out: options that have no place in the verb
 *
 * A command line that is being corrected. Unlike #RushesCliArgs it keeps what is wrong.
 */
typedef struct
{
  GPtrArray              *parts;
  const RushesCliCommand *command;
  guint                   n_words;
  GString                *left_out;
} RushesCliDraft;

RushesCliDraft *rushes_cli_draft_new           (const char * const   *argv);
void            rushes_cli_draft_free          (RushesCliDraft       *self);
RushesCliPart  *rushes_cli_draft_get           (RushesCliDraft       *self,
                                                guint                 position);
RushesCliPart  *rushes_cli_draft_find          (RushesCliDraft       *self,
                                                const char           *option);
gboolean        rushes_cli_draft_find_argument (RushesCliDraft       *self,
                                                guint                 number,
                                                guint                *position);
guint           rushes_cli_draft_count         (RushesCliDraft       *self);
RushesCliPart  *rushes_cli_draft_insert        (RushesCliDraft       *self,
                                                int                   position,
                                                const char           *option,
                                                const char           *text);
void            rushes_cli_draft_remove        (RushesCliDraft       *self,
                                                guint                 position);
GStrv           rushes_cli_draft_dup_argv      (RushesCliDraft       *self);
char           *rushes_cli_draft_write         (RushesCliDraft       *self,
                                                const char           *program);
void            rushes_cli_part_set            (char                **field,
                                                char                 *text);
char           *rushes_cli_part_dup_clean      (const char           *name);
gboolean        rushes_cli_part_is_word        (RushesCliPart        *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesCliDraft, rushes_cli_draft_free)

G_END_DECLS
