/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rushes-test-folder.h"
#include "rushes-test-gateway.h"
#include "studio/rushes-studio.h"

G_BEGIN_DECLS

/**
 * RushesStudioFixture:
 * @home: a folder of its own
 * @gateway: what it takes for the sandbox
 * @url: where that is
 * @studio: what is tested
 * @library: (unowned): its library
 * @shot: (unowned): a shot without takes
 *
 * What most tests of the studio begin with.
 */
typedef struct
{
  char              *home;
  RushesTestGateway *gateway;
  char              *url;
  RushesStudio      *studio;
  RushesLibrary     *library;
  RushesShot        *shot;
} RushesStudioFixture;

void          rushes_studio_fixture_set_up    (RushesStudioFixture  *fixture,
                                               gconstpointer         data);
void          rushes_studio_fixture_tear_down (RushesStudioFixture  *fixture,
                                               gconstpointer         data);

/* A studio on a library of its own. It does as if the gateway at `url` were the sandbox or a real
 * one, by `is_sandbox`. */
RushesStudio *rushes_studio_fixture_new       (const char           *home,
                                               const char           *url,
                                               gboolean              is_sandbox);
RushesBrief  *rushes_studio_fixture_brief     (const char           *prompt);

/* Runs the main loop until the result is there. */
void          rushes_studio_fixture_cb        (GObject              *source,
                                               GAsyncResult         *result,
                                               gpointer              user_data);
GAsyncResult *rushes_studio_fixture_wait      (GAsyncResult        **result);

/* The first take of a brief, %NULL with an error; and one until it is as it shall be. */
RushesTake   *rushes_studio_fixture_generate  (RushesStudioFixture  *fixture,
                                               RushesBrief          *brief,
                                               GError              **error);
RushesTake   *rushes_studio_fixture_ask_for   (RushesStudioFixture  *fixture,
                                               const char           *prompt);
gboolean      rushes_studio_fixture_wait_for  (RushesStudioFixture  *fixture,
                                               RushesTake           *take,
                                               RushesTakeState       state,
                                               GError              **error);
void          rushes_studio_fixture_wait_until_ready
                                              (RushesStudioFixture  *fixture,
                                               RushesTake           *take);

G_END_DECLS
