/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-shot-row.h"

#include <glib/gi18n.h>

#include "widgets/rushes-row-label.h"

#include "rushes-list-watch.h"
#include "rushes-still.h"
#include "rushes-words.h"

#define STILL_SIZE 128

/**
 * RushesShotRow:
 *
 * A shot in the sidebar: a still, its title, and how far it is, in words. The list's factory makes
 * them and gives them other shots as the list scrolls. Lives on the main thread.
 */
struct _RushesShotRow
{
  AdwBin parent_instance;

  RushesShot *shot;
  RushesStudio *studio;
  RushesListWatch *watch;

  RushesStill *still;
  GtkLabel *title_label;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (RushesShotRow, rushes_shot_row, ADW_TYPE_BIN)

/* The file that stands for a shot: the winner's, else that of the newest ready take. */
static char *
dup_still_path (RushesShot *shot)
{
  RushesTake *winner = rushes_shot_get_winner (shot);
  GListModel *takes = rushes_shot_get_takes (shot);

  if (winner != NULL && rushes_take_get_path (winner) != NULL)
    return g_strdup (rushes_take_get_path (winner));

  for (guint i = g_list_model_get_n_items (takes); i > 0; i--)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i - 1);

      if (rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY)
        return g_strdup (rushes_take_get_path (take));
    }

  return NULL;
}

static void
update (RushesShotRow *self)
{
  const char *title;
  g_autofree char *state = NULL;
  g_autofree char *path = NULL;
  g_autofree char *spoken = NULL;

  if (self->shot == NULL)
    return;

  title = rushes_shot_get_title (self->shot);
  if (title == NULL || title[0] == '\0')
    title = _("Untitled");
  state = rushes_words_for_shot (self->shot);
  path = dup_still_path (self->shot);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  spoken = g_strjoin (", ", title, state, NULL);
  rushes_row_label_set (GTK_WIDGET (self), spoken);
  rushes_still_show_path (self->still, self->studio, path, STILL_SIZE);
}

static void
rushes_shot_row_dispose (GObject *object)
{
  RushesShotRow *self = RUSHES_SHOT_ROW (object);

  rushes_shot_row_set_shot (self, NULL, NULL);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (rushes_shot_row_parent_class)->dispose (object);
}

static void
rushes_shot_row_class_init (RushesShotRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_shot_row_dispose;

  g_type_ensure (RUSHES_TYPE_STILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-shot-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesShotRow, still);
  gtk_widget_class_bind_template_child (widget_class, RushesShotRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RushesShotRow, state_label);
}

static void
rushes_shot_row_init (RushesShotRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = rushes_list_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * rushes_shot_row_new:
 *
 * Makes a row of no shot.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_shot_row_new (void)
{
  return g_object_new (RUSHES_TYPE_SHOT_ROW, NULL);
}

/**
 * rushes_shot_row_get_shot:
 * @self: a row
 *
 * Gets the shot that is shown.
 *
 * Returns: (transfer none) (nullable): the shot
 */
RushesShot *
rushes_shot_row_get_shot (RushesShotRow *self)
{
  g_return_val_if_fail (RUSHES_IS_SHOT_ROW (self), NULL);

  return self->shot;
}

/**
 * rushes_shot_row_set_shot:
 * @self: a row
 * @shot: (nullable): a shot
 * @studio: (nullable): who makes stills
 *
 * Shows another shot.
 */
void
rushes_shot_row_set_shot (RushesShotRow *self,
                          RushesShot    *shot,
                          RushesStudio  *studio)
{
  g_return_if_fail (RUSHES_IS_SHOT_ROW (self));
  g_return_if_fail (shot == NULL || RUSHES_IS_SHOT (shot));

  if (self->shot != NULL)
    g_signal_handlers_disconnect_by_func (self->shot, update, self);
  g_set_object (&self->studio, studio);
  g_set_object (&self->shot, shot);
  if (self->watch != NULL)
    rushes_list_watch_set_model (self->watch,
                                 shot != NULL ? rushes_shot_get_takes (shot) : NULL);
  if (shot == NULL)
    return;

  g_signal_connect_object (shot, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
