/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-playback-facts.h"

#include <glib/gi18n.h>

#define INTERVAL_MS 500

/**
 * RushesPlaybackFacts:
 *
 * A popover with what became of the frames of each clip, and how well the clips keep together. It
 * counts on while it is open.
 */
struct _RushesPlaybackFacts
{
  GtkPopover            parent_instance;

  RushesComparisonView *view;
  GtkLabel             *label;
  guint                 source;
};

G_DEFINE_FINAL_TYPE (RushesPlaybackFacts, rushes_playback_facts, GTK_TYPE_POPOVER)

static gboolean
update_cb (gpointer user_data)
{
  RushesPlaybackFacts *self = RUSHES_PLAYBACK_FACTS (user_data);
  g_autofree char *text = rushes_playback_facts_dup_text (self);

  gtk_label_set_label (self->label, text);

  return G_SOURCE_CONTINUE;
}

static void
rushes_playback_facts_map (GtkWidget *widget)
{
  RushesPlaybackFacts *self = RUSHES_PLAYBACK_FACTS (widget);

  update_cb (self);
  self->source = g_timeout_add (INTERVAL_MS, update_cb, self);
  GTK_WIDGET_CLASS (rushes_playback_facts_parent_class)->map (widget);
}

static void
rushes_playback_facts_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&RUSHES_PLAYBACK_FACTS (widget)->source, g_source_remove);
  GTK_WIDGET_CLASS (rushes_playback_facts_parent_class)->unmap (widget);
}

static void
rushes_playback_facts_dispose (GObject *object)
{
  RushesPlaybackFacts *self = RUSHES_PLAYBACK_FACTS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (rushes_playback_facts_parent_class)->dispose (object);
}

static void
rushes_playback_facts_class_init (RushesPlaybackFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_playback_facts_dispose;
  GTK_WIDGET_CLASS (klass)->map = rushes_playback_facts_map;
  GTK_WIDGET_CLASS (klass)->unmap = rushes_playback_facts_unmap;
}

static void
rushes_playback_facts_init (RushesPlaybackFacts *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->label));
}

/**
 * rushes_playback_facts_set_view:
 * @self: a popover
 * @view: (nullable): the comparison
 *
 * Sets the comparison it is about.
 */
void
rushes_playback_facts_set_view (RushesPlaybackFacts  *self,
                                RushesComparisonView *view)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK_FACTS (self));
  g_return_if_fail (view == NULL || RUSHES_IS_COMPARISON_VIEW (view));

  g_set_object (&self->view, view);
}

static void
append_clip (RushesPlaybackFacts *self,
             GString             *text,
             guint                number)
{
  RushesVideoView *pane = rushes_comparison_view_get_pane (self->view, number);
  const char *title = rushes_video_view_get_title (pane);
  RushesPlayerCounters counters;

  rushes_player_get_counters (rushes_comparison_view_get_player (self->view), number, &counters);
  g_string_append (text, title != NULL ? title : _("Clip"));
  g_string_append_c (text, '\n');
  /* Translators: what became of the frames of a clip, in numbers. */
  g_string_append_printf (text,
                          _("decoded %lu, shown %lu, from memory %lu, coarse before %lu, "
                            "late %lu, left out %lu"),
                          (gulong) counters.decoded, (gulong) counters.shown,
                          (gulong) counters.from_cache, (gulong) counters.from_proxy,
                          (gulong) counters.late, (gulong) counters.dropped);
  g_string_append (text, "\n\n");
}

/**
 * rushes_playback_facts_dup_text:
 * @self: a popover
 *
 * Gets what it says.
 *
 * Returns: (transfer full): several lines
 */
char *
rushes_playback_facts_dup_text (RushesPlaybackFacts *self)
{
  GString *text = g_string_new (NULL);
  RushesPaintCounters counters = { 0 };

  g_return_val_if_fail (RUSHES_IS_PLAYBACK_FACTS (self), NULL);

  if (self->view == NULL)
    return g_string_free (text, FALSE);

  for (guint i = 0; i < rushes_comparison_view_get_n_panes (self->view); i++)
    append_clip (self, text, i);
  rushes_comparison_view_get_counters (self->view, &counters);
  /* Translators: how often pictures were painted, and how often all showed the same moment. */
  g_string_append_printf (text, _("painted %lu times, together %lu times"),
                          (gulong) counters.paints, (gulong) counters.even);
  g_string_append_c (text, '\n');
  /* Translators: how far the frames of the clips are from each other on the screen, in
   * milliseconds: in half of all cases no more than the first, in 99 of 100 no more than the
   * second. */
  g_string_append_printf (text, _("apart by %.0f ms (median), %.0f ms (99 %%)"),
                          (double) counters.skew / GST_MSECOND,
                          (double) counters.skew_p99 / GST_MSECOND);

  return g_string_free (text, FALSE);
}
