/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-review-details.h"

#include <glib/gi18n.h>

#include "rushes-difference-list.h"
#include "rushes-fact-list.h"
#include "rushes-next-card.h"
#include "rushes-review-words.h"
#include "rushes-words.h"
#include "widgets/rushes-stars.h"

/**
 * RushesReviewDetails:
 *
 * All that is known of the chosen take, and what can be done with it.
 */
struct _RushesReviewDetails
{
  AdwBin parent_instance;

  RushesTake *take;
  GSignalGroup *take_signals;

  GtkLabel *title_label;
  GtkWidget *winner_button;
  AdwButtonContent *winner_content;
  GtkWidget *opinion_box;
  RushesStars *stars;
  GtkToggleButton *reject_button;
  RushesNextCard *next_card;
  RushesReviewNotes *notes;
  GtkWidget *animatic_label;
  GtkWidget *checks_box;
  RushesFactList *checks;
  GtkBox *facts;
  GtkWidget *differences_box;
  RushesDifferenceList *recipe_differences;
  RushesDifferenceList *picture_differences;
  GtkWidget *recipe_box;
  GtkLabel *recipe_label;
};

G_DEFINE_FINAL_TYPE (RushesReviewDetails, rushes_review_details, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TAKE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
add_fact (RushesReviewDetails *self,
          const char          *name,
          const char          *value)
{
  GtkWidget *box;
  GtkWidget *name_label;
  GtkWidget *value_label;

  if (value == NULL || value[0] == '\0')
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  name_label = gtk_label_new (name);
  value_label = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0.0);
  gtk_widget_add_css_class (name_label, "caption");
  gtk_widget_add_css_class (name_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (value_label), 32);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  /* Text to be copied, but no stop for the tabulator key. */
  gtk_widget_set_focusable (value_label, FALSE);
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), value_label);
  gtk_box_append (self->facts, box);
}

static void
update_facts (RushesReviewDetails *self)
{
  g_autofree char *state = rushes_review_words_for_state (self->take);
  g_autofree char *shape = rushes_review_words_for_shape (self->take);
  g_autofree char *price = rushes_review_words_for_price (self->take);
  g_autofree char *params = rushes_review_words_for_params (self->take);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);

  add_fact (self, _("State"), state);
  add_fact (self, _("Model"), rushes_take_get_model (self->take));
  add_fact (self, _("Edit"), rushes_take_get_operation (self->take));
  /* What one that failed cost stands on its card. */
  if (!rushes_take_state_is_final (rushes_take_get_state (self->take)) ||
      rushes_take_get_state (self->take) == RUSHES_TAKE_STATE_READY)
    add_fact (self, _("Price"), price);
  add_fact (self, _("Picture"), shape);
  add_fact (self, _("Prompt"), rushes_take_get_prompt (self->take));
  add_fact (self, _("Parameters"), params);
  add_fact (self, _("Backend"), rushes_take_get_backend (self->take));
}

static void
update (RushesReviewDetails *self)
{
  RushesTakeState state = rushes_take_get_state (self->take);
  g_autofree char *title = rushes_words_for_take (self->take);

  gtk_label_set_label (self->title_label, title);
  if (rushes_take_is_winner (self->take))
    gtk_widget_remove_css_class (self->winner_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->winner_button, "suggested-action");
  gtk_widget_set_tooltip_text (self->winner_button,
                               rushes_take_is_winner (self->take)
                                 ? _("Take the choice back (Enter)")
                                 : _("Choose this take as the winner (Enter)"));
  adw_button_content_set_label (self->winner_content,
                                rushes_take_is_winner (self->take) ? _("The winner")
                                                                   : _("Choose as winner"));
  gtk_widget_set_visible (self->opinion_box, state == RUSHES_TAKE_STATE_READY);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), state == RUSHES_TAKE_STATE_READY);
  rushes_stars_set_stars (self->stars, (int) rushes_take_get_stars (self->take));
  gtk_toggle_button_set_active (self->reject_button, rushes_take_is_rejected (self->take));
  gtk_widget_set_visible (self->winner_button, state == RUSHES_TAKE_STATE_READY);
  gtk_widget_set_visible (self->animatic_label, rushes_take_is_animatic (self->take));
  gtk_widget_set_visible (self->recipe_box, rushes_take_get_recipe_id (self->take) != NULL);
  gtk_label_set_label (self->recipe_label, rushes_take_get_recipe_id (self->take));
  update_facts (self);
}

