/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-drop-zone.h"

#include "rushes-widgets.h"

/**
 * RushesDropZone:
 *
 * A place for files, pictures and addresses from other programs. It tells what came and leaves the
 * rest to whoever listens; the whole zone lights up while something hovers over it. What is
 * dragged from this program is refused.
 */
struct _RushesDropZone
{
  AdwBin parent_instance;

  GtkDropTarget *target;

  gboolean is_hovered;
};

G_DEFINE_FINAL_TYPE (RushesDropZone, rushes_drop_zone, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_HOVERED,
  N_PROPS,
};

enum
{
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
accept_cb (RushesDropZone *self,
           GdkDrop        *drop)
{
  /* A drag of ours has a drag object on this side. */
  if (gdk_drop_get_drag (drop) != NULL)
    return FALSE;

  return gdk_content_formats_match (gdk_drop_get_formats (drop),
                                    gtk_drop_target_get_formats (self->target)) ||
         gdk_content_formats_contain_mime_type (gdk_drop_get_formats (drop), "text/uri-list");
}

static GdkDragAction
enter_cb (RushesDropZone *self,
          double          x,
          double          y)
{
  rushes_drop_zone_set_hovered (self, TRUE);

  return GDK_ACTION_COPY;
}

static void
leave_cb (RushesDropZone *self)
{
  rushes_drop_zone_set_hovered (self, FALSE);
}

static gboolean
drop_cb (RushesDropZone *self,
         const GValue   *value,
         double          x,
         double          y)
{
  gboolean was_taken = FALSE;

  rushes_drop_zone_set_hovered (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, value, &was_taken);

  return was_taken;
}

static void
rushes_drop_zone_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HOVERED:
      g_value_set_boolean (value, RUSHES_DROP_ZONE (object)->is_hovered);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_drop_zone_class_init (RushesDropZoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rushes_drop_zone_get_property;

  /**
   * RushesDropZone:hovered:
   *
   * Whether something that would be taken hovers over the zone.
   */
  properties[PROP_HOVERED] =
    g_param_spec_boolean ("hovered", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesDropZone::dropped:
   * @self: the zone
   * @value: a [struct@Gdk.FileList], a [class@Gdk.Texture] or a string
   *
   * Something was dropped.
   *
   * Returns: whether it is of use
   */
  signals[SIGNAL_DROPPED] =
    g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                  G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-drop-zone.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesDropZone, target);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_set_css_name (widget_class, "rushes-drop-zone");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_drop_zone_init (RushesDropZone *self)
{
  /* In the order of what is best: the files themselves, then pixels, then an address as text. */
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };

  rushes_widgets_ensure_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (self->target, types, G_N_ELEMENTS (types));
}

/**
 * rushes_drop_zone_new:
 *
 * Makes a drop zone without a child.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_drop_zone_new (void)
{
  return g_object_new (RUSHES_TYPE_DROP_ZONE, NULL);
}

/**
 * rushes_drop_zone_get_target:
 * @self: a drop zone
 *
 * Gets the controller that takes drops.
 *
 * Returns: (transfer none): the controller
 */
GtkDropTarget *
rushes_drop_zone_get_target (RushesDropZone *self)
{
  g_return_val_if_fail (RUSHES_IS_DROP_ZONE (self), NULL);

  return self->target;
}

/**
 * rushes_drop_zone_get_hovered:
 * @self: a drop zone
 *
 * Whether something that would be taken hovers over the zone.
 *
 * Returns: %TRUE if so
 */
gboolean
rushes_drop_zone_get_hovered (RushesDropZone *self)
{
  g_return_val_if_fail (RUSHES_IS_DROP_ZONE (self), FALSE);

  return self->is_hovered;
}

/**
 * rushes_drop_zone_set_hovered:
 * @self: a drop zone
 * @is_hovered: whether something that would be taken hovers over the zone
 *
 * Lights the zone up, as when something hovers over a larger target that gives it to the zone.
 */
void
rushes_drop_zone_set_hovered (RushesDropZone *self,
                              gboolean        is_hovered)
{
  g_return_if_fail (RUSHES_IS_DROP_ZONE (self));

  if (self->is_hovered == is_hovered)
    return;

  self->is_hovered = is_hovered;
  if (is_hovered)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hovered");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hovered");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOVERED]);
}
