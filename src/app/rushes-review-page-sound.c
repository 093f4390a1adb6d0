/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-loudness.h"
#include "util/rushes-json.h"

#include "rushes-review-page-private.h"

#define MATCH_LOUDNESS "match-loudness"

/* What is heard: one clip at a time, all equally loud if one likes, and how that looks. */

static RushesPlayer *
get_player (RushesReviewPage *self)
{
  return rushes_comparison_view_get_player (self->comparison);
}

static gboolean
matches_loudness (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), MATCH_LOUDNESS);
  g_autoptr (GVariant) state = g_action_get_state (action);

  return g_variant_get_boolean (state);
}

static double
get_lufs (RushesReviewPage *self,
          guint             number)
{
  JsonObject *answer = rushes_review_item_get_measure (g_ptr_array_index (self->playing, number),
                                                       RUSHES_MEASURE_LOUDNESS);

  return answer != NULL ? rushes_json_get_double (answer, "lufs", RUSHES_LOUDNESS_UNKNOWN)
                        : RUSHES_LOUDNESS_UNKNOWN;
}

/* How loud the clip is that is heard, and what is done about it. */
static char *
write_line (RushesReviewPage *self,
            guint             number,
            double            lufs,
            double            gain)
{
  RushesTake *take = rushes_review_item_get_take (g_ptr_array_index (self->playing, number));
  guint take_number = rushes_take_get_number (take);

  if (lufs <= RUSHES_LOUDNESS_UNKNOWN)
    /* Translators: %u is the number of a take whose sound track holds nothing. */
    return g_strdup_printf (_("Take %u · silent"), take_number);
  if (gain < -0.05)
    /* Translators: the number of a take, how loud it is, and by how much it is played quieter. */
    return g_strdup_printf (_("Take %u · %.1f LUFS, played %.1f dB quieter"), take_number, lufs,
                            -gain);

  /* Translators: the number of a take, and how loud it is. */
  return g_strdup_printf (_("Take %u · %.1f LUFS"), take_number, lufs);
}

static void
show_waveform (RushesReviewPage *self,
               guint             number,
               JsonObject       *answer)
{
  RushesTake *take = rushes_review_item_get_take (g_ptr_array_index (self->playing, number));
  JsonArray *array = rushes_json_get_array (answer, "peaks");
  guint n_peaks = array != NULL ? json_array_get_length (array) : 0;
  g_autofree guint8 *peaks = g_new0 (guint8, n_peaks + 1);
  /* Translators: %u is the number of a take. */
  g_autofree char *name = g_strdup_printf (_("Take %u"), rushes_take_get_number (take));

  for (guint i = 0; i < n_peaks; i++)
    peaks[i] = (guint8) CLAMP (json_array_get_int_element (array, i), 0, 100);
  rushes_waveform_set_sound (self->waveform, peaks, n_peaks,
                             MAX (rushes_json_get_int (answer, "binMs", 1), 1), name);
}

static void
show_audible (RushesReviewPage *self,
              const double     *lufs,
              const double     *gains)
{
  int number = rushes_player_get_audible (get_player (self));
  JsonObject *answer = NULL;
  g_autofree char *line = NULL;

  if (number >= 0 && number < (int) self->playing->len)
    answer = rushes_review_item_get_measure (g_ptr_array_index (self->playing, (guint) number),
                                             RUSHES_MEASURE_LOUDNESS);
  gtk_widget_set_visible (self->sound_row, answer != NULL);
  if (answer == NULL)
    return;

  line = write_line (self, (guint) number, lufs[number], gains[number]);
  gtk_label_set_label (self->sound_label, line);
  show_waveform (self, (guint) number, answer);
}

/* A take is asked for by its number among those that play, so that they may change meanwhile. */
void
_rushes_review_page_update_sound (RushesReviewPage *self)
{
  guint n = self->playing->len;
  g_autofree double *lufs = g_new0 (double, n + 1);
  g_autofree double *gains = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    lufs[i] = get_lufs (self, i);
  if (matches_loudness (self))
    rushes_loudness_match (lufs, n, gains);
  for (guint i = 0; i < n && i < RUSHES_PLAYER_MAX_CLIPS; i++)
    rushes_player_set_gain (get_player (self), i, gains[i]);
  show_audible (self, lufs, gains);
}

/* The next one, or the one before; after the last comes the first. The take that is heard is the
 * chosen one. */
static void
listen_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  int n = (int) self->playing->len;
  int number = rushes_player_get_audible (get_player (self));

  if (n == 0)
    return;

  number = (MAX (number, 0) + g_variant_get_int32 (parameter) + n) % n;
  rushes_player_set_audible (get_player (self), number);
  _rushes_review_page_choose (self, g_ptr_array_index (self->playing, (guint) number));
}

static void
audible_cb (RushesReviewPage *self)
{
  _rushes_review_page_update_sound (self);
}

static void
match_changed_cb (GActionGroup     *actions,
                  const char       *name,
                  GVariant         *state,
                  RushesReviewPage *self)
{
  _rushes_review_page_update_sound (self);
}

void
_rushes_review_page_add_sound_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "review.listen", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_SHIFT_MASK, "review.listen",
                                       "i", -1);
}

void
_rushes_review_page_setup_sound (RushesReviewPage *self)
{
  static const GActionEntry entries[] = { { "listen", listen_action, "i" } };
  g_autoptr (GAction) match = _rushes_review_page_make_switch (MATCH_LOUDNESS);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), match);
  g_signal_connect_object (self->actions, "action-state-changed::" MATCH_LOUDNESS,
                           G_CALLBACK (match_changed_cb), self, 0);
  rushes_waveform_set_player (self->waveform, get_player (self));
  g_signal_connect_object (get_player (self), "notify::audible", G_CALLBACK (audible_cb), self,
                           G_CONNECT_SWAPPED);
}
