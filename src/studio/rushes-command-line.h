/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/rushes-vote.h"
#include "rushes-studio.h"

G_BEGIN_DECLS

/* The commands that do again what the window does, ready to be pasted into a shell. They hold no
 * key and no address: the backend stands there by its name. */
char *rushes_command_line_quote     (const char      *word);
char *rushes_command_line_for_brief (RushesBrief     *brief,
                                     const char      *backend,
                                     const char      *project);
char *rushes_command_line_for_edit  (RushesMediaKind  kind,
                                     const char      *operation,
                                     JsonObject      *params,
                                     const char      *media,
                                     const char      *backend);
char *rushes_command_line_for_post  (RushesPlatform   platform,
                                     JsonObject      *body,
                                     const char      *media,
                                     const char      *backend);
char *rushes_command_line_for_compare
                                    (const char * const *takes,
                                     JsonObject         *options,
                                     const char         *output,
                                     const char         *backend);
char *rushes_command_line_for_take  (RushesLibrary   *library,
                                     RushesTake      *take,
                                     const char      *backend,
                                     GError         **error);
char *rushes_command_line_for_verb  (const char      *verb,
                                     RushesTake      *take);
char *rushes_command_line_for_opinion (RushesTake    *take);
char *rushes_command_line_for_ranking (const char         *use_case,
                                       RushesVoteQuestion  question,
                                       gboolean            with_animatics);

G_END_DECLS
