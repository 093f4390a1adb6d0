/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "rushes-review-page-private.h"
#include "widgets/rushes-zoom.h"

#define SCHEMA "app.rushes.Rushes"
#define OWN_PIXELS "own-pixels"

/* What changes with each move of the pointer is written when it has stood so long. */
#define SETTLE_MS 800

/* What Review remembers: how takes are compared, from one start of the program to the next; which
 * takes of a shot play and where, as long as it runs. */

static const struct
{
  RushesComparisonMode  mode;
  const char           *key;
} amounts[] = {
  { RUSHES_COMPARISON_MODE_WIPE, "wipe-position" },
  { RUSHES_COMPARISON_MODE_DIFFERENCE, "difference-gain" },
  { RUSHES_COMPARISON_MODE_ONION, "onion-opacity" },
};

/* How a shot was left, and with how many takes. */
typedef struct
{
  char   *chosen;
  GStrv   ticked;
  guint   n_takes;
  gint64  position;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->chosen);
  g_strfreev (state->ticked);
  g_free (state);
}

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

static void
write_amounts (RushesReviewPage *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->amounts != NULL)
    g_settings_apply (self->amounts);
}

static gboolean
settled_cb (gpointer user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);

  self->settle_source = 0;
  write_amounts (self);

  return G_SOURCE_REMOVE;
}

static void
amount_cb (RushesPairView   *pair,
           GParamSpec       *pspec,
           RushesReviewPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (amounts[i].mode == rushes_pair_view_get_mode (pair))
      g_settings_set_double (self->amounts, amounts[i].key, rushes_pair_view_get_amount (pair));
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
restore_amounts (RushesReviewPage *self)
{
  RushesPairView *pair = rushes_comparison_view_get_pair (self->comparison);
  RushesComparisonMode mode = rushes_pair_view_get_mode (pair);

  self->amounts = _rushes_review_page_dup_settings ();
  g_settings_delay (self->amounts);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      rushes_pair_view_set_mode (pair, amounts[i].mode);
      rushes_pair_view_set_amount (pair, g_settings_get_double (self->amounts, amounts[i].key));
    }
  rushes_pair_view_set_mode (pair, mode);
  g_signal_connect_object (pair, "notify::amount", G_CALLBACK (amount_cb), self, 0);
}

/* Another part of another picture would be seen: only whether it is all of it or its own pixels
 * goes on to other shots. */
static void
zoom_cb (RushesReviewPage *self)
{
  double zoom = rushes_comparison_view_get_zoom (self->comparison);
  g_autoptr (GSettings) settings = _rushes_review_page_dup_settings ();

  if (zoom == RUSHES_ZOOM_FIT || zoom == 1.0)
    {
      self->has_own_pixels = zoom == 1.0;
      if (settings != NULL && g_settings_get_boolean (settings, OWN_PIXELS) != self->has_own_pixels)
        g_settings_set_boolean (settings, OWN_PIXELS, self->has_own_pixels);
    }
}

static void
reset_zoom (RushesReviewPage *self)
{
  double zoom = self->has_own_pixels ? 1.0 : RUSHES_ZOOM_FIT;

  g_signal_handlers_block_by_func (self->comparison, zoom_cb, self);
  rushes_comparison_view_set_zoom (self->comparison, RUSHES_ZOOM_FIT);
  rushes_comparison_view_set_zoom (self->comparison, zoom);
  g_signal_handlers_unblock_by_func (self->comparison, zoom_cb, self);
}

/* Which way clips run is for the moment; how fast they do is a habit. */
static GVariant *
speed_to_setting (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  return g_variant_new_double (fabs (g_value_get_double (value)));
}

static gboolean
speed_from_setting (GValue   *value,
                    GVariant *variant,
                    gpointer  user_data)
{
  g_value_set_double (value, g_variant_get_double (variant));

  return TRUE;
}

/* The clips of a shot that was here before begin where they stood. */
static void
is_loaded_cb (RushesPlayer     *player,
              GParamSpec       *pspec,
              RushesReviewPage *self)
{
  if (self->left_position <= 0 || !rushes_player_is_loaded (player))
    return;

  rushes_player_seek (player, self->left_position, TRUE);
  self->left_position = 0;
}

/* What was chosen last is there again the next time. */
void
_rushes_review_page_restore_view (RushesReviewPage *self)
{
  g_autoptr (GSettings) settings = _rushes_review_page_dup_settings ();
  RushesPlayer *player = rushes_comparison_view_get_player (self->comparison);

  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, state_free);
  g_signal_connect_object (self->comparison, "notify::zoom", G_CALLBACK (zoom_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::is-loaded", G_CALLBACK (is_loaded_cb), self, 0);
  if (settings == NULL)
    return;

  restore_amounts (self);
  self->has_own_pixels = g_settings_get_boolean (settings, OWN_PIXELS);
  reset_zoom (self);
  g_settings_bind (settings, "comparison", self->comparison, "mode", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "picture-labels", self->comparison, "labelled",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "clip-end", player, "end", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "clip-sync", player, "sync", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "loop", player, "loop", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "speed", player, "rate", G_SETTINGS_BIND_DEFAULT,
                                speed_from_setting, speed_to_setting, NULL, NULL);
}

/* The page goes out of sight, or for good. */
void
_rushes_review_page_settle_view (RushesReviewPage *self)
{
  if (self->settle_source != 0)
    write_amounts (self);
}

/* Another shot comes: how this one is left. */
void
_rushes_review_page_leave_shot (RushesReviewPage *self)
{
  g_autoptr (GStrvBuilder) ticked = g_strv_builder_new ();
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);
  State *state;

  if (self->shot == NULL || self->playing->len == 0)
    return;

  state = g_new0 (State, 1);
  for (guint i = 0; i < self->playing->len; i++)
    g_strv_builder_add (ticked, rushes_take_get_id (
                                  rushes_review_item_get_take (self->playing->pdata[i])));
  state->ticked = g_strv_builder_end (ticked);
  if (chosen != NULL)
    state->chosen = g_strdup (rushes_take_get_id (rushes_review_item_get_take (chosen)));
  state->position = rushes_player_get_position (
    rushes_comparison_view_get_player (self->comparison));
  state->n_takes = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_hash_table_insert (self->states, g_strdup (rushes_shot_get_id (self->shot)), state);
}

/* New takes are what one comes for: then all is as for the first time. */
static State *
find_state (RushesReviewPage *self)
{
  State *state = self->shot != NULL
                   ? g_hash_table_lookup (self->states, rushes_shot_get_id (self->shot)) : NULL;

  if (state == NULL || state->n_takes != g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    return NULL;

  return state;
}

/* The takes are there: they are as they were left, if they were here before. */
void
_rushes_review_page_enter_shot (RushesReviewPage *self)
{
  State *state = find_state (self);

  rushes_player_set_range (rushes_comparison_view_get_player (self->comparison), -1, -1);
  reset_zoom (self);
  self->left_position = state != NULL ? state->position : 0;
  if (state == NULL)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (RushesReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *id = rushes_take_get_id (rushes_review_item_get_take (item));

      rushes_review_item_set_ticked (item, g_strv_contains ((const char * const *) state->ticked,
                                                            id));
      if (g_strcmp0 (id, state->chosen) == 0)
        _rushes_review_page_choose (self, item);
    }
}
