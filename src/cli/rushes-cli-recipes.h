/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "studio/rushes-recipes.h"

#include "rushes-cli.h"

G_BEGIN_DECLS

/* The option of what writes files that leave the library. */
#define RUSHES_CLI_RECIPE_OPTIONS \
  { "no-recipe", 0, RUSHES_CLI_OPTION_SWITCH, NULL, \
    N_("Write no recipe into the file and none beside it") }

gboolean              rushes_cli_recipes_are_wanted (RushesCli          *cli);
gboolean              rushes_cli_recipes_attach     (RushesCli          *cli,
                                                     const char         *media_id,
                                                     const char         *path,
                                                     GError            **error);
RushesRecipeDocument *rushes_cli_recipes_find       (RushesCli          *cli,
                                                     const char         *text,
                                                     RushesRecipePlace  *place,
                                                     GError            **error);

G_END_DECLS
