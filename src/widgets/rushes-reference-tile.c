/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-reference-tile.h"

#include <glib/gi18n.h>

#include "rushes-face-boxes.h"
#include "rushes-widgets.h"

/**
 * RushesReferenceTile:
 *
 * A reference of a brief: its picture with the faces in it, its role, and a button that takes it
 * away. It changes nothing itself: it tells which role was chosen, what the user says of faces, and
 * that it is to go.
 */
struct _RushesReferenceTile
{
  AdwBin parent_instance;

  RushesReference *reference;
  GMenu *menu;

  GtkPicture *picture;
  RushesFaceBoxes *boxes;
  GtkImage *symbol;
  GtkMenuButton *face_button;
  GtkLabel *face_label;
  GtkSpinner *face_spinner;
  GtkMenuButton *role_button;
  GtkLabel *role_label;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (RushesReferenceTile, rushes_reference_tile, ADW_TYPE_BIN)

enum
{
  SIGNAL_ROLE_CHOSEN,
  SIGNAL_FACE_ANSWERED,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_role (RushesReferenceTile *self)
{
  RushesReferenceRole role = rushes_reference_get_role (self->reference);

  gtk_label_set_label (self->role_label, rushes_reference_role_get_words (role));
}

static void
update_reference (RushesReferenceTile *self)
{
  const char *name = rushes_reference_get_name (self->reference);
  const char *symbol = "image-x-generic-symbolic";
  g_autofree char *missing = NULL;

  if (rushes_reference_is_missing (self->reference))
    {
      /* Translators: the beginning of a hash. */
      missing = g_strdup_printf (_("Missing: add the file with the SHA-256 %.12s…"),
                                 rushes_reference_get_sha256 (self->reference));
      symbol = "image-missing-symbolic";
      name = missing;
    }
  else if (rushes_reference_get_kind (self->reference) == RUSHES_MEDIA_KIND_VIDEO)
    symbol = "video-x-generic-symbolic";
  else if (rushes_reference_get_kind (self->reference) == RUSHES_MEDIA_KIND_AUDIO)
    symbol = "audio-x-generic-symbolic";

  gtk_image_set_from_icon_name (self->symbol, symbol);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _("Reference"), -1);
  update_role (self);
}

static void
remove_clicked_cb (RushesReferenceTile *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
choose_role_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  int role;

  if (rushes_enum_from_nick (RUSHES_TYPE_REFERENCE_ROLE, g_variant_get_string (parameter, NULL),
                             &role))
    g_signal_emit (widget, signals[SIGNAL_ROLE_CHOSEN], 0, role);
}

static void
answer_face_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  int answer;

  if (rushes_enum_from_nick (RUSHES_TYPE_FACE_ANSWER, g_variant_get_string (parameter, NULL),
                             &answer))
    g_signal_emit (widget, signals[SIGNAL_FACE_ANSWERED], 0, answer);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);
}

static void
rushes_reference_tile_dispose (GObject *object)
{
  RushesReferenceTile *self = RUSHES_REFERENCE_TILE (object);

  g_clear_object (&self->reference);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (rushes_reference_tile_parent_class)->dispose (object);
}

static void
rushes_reference_tile_class_init (RushesReferenceTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_reference_tile_dispose;

  /**
   * RushesReferenceTile::role-chosen:
   * @self: the tile
   * @role: a role
   *
   * The user chose a role.
   */
  signals[SIGNAL_ROLE_CHOSEN] =
    g_signal_new ("role-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * RushesReferenceTile::face-answered:
   * @self: the tile
   * @answer: a [enum@FaceAnswer]; none to look again
   *
   * The user said whether a face is in the reference.
   */
  signals[SIGNAL_FACE_ANSWERED] =
    g_signal_new ("face-answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * RushesReferenceTile::removed:
   * @self: the tile
   *
   * The user took the reference away.
   */
  signals[SIGNAL_REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (RUSHES_TYPE_FACE_BOXES);
  rushes_widgets_ensure_resource ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/rushes/Rushes/ui/rushes-reference-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, picture);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, boxes);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, symbol);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, face_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, face_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, face_spinner);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, role_button);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, role_label);
  gtk_widget_class_bind_template_child (widget_class, RushesReferenceTile, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_install_action (widget_class, "tile.choose-role", "s", choose_role_action);
  gtk_widget_class_install_action (widget_class, "tile.answer-face", "s", answer_face_action);
  gtk_widget_class_install_action (widget_class, "tile.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "tile.remove", NULL);
}

static void
rushes_reference_tile_init (RushesReferenceTile *self)
{
  rushes_widgets_ensure_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = g_menu_new ();
  gtk_menu_button_set_menu_model (self->role_button, G_MENU_MODEL (self->menu));
}

/**
 * rushes_reference_tile_new:
 * @reference: a reference
 *
 * Makes a tile.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
rushes_reference_tile_new (RushesReference *reference)
{
  RushesReferenceTile *self;

  g_return_val_if_fail (RUSHES_IS_REFERENCE (reference), NULL);

  self = g_object_new (RUSHES_TYPE_REFERENCE_TILE, NULL);
  self->reference = g_object_ref (reference);
  g_signal_connect_object (reference, "notify::role", G_CALLBACK (update_role), self,
                           G_CONNECT_SWAPPED);
  update_reference (self);

  return GTK_WIDGET (self);
}

/**
 * rushes_reference_tile_get_reference:
 * @self: a tile
 *
 * Gets the reference.
 *
 * Returns: (transfer none): the reference
 */
RushesReference *
rushes_reference_tile_get_reference (RushesReferenceTile *self)
{
  g_return_val_if_fail (RUSHES_IS_REFERENCE_TILE (self), NULL);

  return self->reference;
}

/**
 * rushes_reference_tile_set_paintable:
 * @self: a tile
 * @paintable: (nullable): a picture
 *
 * Shows a picture instead of the symbol.
 */
void
rushes_reference_tile_set_paintable (RushesReferenceTile *self,
                                     GdkPaintable        *paintable)
{
  g_return_if_fail (RUSHES_IS_REFERENCE_TILE (self));

  gtk_picture_set_paintable (self->picture, paintable);
  rushes_face_boxes_set_aspect (self->boxes, paintable != NULL
                                ? gdk_paintable_get_intrinsic_aspect_ratio (paintable)
                                : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), paintable == NULL);
}

