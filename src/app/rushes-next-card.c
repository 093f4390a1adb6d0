/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-next-card.h"

#include <glib/gi18n.h>

#include "studio/rushes-advisor.h"
#include "util/rushes-time.h"

#include "rushes-next-button.h"
#include "rushes-words.h"

/* Whether a running take has become slow is looked at so often. */
#define SLICE_MS 10000

/**
 * RushesNextCard:
 *
 * What can be done with a take. Of one that failed it says why, whether it was charged, and the
 * one thing to do; the code is among the details. Shows nothing where there is nothing to do.
 */
struct _RushesNextCard
{
  AdwBin parent_instance;

  RushesTake    *take;
  RushesAdvisor *advisor;
  GSignalGroup  *take_signals;
  char          *shown;

  GtkWidget     *box;
  GtkWidget     *failure_box;
  GtkLabel      *cause_label;
  GtkLabel      *said_label;
  GtkLabel      *charge_label;
  GtkBox        *actions_box;
  GtkWidget     *details_expander;
  GtkLabel      *details_label;
  GtkBox        *others_box;
};

G_DEFINE_FINAL_TYPE (RushesNextCard, rushes_next_card, ADW_TYPE_BIN)

static void
add_detail (GString    *text,
            const char *name,
            const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", name, value);
}

static char *
write_details (RushesNextCard *self,
               RushesVerdict  *verdict)
{
  GString *text = g_string_new (NULL);

  add_detail (text, _("Code"), verdict->code);
  if (verdict->entry != NULL && g_strcmp0 (verdict->entry->code, verdict->code) != 0)
    add_detail (text, _("Understood as"), verdict->entry->code);
  add_detail (text, _("Job"), rushes_take_get_remote_id (self->take));
  add_detail (text, _("State at the service"), rushes_take_get_remote_state (self->take));
  add_detail (text, _("Take"), rushes_take_get_id (self->take));

  return g_string_free (text, FALSE);
}

static char *
write_charge (RushesNextCard *self,
              RushesVerdict  *verdict)
{
  gboolean is_play_money = g_strcmp0 (rushes_take_get_backend (self->take), "sandbox") == 0;
  g_autofree char *amount = NULL;

  if (verdict->charge != RUSHES_FAILURE_CHARGE_YES || !is_play_money)
    return rushes_verdict_dup_price (verdict);

  amount = rushes_words_for_money (verdict->charged, TRUE);

  /* Translators: %s is an amount, as in "$1.24". */
  return g_strdup_printf (_("You were charged %s."), amount);
}

static void
show_failure (RushesNextCard *self,
              RushesVerdict  *verdict)
{
  g_autofree char *charge = NULL;
  g_autofree char *details = NULL;

  gtk_widget_set_visible (self->failure_box, verdict != NULL);
  gtk_widget_set_visible (self->details_expander, verdict != NULL);
  if (verdict == NULL)
    {
      gtk_widget_remove_css_class (self->box, "rushes-failure");
      return;
    }

  charge = write_charge (self, verdict);
  details = write_details (self, verdict);
  gtk_widget_add_css_class (self->box, "rushes-failure");
  gtk_label_set_label (self->cause_label, verdict->cause);
  gtk_label_set_label (self->said_label, verdict->said != NULL ? verdict->said : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said_label), verdict->said != NULL);
  gtk_label_set_label (self->charge_label, charge);
  gtk_label_set_label (self->details_label, details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  verdict->cause, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, charge, -1);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_actions (RushesNextCard *self,
              GPtrArray      *actions,
              gboolean        has_failed)
{
  clear_box (self->actions_box);
  clear_box (self->others_box);

  /* Of a failure there is one thing to do; what else there is stands among the details. */
  for (guint i = 0; i < actions->len; i++)
    {
      RushesNextAction *action = g_ptr_array_index (actions, i);

      gtk_box_append (has_failed && !action->is_primary ? self->others_box : self->actions_box,
                      rushes_next_button_new (self->take, action));
    }
}

/* All that the card depends on: progress is reported often and changes nothing here. */
static char *
write_key (RushesTake *take)
{
  RushesTakeState state = rushes_take_get_state (take);
  gint64 slice = 0;

  if (!rushes_take_state_is_final (state))
    slice = (rushes_time_now_ms () - rushes_take_get_created_at (take)) / SLICE_MS;

  return g_strdup_printf ("%s %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s",
                          rushes_take_get_id (take), (int) state, rushes_take_is_winner (take),
                          rushes_take_get_charged (take), slice,
                          rushes_take_get_error_code (take),
                          rushes_take_get_error_message (take));
}

static void
update (RushesNextCard *self)
{
  g_autoptr (RushesVerdict) verdict = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *key = NULL;

  if (self->take == NULL)
    return;

  key = write_key (self->take);
  if (g_strcmp0 (key, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  if (self->advisor == NULL)
    self->advisor = rushes_advisor_dup_for (NULL);
  verdict = rushes_advisor_explain (self->advisor, self->take);
  actions = rushes_advisor_list (self->advisor, self->take);
  show_failure (self, verdict);
  show_actions (self, actions, verdict != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), verdict != NULL || actions->len > 0);
}

/* What was done with the take is not to be done again. */
static void
done_cb (RushesAdvisor  *advisor,
         RushesTake     *take,
         RushesNextCard *self)
{
  if (take != self->take)
    return;

  g_clear_pointer (&self->shown, g_free);
  update (self);
}

static void
forget_advisor (RushesNextCard *self)
{
  if (self->advisor != NULL)
    g_signal_handlers_disconnect_by_func (self->advisor, done_cb, self);
  g_clear_object (&self->advisor);
}

static void
rushes_next_card_dispose (GObject *object)
{
  RushesNextCard *self = RUSHES_NEXT_CARD (object);

  g_clear_object (&self->take_signals);
  g_clear_object (&self->take);
  forget_advisor (self);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (rushes_next_card_parent_class)->dispose (object);
}

static void
rushes_next_card_class_init (RushesNextCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_next_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-next-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, box);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, failure_box);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, cause_label);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, said_label);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, charge_label);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, actions_box);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, details_expander);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, details_label);
  gtk_widget_class_bind_template_child (widget_class, RushesNextCard, others_box);
}

static void
rushes_next_card_init (RushesNextCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->take_signals = g_signal_group_new (RUSHES_TYPE_TAKE);
  g_signal_group_connect_swapped (self->take_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
rushes_next_card_new (void)
{
  return g_object_new (RUSHES_TYPE_NEXT_CARD, NULL);
}

void
rushes_next_card_set_studio (RushesNextCard *self,
                             RushesStudio   *studio)
{
  g_return_if_fail (RUSHES_IS_NEXT_CARD (self));
  g_return_if_fail (studio == NULL || RUSHES_IS_STUDIO (studio));

  forget_advisor (self);
  self->advisor = rushes_advisor_dup_for (studio);
  g_signal_connect_object (self->advisor, "done", G_CALLBACK (done_cb), self, 0);
  g_clear_pointer (&self->shown, g_free);
  update (self);
}

void
rushes_next_card_set_take (RushesNextCard *self,
                           RushesTake     *take)
{
  g_return_if_fail (RUSHES_IS_NEXT_CARD (self));
  g_return_if_fail (take == NULL || RUSHES_IS_TAKE (take));

  if (!g_set_object (&self->take, take))
    return;

  g_signal_group_set_target (self->take_signals, take);
  gtk_widget_set_visible (GTK_WIDGET (self), take != NULL);
  update (self);
}
