/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-cli.h"

G_BEGIN_DECLS

/**
 * RushesCliSubject:
 * @take: (nullable): the take of the library that is meant
 * @path: (nullable): a file of the user's, or a downloaded one
 * @media_id: (nullable): the media object that is meant
 * @is_temporary: whether @path has to be removed afterwards
 *
 * What a command works on: the user may name a file, a media id, or an id of the library.
 */
typedef struct
{
  RushesTake *take;
  char       *path;
  char       *media_id;
  gboolean    is_temporary;
} RushesCliSubject;

gboolean rushes_cli_subject_check   (const char        *text,
                                     GError           **error);
gboolean rushes_cli_subject_find    (RushesCliSubject  *self,
                                     RushesCli         *cli,
                                     RushesStudio      *studio,
                                     const char        *text,
                                     GError           **error);
gboolean rushes_cli_subject_fetch   (RushesCliSubject  *self,
                                     RushesCli         *cli,
                                     GError           **error);
void     rushes_cli_subject_clear   (RushesCliSubject  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RushesCliSubject, rushes_cli_subject_clear)

G_END_DECLS
