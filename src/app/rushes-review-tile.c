/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-tile.h"

#include <glib/gi18n.h>

#include "studio/rushes-advisor.h"
#include "util/rushes-money.h"
#include "widgets/rushes-row-label.h"

#include "rushes-fact-list.h"
#include "rushes-review-words.h"
#include "rushes-still.h"
#include "rushes-words.h"

#define STILL_SIZE 256
#define REJECTED_OPACITY 0.35

/**
 * RushesReviewTile:
 *
 * A take in the strip: its still, where it stands, and what can be done about that.
 */
struct _RushesReviewTile
{
  AdwBin parent_instance;

  RushesReviewItem *item;
  GSignalGroup *take_signals;
  GBinding *tick_binding;

  RushesStill *still;
  GtkWidget *tick;
  GtkWidget *winner_image;
  RushesFactList *badges;
  GtkWidget *cancel_button;
  GtkWidget *retry_button;
  GtkProgressBar *progress_bar;
  GtkLabel *title_label;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (RushesReviewTile, rushes_review_tile, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_words (RushesReviewTile *self,
              RushesTake       *take)
{
  g_autofree char *title = rushes_words_for_take (take);
  g_autofree char *state = rushes_review_words_for_state (take);
  g_autofree char *price = rushes_review_words_for_price (take);
  RushesStudio *studio = rushes_review_item_get_studio (self->item);
  g_autofree char *failure = rushes_review_words_for_failure (studio, take);
  g_autofree char *rating = rushes_review_words_for_rating (take);
  g_autofree char *line = NULL;
  g_autofree char *spoken = NULL;

  /* Where there is a clip to look at, its state needs no word, but what is thought of it and its
   * price do. */
  if (rating != NULL)
    line = g_strdup (rating);
  else if (rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY && price != NULL &&
      !rushes_take_is_winner (take))
    line = g_strdup (price);
  else
    line = g_strdup (state);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->state_label, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), failure != NULL ? failure : price);

  spoken = g_strjoin (", ", title, rating != NULL ? rating : state,
                      failure != NULL ? failure : price, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  rushes_row_label_set (GTK_WIDGET (self), spoken);
}

/* What fits on a tile: to fetch again, or to ask again, with what that costs. All else is on the
 * card of the take. */
static char *
write_retry (RushesTake       *take,
             RushesNextAction *action)
{
  g_autofree char *amount = NULL;

  if (g_str_equal (action->verb, "fetch-again"))
    return g_strdup (_("Fetch again"));
  if (!g_str_has_prefix (action->verb, "ask-"))
    return NULL;
  if (action->price == RUSHES_MONEY_UNKNOWN)
    return g_strdup (_("Ask again"));

  amount = rushes_money_to_string (action->price);

  /* Translators: %s is what it costs, as in "$1.24". */
  return g_strdup_printf (_("Again · %s"), amount);
}

static void
update_retry (RushesReviewTile *self,
              RushesTake       *take)
{
  RushesTakeState state = rushes_take_get_state (take);
  RushesStudio *studio = rushes_review_item_get_studio (self->item);
  g_autoptr (RushesAdvisor) advisor = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *label = NULL;
  RushesNextAction *action;

  gtk_widget_set_visible (self->retry_button, FALSE);
  if (studio == NULL ||
      (state != RUSHES_TAKE_STATE_FAILED && state != RUSHES_TAKE_STATE_CANCELED))
    return;

  advisor = rushes_advisor_dup_for (studio);
  actions = rushes_advisor_list (advisor, take);
  action = actions->len > 0 ? g_ptr_array_index (actions, 0) : NULL;
  label = action != NULL && action->is_primary ? write_retry (take, action) : NULL;
  if (label == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->retry_button), label);
  gtk_widget_set_tooltip_text (self->retry_button, action->label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "(ss)",
                                    rushes_take_get_id (take), action->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), "win.do-next");
  gtk_widget_set_visible (self->retry_button, TRUE);
}

static void
update (RushesReviewTile *self)
{
  RushesTake *take = rushes_review_item_get_take (self->item);
  RushesTakeState state = rushes_take_get_state (take);
  gboolean is_on_its_way = !rushes_take_state_is_final (state) &&
                           state != RUSHES_TAKE_STATE_UNKNOWN;

  update_words (self, take);
  gtk_widget_set_visible (self->tick, rushes_review_item_is_playable (self->item));
  gtk_widget_set_visible (self->winner_image, rushes_take_is_winner (take));
  gtk_widget_set_opacity (GTK_WIDGET (self->still), rushes_take_is_rejected (take)
                                                      ? REJECTED_OPACITY : 1.0);
  gtk_widget_set_visible (self->cancel_button, is_on_its_way);
  update_retry (self, take);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_on_its_way);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 CLAMP (rushes_take_get_progress (take), 0.0, 1.0));
  rushes_still_show_path (self->still, rushes_review_item_get_studio (self->item),
                          state == RUSHES_TAKE_STATE_READY ? rushes_take_get_path (take) : NULL,
                          STILL_SIZE);
}

static void
cancel_clicked_cb (RushesReviewTile *self)
{
  RushesStudio *studio = rushes_review_item_get_studio (self->item);

  if (studio != NULL)
    rushes_studio_cancel_take (studio, rushes_review_item_get_take (self->item));
}

static void
rushes_review_tile_dispose (GObject *object)
{
  RushesReviewTile *self = RUSHES_REVIEW_TILE (object);

  rushes_review_tile_set_item (self, NULL);
  g_clear_object (&self->take_signals);

  G_OBJECT_CLASS (rushes_review_tile_parent_class)->dispose (object);
}

static void
rushes_review_tile_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RushesReviewTile *self = RUSHES_REVIEW_TILE (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_tile_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RushesReviewTile *self = RUSHES_REVIEW_TILE (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      rushes_review_tile_set_item (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_tile_class_init (RushesReviewTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_review_tile_dispose;
  object_class->get_property = rushes_review_tile_get_property;
  object_class->set_property = rushes_review_tile_set_property;

  /* The take that is shown. */
  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, RUSHES_TYPE_REVIEW_ITEM,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_FACT_LIST);
  g_type_ensure (RUSHES_TYPE_STILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-review-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, still);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, tick);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, winner_image);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, badges);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, retry_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, title_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewTile, state_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_review_tile_init (RushesReviewTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
rushes_review_tile_new (void)
{
  return g_object_new (RUSHES_TYPE_REVIEW_TILE, NULL);
}

RushesReviewItem *
rushes_review_tile_get_item (RushesReviewTile *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_TILE (self), NULL);

  return self->item;
}

void
rushes_review_tile_set_item (RushesReviewTile *self,
                             RushesReviewItem *item)
{
  g_return_if_fail (RUSHES_IS_REVIEW_TILE (self));
  g_return_if_fail (item == NULL || RUSHES_IS_REVIEW_ITEM (item));

  if (self->item == item)
    return;

  g_clear_pointer (&self->tick_binding, g_binding_unbind);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->take_signals,
                             item != NULL ? rushes_review_item_get_take (item) : NULL);
  if (self->badges != NULL)
    rushes_fact_list_set_item (self->badges, item);
  if (item != NULL)
    {
      self->tick_binding = g_object_bind_property (item, "ticked", self->tick, "active",
                                                   G_BINDING_BIDIRECTIONAL |
                                                   G_BINDING_SYNC_CREATE);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
