/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "util/rushes-error.h"

#include "rushes-review-page-private.h"
#include "rushes-strip-loader.h"

#define FILMSTRIP "filmstrip"

/* Few pictures first, so that there is something to see, then as many as a strip has room for. */
#define COARSE 6
#define FINE 32
/* The longer side of a picture; a strip is lower, but screens may have finer pixels. */
#define SIZE 128

/* Of the page's height rows may take a part; a row needs so much. */
#define PART 10
#define ROW_HEIGHT 43

/* A filmstrip of all takes that play if there is room for all of them, else of the chosen one. */

typedef struct
{
  RushesReviewPage *page;
  /* Its own: the page may have gone on to other takes. */
  GCancellable     *cancellable;
  guint             row;
  guint             n_pictures;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->page);
  g_object_unref (load->cancellable);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void start (Load *load);

static RushesTake *
get_take (Load *load)
{
  return rushes_review_item_get_take (g_ptr_array_index (load->page->strip_items, load->row));
}

/* The next row; after the last the finer pictures of the first, and so on. One worker at a time:
 * nobody waits for these. */
static void
go_on (Load *load)
{
  load->row++;
  if (load->row == load->page->strip_items->len)
    {
      load->row = 0;
      load->n_pictures = load->n_pictures == COARSE ? FINE : 0;
    }
  if (load->n_pictures > 0)
    start (load);
  else
    load_free (load);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (GError) error = NULL;

  pictures = rushes_strip_load_finish (result, &error);
  if (g_cancellable_is_cancelled (load->cancellable))
    return;

  if (pictures != NULL)
    rushes_filmstrip_set_pictures (load->page->filmstrip, load->row, pictures);
  else
    rushes_filmstrip_set_message (load->page->filmstrip, load->row,
                                  _("The pictures of this take cannot be read"));
  go_on (g_steal_pointer (&load));
}

/* The middles of equal parts. */
static void
fill_times (gint64 *times,
            guint   n,
            gint64  duration_ms)
{
  for (guint i = 0; i < n; i++)
    times[i] = duration_ms * (2 * i + 1) / (2 * n);
}

static void
start (Load *load)
{
  gint64 times[FINE] = { 0 };
  RushesTake *take = get_take (load);
  gint64 duration_ms = rushes_take_get_duration_ms (take);
  guint n = duration_ms > 0 ? load->n_pictures : 1;

  /* Sound alone has nothing to show, and what failed once fails again. */
  if (rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_AUDIO ||
      (load->n_pictures == FINE &&
       rushes_filmstrip_get_pictures (load->page->filmstrip, load->row) == NULL))
    {
      go_on (load);
      return;
    }

  fill_times (times, n, duration_ms);
  rushes_strip_load_async (load->page->studio, rushes_take_get_path (take), times, n, SIZE,
                           load->cancellable, loaded_cb, load);
}

static void
load_all (RushesReviewPage *self)
{
  Load *first = g_new0 (Load, 1);

  self->strip_cancellable = g_cancellable_new ();
  first->page = g_object_ref (self);
  first->cancellable = g_object_ref (self->strip_cancellable);
  first->n_pictures = COARSE;
  start (first);
}

static void
stop (RushesReviewPage *self)
{
  g_cancellable_cancel (self->strip_cancellable);
  g_clear_object (&self->strip_cancellable);
}

static gboolean
is_on (RushesReviewPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), FILMSTRIP);
  g_autoptr (GVariant) state = g_action_get_state (action);

  return g_variant_get_boolean (state);
}

static GPtrArray *
dup_wanted (RushesReviewPage *self)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  RushesReviewItem *chosen = _rushes_review_page_get_chosen (self);

  if (!is_on (self))
    return wanted;

  for (guint i = 0; i < self->playing->len && i < RUSHES_PLAYER_MAX_CLIPS; i++)
    if (self->playing->len <= self->max_strips || self->playing->pdata[i] == chosen)
      g_ptr_array_add (wanted, g_object_ref (self->playing->pdata[i]));
  /* The chosen take need not be one that plays. */
  if (wanted->len == 0 && self->playing->len > 0)
    g_ptr_array_add (wanted, g_object_ref (self->playing->pdata[0]));

  return wanted;
}

