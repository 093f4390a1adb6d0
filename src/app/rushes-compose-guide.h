/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "route/rushes-router.h"

G_BEGIN_DECLS

/**
 * RushesComposeAnswer:
 * @route: (nullable): what the rules chose, once they have answered
 * @registry: the models
 * @models: the models that are ticked
 * @params: the parameters of the brief
 * @is_guided: whether the rules tick the models
 * @is_looking: whether somebody still looks for faces
 * @problem: (nullable): why the rules can not be asked
 * @hint: (nullable): what the votes of the user say of the choice
 *
 * All that the guide shows.
 */
typedef struct
{
  RushesRoute         *route;
  RushesModelRegistry *registry;
  const char * const  *models;
  JsonObject          *params;
  gboolean             is_guided;
  gboolean             is_looking;
  const char          *problem;
  const char          *hint;
} RushesComposeAnswer;

#define RUSHES_TYPE_COMPOSE_GUIDE (rushes_compose_guide_get_type ())

G_DECLARE_FINAL_TYPE (RushesComposeGuide, rushes_compose_guide, RUSHES, COMPOSE_GUIDE, AdwBin)

GtkWidget  *rushes_compose_guide_new         (void);
void        rushes_compose_guide_set_purpose (RushesComposeGuide        *self,
                                              const char                *intent,
                                              const char                *want);
const char *rushes_compose_guide_get_intent  (RushesComposeGuide        *self);
const char *rushes_compose_guide_get_want    (RushesComposeGuide        *self);
void        rushes_compose_guide_show_answer (RushesComposeGuide        *self,
                                              const RushesComposeAnswer *answer);

G_END_DECLS