/**
 * rushes_reference_tile_set_shown_role:
 * @self: a tile
 * @role: a role
 *
 * Shows what the model makes of the reference, which the reference itself may leave open.
 */
void
rushes_reference_tile_set_shown_role (RushesReferenceTile *self,
                                      RushesReferenceRole  role)
{
  g_return_if_fail (RUSHES_IS_REFERENCE_TILE (self));

  gtk_label_set_label (self->role_label, rushes_reference_role_get_words (role));
}

/**
 * rushes_reference_tile_set_roles:
 * @self: a tile
 * @roles: (array length=n_roles): roles
 * @n_roles: how many
 *
 * Sets which roles can be chosen.
 */
void
rushes_reference_tile_set_roles (RushesReferenceTile       *self,
                                 const RushesReferenceRole *roles,
                                 guint                      n_roles)
{
  g_return_if_fail (RUSHES_IS_REFERENCE_TILE (self));
  g_return_if_fail (roles != NULL || n_roles == 0);

  g_menu_remove_all (self->menu);
  for (guint i = 0; i < n_roles; i++)
    {
      const char *nick = rushes_enum_to_nick (RUSHES_TYPE_REFERENCE_ROLE, roles[i]);
      const char *words = rushes_reference_role_get_words (roles[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

      g_menu_item_set_action_and_target (item, "tile.choose-role", "s", nick);
      g_menu_append_item (self->menu, item);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->role_button), n_roles > 0);
}

static const char *
get_face_words (RushesTileFace face)
{
  switch (face)
    {
    case RUSHES_TILE_FACE_NONE:
    case RUSHES_TILE_FACE_LOOKING:
      return "";

    case RUSHES_TILE_FACE_NOT_FOUND:
      return _("no face");

    case RUSHES_TILE_FACE_UNSURE:
      return _("face?");

    case RUSHES_TILE_FACE_FOUND:
      return _("face");

    case RUSHES_TILE_FACE_UNKNOWN:
      return _("not looked");

    case RUSHES_TILE_FACE_SAID_YES:
      /* Translators: the user says that there is a face. */
      return _("you: face");

    case RUSHES_TILE_FACE_SAID_NO:
      /* Translators: the user says that there is no face. */
      return _("you: no face");
    }

  g_return_val_if_reached ("");
}

/**
 * rushes_reference_tile_set_face:
 * @self: a tile
 * @face: what is known of faces
 * @boxes: (array length=n_boxes) (nullable): where they are
 * @n_boxes: how many
 *
 * Shows whether a face is in the reference, and where.
 */
void
rushes_reference_tile_set_face (RushesReferenceTile *self,
                                RushesTileFace       face,
                                const RushesFace    *boxes,
                                guint                n_boxes)
{
  gboolean is_looking = face == RUSHES_TILE_FACE_LOOKING;
  g_autofree char *name = NULL;

  g_return_if_fail (RUSHES_IS_REFERENCE_TILE (self));

  gtk_label_set_label (self->face_label, get_face_words (face));
  gtk_widget_set_visible (GTK_WIDGET (self->face_button),
                          face != RUSHES_TILE_FACE_NONE && !is_looking);
  gtk_widget_set_visible (GTK_WIDGET (self->face_spinner), is_looking);
  gtk_spinner_set_spinning (self->face_spinner, is_looking);
  rushes_face_boxes_set_faces (self->boxes, boxes, n_boxes);
  /* Translators: what is known of faces in a reference, such as “no face”. */
  name = g_strdup_printf (_("Person’s face: %s"), get_face_words (face));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->face_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rushes_reference_role_get_words:
 * @role: a role
 *
 * Names a role for a person.
 *
 * Returns: a word or two
 */
const char *
rushes_reference_role_get_words (RushesReferenceRole role)
{
  switch (role)
    {
    case RUSHES_REFERENCE_ROLE_AUTO:
      return _("automatic");

    case RUSHES_REFERENCE_ROLE_FIRST_FRAME:
      return _("first frame");

    case RUSHES_REFERENCE_ROLE_LAST_FRAME:
      return _("last frame");

    case RUSHES_REFERENCE_ROLE_STYLE:
      return _("style");

    case RUSHES_REFERENCE_ROLE_SOURCE_VIDEO:
      return _("source clip");

    case RUSHES_REFERENCE_ROLE_AUDIO:
      return _("sound");
    }

  g_return_val_if_reached ("");
}