static void
set_row (RushesReviewPage *self,
         guint             row,
         RushesReviewItem *item,
         gboolean          is_new)
{
  RushesTake *take = rushes_review_item_get_take (item);
  /* Translators: %u is the number of a take. */
  g_autofree char *name = g_strdup_printf (_("Take %u"), rushes_take_get_number (take));
  guint number = 0;

  g_ptr_array_find (self->playing, item, &number);
  rushes_filmstrip_set_row (self->filmstrip, row, number, name);
  if (!is_new)
    return;

  rushes_filmstrip_set_pictures (self->filmstrip, row, NULL);
  rushes_filmstrip_set_message (self->filmstrip, row,
                                rushes_take_get_kind (take) == RUSHES_MEDIA_KIND_AUDIO
                                  ? _("Sound only") : NULL);
}

static gboolean
has_changed (RushesReviewPage *self,
             GPtrArray        *wanted)
{
  if (self->strip_items == NULL || self->strip_items->len != wanted->len)
    return TRUE;

  for (guint i = 0; i < wanted->len; i++)
    if (self->strip_items->pdata[i] != wanted->pdata[i])
      return TRUE;

  return FALSE;
}

/* Which takes play, which one is chosen, or how much room there is has changed. */
void
_rushes_review_page_update_filmstrip (RushesReviewPage *self)
{
  g_autoptr (GPtrArray) wanted = dup_wanted (self);
  gboolean is_new = has_changed (self, wanted);

  gtk_widget_set_visible (GTK_WIDGET (self->filmstrip), wanted->len > 0);
  if (is_new)
    stop (self);
  rushes_filmstrip_set_n_rows (self->filmstrip, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    set_row (self, i, g_ptr_array_index (wanted, i), is_new);
  g_clear_pointer (&self->strip_items, g_ptr_array_unref);
  self->strip_items = g_ptr_array_ref (wanted);
  if (is_new && wanted->len > 0 && self->studio != NULL)
    load_all (self);
}

static void
height_cb (GdkSurface       *surface,
           GParamSpec       *pspec,
           RushesReviewPage *self)
{
  guint max_strips = (guint) MAX (gdk_surface_get_height (surface) / PART / ROW_HEIGHT, 1);

  if (max_strips == self->max_strips)
    return;

  self->max_strips = max_strips;
  _rushes_review_page_update_filmstrip (self);
}

static void
realize_cb (RushesReviewPage *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));

  g_signal_connect_object (surface, "notify::height", G_CALLBACK (height_cb), self, 0);
  height_cb (surface, NULL, self);
}

static void
unrealize_cb (RushesReviewPage *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));

  g_signal_handlers_disconnect_by_func (surface, height_cb, self);
}

void
_rushes_review_page_setup_filmstrip (RushesReviewPage *self)
{
  g_autoptr (GAction) action = _rushes_review_page_make_switch (FILMSTRIP);

  self->max_strips = 1;
  g_action_map_add_action (G_ACTION_MAP (self->actions), action);
  g_signal_connect_object (self->actions, "action-state-changed::" FILMSTRIP,
                           G_CALLBACK (_rushes_review_page_update_filmstrip), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);
  rushes_filmstrip_set_seek_bar (self->filmstrip, self->seek_bar);
  _rushes_review_page_update_filmstrip (self);
}

/* No more pictures are wanted. */
void
_rushes_review_page_close_filmstrip (RushesReviewPage *self)
{
  stop (self);
  g_clear_pointer (&self->strip_items, g_ptr_array_unref);
}
