/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "model/rushes-difference.h"

#include "rushes-review-page-private.h"
#include "rushes-words.h"

/* What is measured of the takes: badges, and in what the ones that play differ. */

static RushesReviewItem *
find_item (RushesReviewPage *self,
           const char       *take_id)
{
  GListModel *items = G_LIST_MODEL (self->items);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RushesReviewItem) item = g_list_model_get_item (items, i);

      if (g_str_equal (rushes_take_get_id (rushes_review_item_get_take (item)), take_id))
        return item;
    }

  return NULL;
}

static void
go_to_moment_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  RushesReviewItem *item;
  const char *take_id;
  gint64 ms;

  g_variant_get (parameter, "(&sx)", &take_id, &ms);
  item = find_item (self, take_id);
  if (item == NULL || !rushes_review_item_is_playable (item))
    return;

  _rushes_review_page_choose (self, item);
  _rushes_review_page_go_to (self, item, -1, ms);
}

static JsonObject *
load_recipe (RushesReviewPage *self,
             RushesTake       *take)
{
  if (self->studio == NULL || rushes_take_get_recipe_id (take) == NULL)
    return NULL;

  return rushes_library_load_recipe (rushes_studio_get_library (self->studio),
                                     rushes_take_get_recipe_id (take), NULL);
}

static void
unref_object (gpointer object)
{
  if (object != NULL)
    json_object_unref (object);
}

/* One line: what is not the same for all, and how it is for each. */
static char *
write_line (GPtrArray *differences)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      RushesDifference *difference = g_ptr_array_index (differences, i);
      g_autoptr (GString) part = g_string_new (difference->label);

      for (guint j = 0; j < difference->n_values; j++)
        g_string_append_printf (part, "%s%s", j == 0 ? ": " : " | ",
                                difference->values[j] != NULL ? difference->values[j] : "–");
      g_strv_builder_add (builder, part->str);
    }
  parts = g_strv_builder_end (builder);

  return g_strjoinv ("   ", parts);
}

static void
show_line (RushesReviewPage *self,
           GPtrArray        *differences)
{
  g_autofree char *line = write_line (differences);
  /* Translators: what follows is a list of what differs between clips that are compared. */
  g_autofree char *spoken = g_strdup_printf (_("These clips differ. %s"), line);

  gtk_label_set_label (self->fair_label, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fair_label), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fair_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->fair_label), differences->len > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  RushesReviewPage *self = RUSHES_REVIEW_PAGE (user_data);
  guint n = self->playing->len;
  g_autoptr (GPtrArray) recipes = g_ptr_array_new_with_free_func (unref_object);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree JsonObject **probes = g_new0 (JsonObject *, n + 1);
  g_autoptr (GPtrArray) by_recipe = NULL;
  g_autoptr (GPtrArray) by_picture = NULL;
  guint n_measured = 0;

  self->facts_source = 0;
  _rushes_review_page_update_sound (self);
  for (guint i = 0; i < n; i++)
    {
      RushesReviewItem *item = g_ptr_array_index (self->playing, i);
      RushesTake *take = rushes_review_item_get_take (item);

      /* Translators: %u is the number of a take. */
      g_ptr_array_add (names, g_strdup_printf (_("Take %u"), rushes_take_get_number (take)));
      g_ptr_array_add (recipes, load_recipe (self, take));
      probes[i] = rushes_review_item_get_measure (item, RUSHES_MEASURE_PROBE);
      n_measured += rushes_review_item_was_measured (item, RUSHES_MEASURE_PROBE);
    }

  /* What is not known yet is no difference; that a file cannot be read is one. */
  by_recipe = rushes_difference_list_recipes ((JsonObject **) recipes->pdata, n);
  by_picture = rushes_difference_list_pictures (probes, n_measured == n ? n : 0);
  show_line (self, by_picture);
  rushes_review_details_show_differences (self->details, (const char * const *) names->pdata,
                                          by_recipe, by_picture);

  return G_SOURCE_REMOVE;
}

static void
measured_cb (RushesReviewMeasures *measures,
             RushesReviewItem     *item,
             RushesReviewPage     *self)
{
  _rushes_review_page_update_facts (self);
}

/* What plays already is shown by it from now on. */
static void
proxied_cb (RushesReviewMeasures *measures,
            RushesReviewItem     *item,
            const char           *proxy,
            RushesReviewPage     *self)
{
  guint number;

  if (g_ptr_array_find (self->playing, item, &number) && number < RUSHES_PLAYER_MAX_CLIPS)
    rushes_player_set_clip_proxy (rushes_comparison_view_get_player (self->comparison), number,
                                  proxy);
}

/* Several takes that change together are compared once. */
void
_rushes_review_page_update_facts (RushesReviewPage *self)
{
  if (self->facts_source == 0)
    self->facts_source = g_idle_add (update_cb, self);
}

void
_rushes_review_page_setup_facts (RushesReviewPage *self)
{
  static const GActionEntry entries[] = { { "go-to-moment", go_to_moment_action, "(sx)" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->measures = rushes_review_measures_new (G_LIST_MODEL (self->items));
  g_signal_connect_object (self->measures, "measured", G_CALLBACK (measured_cb), self, 0);
  g_signal_connect_object (self->measures, "proxied", G_CALLBACK (proxied_cb), self, 0);
}

void
_rushes_review_page_close_facts (RushesReviewPage *self)
{
  g_clear_handle_id (&self->facts_source, g_source_remove);
  if (self->measures != NULL)
    rushes_review_measures_close (self->measures);
  g_clear_object (&self->measures);
  g_clear_object (&self->moment_item);
}
