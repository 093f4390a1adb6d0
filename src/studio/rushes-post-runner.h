/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "provider/rushes-provider.h"
#include "publish/rushes-publisher.h"
#include "rushes-runner.h"
#include "store/rushes-library.h"

G_BEGIN_DECLS

#define RUSHES_TYPE_POST_RUNNER (rushes_post_runner_get_type ())

G_DECLARE_FINAL_TYPE (RushesPostRunner, rushes_post_runner, RUSHES, POST_RUNNER, RushesRunner)

RushesRunner *rushes_post_runner_new (RushesLibrary   *library,
                                      RushesProvider  *provider,
                                      RushesPublisher *publisher,
                                      RushesPost      *post);

G_END_DECLS
