/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media/rushes-player.h"
#include "rushes-counting-sink.h"

G_BEGIN_DECLS

/* What the clips of the fixture have in common, and its panes. */
#define N_FRAMES 48
#define FPS 24
#define PANE_SIZE 120
#define FRAME_TIME(n) ((gint64) (n) * GST_SECOND / FPS)

/* The names of clips, for rushes_player_fixture_load(). */
#define RUSHES_TEST_CLIPS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/**
 * RushesPlayerFixture:
 * @player: what is tested
 * @group: what its panes have got
 * @n_ended: how often it has come to an end
 * @wanted: which frame each pane has to show
 *
 * A player whose panes count, and clips whose greys tell the numbers of their frames: a.mp4 and
 * b.mp4, of another shape; sound.mp4; short.mp4 of half the length; fast.mp4 with 30 frames a
 * second; garbage.mp4; still.png.
 */
typedef struct
{
  RushesPlayer    *player;
  RushesSinkGroup *group;
  guint            n_ended;
  int              wanted[RUSHES_PLAYER_MAX_CLIPS];
} RushesPlayerFixture;

typedef gboolean (*RushesPlayerCondition) (RushesPlayerFixture *fixture);

int      rushes_player_fixture_run        (void);
char    *rushes_player_fixture_clip_path  (const char             *name);

void     rushes_player_fixture_set_up     (RushesPlayerFixture    *fixture,
                                           gconstpointer           user_data);
void     rushes_player_fixture_tear_down  (RushesPlayerFixture    *fixture,
                                           gconstpointer           user_data);
void     rushes_player_fixture_load       (RushesPlayerFixture    *fixture,
                                           const char *const      *names);

void     rushes_player_fixture_wait       (RushesPlayerFixture    *fixture,
                                           RushesPlayerCondition   condition);
gboolean rushes_player_fixture_has_ended  (RushesPlayerFixture    *fixture);
void     rushes_player_fixture_expect     (RushesPlayerFixture    *fixture,
                                           const int              *wanted);
void     rushes_player_fixture_expect_all (RushesPlayerFixture    *fixture,
                                           int                     frame);

G_END_DECLS
