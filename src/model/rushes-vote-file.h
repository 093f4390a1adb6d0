/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-vote.h"

G_BEGIN_DECLS

/**
 * RUSHES_VOTE_FILE_MAX_BYTES:
 *
 * How large a file of votes may be.
 */
#define RUSHES_VOTE_FILE_MAX_BYTES (32 * 1024 * 1024)

/**
 * RUSHES_VOTE_FILE_MAX_VOTES:
 *
 * How many votes a file may hold.
 */
#define RUSHES_VOTE_FILE_MAX_VOTES 20000

/* Files of votes (data/votes/votes.schema.json): what a page writes, and what goes from one
 * library to another. */
GPtrArray *rushes_vote_file_read  (const char  *text,
                                   gssize       length,
                                   GError     **error);
char      *rushes_vote_file_write (GPtrArray   *votes);

G_END_DECLS