static void
rated_cb (RushesReviewDetails *self,
          int                  n_stars)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "review.set-stars", "i", n_stars);
}

/* The button shows what the library has, which may not be what was asked for. */
static void
reject_clicked_cb (RushesReviewDetails *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "review.reject-take", NULL);
  gtk_toggle_button_set_active (self->reject_button,
                                self->take != NULL && rushes_take_is_rejected (self->take));
}

static void
rushes_review_details_dispose (GObject *object)
{
  RushesReviewDetails *self = RUSHES_REVIEW_DETAILS (object);

  g_clear_object (&self->take_signals);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (rushes_review_details_parent_class)->dispose (object);
}

static void
rushes_review_details_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  RushesReviewDetails *self = RUSHES_REVIEW_DETAILS (object);

  switch (prop_id)
    {
    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_details_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  RushesReviewDetails *self = RUSHES_REVIEW_DETAILS (object);

  switch (prop_id)
    {
    case PROP_TAKE:
      rushes_review_details_set_take (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_review_details_class_init (RushesReviewDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_review_details_dispose;
  object_class->get_property = rushes_review_details_get_property;
  object_class->set_property = rushes_review_details_set_property;

  /* The take that is described. */
  properties[PROP_TAKE] =
    g_param_spec_object ("take", NULL, NULL, RUSHES_TYPE_TAKE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RUSHES_TYPE_DIFFERENCE_LIST);
  g_type_ensure (RUSHES_TYPE_FACT_LIST);
  g_type_ensure (RUSHES_TYPE_NEXT_CARD);
  g_type_ensure (RUSHES_TYPE_REVIEW_NOTES);
  g_type_ensure (RUSHES_TYPE_STARS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-review-details.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, title_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, winner_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, winner_content);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, opinion_box);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, stars);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, reject_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, notes);
  gtk_widget_class_bind_template_callback (widget_class, rated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, next_card);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, animatic_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, checks_box);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, checks);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, differences_box);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, recipe_differences);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, picture_differences);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, recipe_box);
  gtk_widget_class_bind_template_child (widget_class, RushesReviewDetails, recipe_label);
}

static void
rushes_review_details_init (RushesReviewDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
rushes_review_details_new (void)
{
  return g_object_new (RUSHES_TYPE_REVIEW_DETAILS, NULL);
}

void
rushes_review_details_set_take (RushesReviewDetails *self,
                                RushesTake          *take)
{
  g_return_if_fail (RUSHES_IS_REVIEW_DETAILS (self));
  g_return_if_fail (take == NULL || RUSHES_IS_TAKE (take));

  if (!g_set_object (&self->take, take))
    return;

  g_signal_group_set_target (self->take_signals, take);
  rushes_next_card_set_take (self->next_card, take);
  rushes_review_notes_set_take (self->notes, take);
  if (take != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

/* Who knows what can be done with a take. */
void
rushes_review_details_set_studio (RushesReviewDetails *self,
                                  RushesStudio        *studio)
{
  g_return_if_fail (RUSHES_IS_REVIEW_DETAILS (self));

  rushes_next_card_set_studio (self->next_card, studio);
  rushes_review_notes_set_studio (self->notes, studio);
}

RushesReviewNotes *
rushes_review_details_get_notes (RushesReviewDetails *self)
{
  g_return_val_if_fail (RUSHES_IS_REVIEW_DETAILS (self), NULL);

  return self->notes;
}

/* The take as the stage knows it, with what was measured. */
void
rushes_review_details_set_item (RushesReviewDetails *self,
                                RushesReviewItem    *item)
{
  g_return_if_fail (RUSHES_IS_REVIEW_DETAILS (self));

  rushes_fact_list_set_item (self->checks, item);
}

/* One take alone differs from nothing. */
void
rushes_review_details_show_differences (RushesReviewDetails *self,
                                        const char * const  *takes,
                                        GPtrArray           *by_recipe,
                                        GPtrArray           *by_picture)
{
  g_return_if_fail (RUSHES_IS_REVIEW_DETAILS (self));

  rushes_difference_list_show (self->recipe_differences, takes, by_recipe);
  rushes_difference_list_show (self->picture_differences, takes, by_picture);
  gtk_widget_set_visible (self->differences_box, by_recipe->len + by_picture->len > 0);
}
