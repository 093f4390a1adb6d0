/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cap-label.h"

#include <glib/gi18n.h>

#include "rushes-config-watch.h"
#include "store/rushes-library-ledger.h"
#include "studio/rushes-caps.h"

#define UPDATE_MS 200

/**
 * RushesCapLabel:
 *
 * How much may still be spent today; nothing where there is no limit. Follows the library and the
 * settings. Lives on the main thread.
 */
struct _RushesCapLabel
{
  AdwBin parent_instance;

  RushesStudio      *studio;
  RushesConfigWatch *watch;
  GtkLabel          *label;
  guint              update_id;
};

G_DEFINE_FINAL_TYPE (RushesCapLabel, rushes_cap_label, ADW_TYPE_BIN)

enum
{
  PROP_STUDIO = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gint64
read_left (RushesCapLabel *self)
{
  RushesLibrary *library = rushes_studio_get_library (self->studio);
  g_autoptr (RushesSettings) settings = rushes_settings_new (rushes_library_get_paths (library));
  g_autofree char *today = rushes_library_dup_today (library);
  gboolean is_play = rushes_provider_is_sandbox (rushes_studio_get_provider (self->studio));
  gint64 limit, spent, reserved;

  if (!rushes_settings_load (settings, NULL) ||
      !rushes_caps_get (settings, RUSHES_CAP_DAY, &limit, NULL) ||
      limit == RUSHES_MONEY_UNKNOWN ||
      !rushes_library_read_ledger (library, RUSHES_LEDGER_DAY, today, is_play, &spent, &reserved,
                                   NULL))
    return RUSHES_MONEY_UNKNOWN;

  return MAX (limit - spent - reserved, 0);
}

static void
update (RushesCapLabel *self)
{
  gint64 left = self->studio != NULL ? read_left (self) : RUSHES_MONEY_UNKNOWN;
  g_autofree char *amount = rushes_money_to_string (left);
  /* Translators: %s is an amount. */
  g_autofree char *text = g_strdup_printf (_("%s left today"), amount);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), left != RUSHES_MONEY_UNKNOWN);
}

static gboolean
update_cb (gpointer user_data)
{
  RushesCapLabel *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RushesCapLabel *self)
{
  if (self->update_id == 0)
    self->update_id = g_timeout_add (UPDATE_MS, update_cb, self);
}

static void
set_studio (RushesCapLabel *self,
            RushesStudio   *studio)
{
  RushesLibrary *library;

  if (self->studio == studio)
    return;

  if (self->studio != NULL)
    g_signal_handlers_disconnect_by_data (rushes_studio_get_library (self->studio), self);
  g_clear_object (&self->watch);
  g_set_object (&self->studio, studio);
  if (studio != NULL)
    {
      library = rushes_studio_get_library (studio);
      self->watch = rushes_config_watch_new (rushes_library_get_paths (library));
      g_signal_connect_object (self->watch, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (library, "refreshed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STUDIO]);
}

static void
rushes_cap_label_dispose (GObject *object)
{
  RushesCapLabel *self = RUSHES_CAP_LABEL (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->studio);

  G_OBJECT_CLASS (rushes_cap_label_parent_class)->dispose (object);
}

static void
rushes_cap_label_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_STUDIO)
    g_value_set_object (value, RUSHES_CAP_LABEL (object)->studio);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_cap_label_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_STUDIO)
    set_studio (RUSHES_CAP_LABEL (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rushes_cap_label_class_init (RushesCapLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_cap_label_dispose;
  object_class->get_property = rushes_cap_label_get_property;
  object_class->set_property = rushes_cap_label_set_property;

  properties[PROP_STUDIO] =
    g_param_spec_object ("studio", NULL, NULL, RUSHES_TYPE_STUDIO,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_cap_label_init (RushesCapLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * rushes_cap_label_new:
 *
 * Makes a label that shows nothing until it has a studio.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
rushes_cap_label_new (void)
{
  return g_object_new (RUSHES_TYPE_CAP_LABEL, NULL);
}
