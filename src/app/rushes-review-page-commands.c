/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "studio/rushes-command-line.h"

#include "rushes-copy-command.h"
#include "rushes-review-page-private.h"

/* The commands that do what Review does. */

/* The parameter is the verb, or “opinion” for stars and reject. */
static void
copy_verb_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);
  const char *verb = g_variant_get_string (parameter, NULL);
  g_autofree char *command = NULL;
  RushesTake *take;

  if (chosen == NULL)
    return;

  take = rushes_review_item_get_take (chosen);
  command = g_str_equal (verb, "opinion") ? rushes_command_line_for_opinion (take)
                                          : rushes_command_line_for_verb (verb, take);
  rushes_copy_command (GTK_WIDGET (self), command);
}

void
_rushes_review_page_add_command_actions (RushesReviewPage *self)
{
  static const GActionEntry entries[] = { { "copy-verb", copy_verb_action, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
