/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-memory.h"
#include "rushes-review-page-private.h"
#include "widgets/rushes-comparison-actions.h"

#define SCHEMA "app.rushes.Rushes"

/* Where the program is installed; a test may have no place to remember anything. */
GSettings *
_rushes_review_page_dup_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/* Something that can be switched off, and stays off. */
GAction *
_rushes_review_page_make_switch (const char *name)
{
  g_autoptr (GSettings) settings = _rushes_review_page_dup_settings ();

  if (settings == NULL)
    return G_ACTION (g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE)));

  return g_settings_create_action (settings, name);
}

/* How the takes are compared. What was chosen last is there again the next time. */
static void
bind_settings (RushesReviewPage *self)
{
  g_autoptr (GSettings) settings = _rushes_review_page_dup_settings ();
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);

  if (settings == NULL)
    return;

  g_settings_bind (settings, "comparison", self->comparison, "mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "picture-labels", self->comparison, "labelled",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "clip-end", player, "end", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "clip-sync", player, "sync", G_SETTINGS_BIND_DEFAULT);
}

void
_rushes_review_page_setup_view (RushesReviewPage *self)
{
  rushes_comparison_actions_add (self->comparison, GTK_WIDGET (self));
  rushes_view_bar_set_view (self->view_bar, self->comparison);
  rushes_playback_facts_set_view (self->playback_facts, self->comparison);
  bind_settings (self);
  rushes_frame_memory_bind (rushes_comparison_view_get_player (self->comparison));
}
