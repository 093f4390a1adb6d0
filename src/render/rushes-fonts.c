/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include "util/rushes-install.h"

/* What stands in for a family that is not installed: the first of these that is. */
static const char *const stand_ins[] = {
  "Montserrat", "Inter", "Cantarell", "Open Sans", "Noto Sans", "DejaVu Sans", "Sans", NULL
};

static PangoFontFamily *
find_family (const char *name)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  g_autofree PangoFontFamily **families = NULL;
  int n_families;

  rushes_fonts_setup ();
  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    if (g_ascii_strcasecmp (pango_font_family_get_name (families[i]), name) == 0)
      return families[i];

  return NULL;
}

static gboolean
has_bold (PangoFontFamily *family)
{
  g_autofree PangoFontFace **faces = NULL;
  gboolean is_found = FALSE;
  int n_faces;

  pango_font_family_list_faces (family, &faces, &n_faces);
  for (int i = 0; i < n_faces && !is_found; i++)
    {
      PangoFontDescription *description = pango_font_face_describe (faces[i]);

      is_found = pango_font_description_get_weight (description) >= PANGO_WEIGHT_SEMIBOLD &&
                 !pango_font_face_is_synthesized (faces[i]);
      pango_font_description_free (description);
    }

  return is_found;
}

static gpointer
add_own_fonts (gpointer data)
{
  g_autofree char *folder = NULL;

  if (rushes_install_is_uninstalled ())
    folder = g_build_filename (RUSHES_BUILD_ROOT, "..", "assets", "fonts", NULL);
  else
    folder = g_build_filename (RUSHES_PREFIX, "share", "rushes", "fonts", NULL);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    FcConfigAppFontAddDir (NULL, (const FcChar8 *) folder);

  return NULL;
}

/**
 * rushes_fonts_setup:
 *
 * Makes the fonts that came with the program known to Pango. Call it before the first text is
 * drawn; calling it again does nothing.
 */
void
rushes_fonts_setup (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, add_own_fonts, NULL);
}

/**
 * rushes_fonts_has:
 * @family: the name of a family
 *
 * Tells whether a family is installed.
 *
 * Returns: %TRUE if it is
 */
gboolean
rushes_fonts_has (const char *family)
{
  g_return_val_if_fail (family != NULL, FALSE);

  return find_family (family) != NULL;
}

/**
 * rushes_fonts_resolve:
 * @family: the name of a family
 *
 * Finds what a text is really written in.
 *
 * Returns: (transfer full): the family if it is installed, else one that stands in for it
 */
char *
rushes_fonts_resolve (const char *family)
{
  g_return_val_if_fail (family != NULL, NULL);

  if (rushes_fonts_has (family))
    return g_strdup (family);

  for (guint i = 0; stand_ins[i] != NULL; i++)
    if (rushes_fonts_has (stand_ins[i]))
      return g_strdup (stand_ins[i]);

  return g_strdup ("Sans");
}

/**
 * rushes_fonts_describe:
 * @family: the name of a family
 *
 * Makes the description of the font of an overlay: the family or its stand-in, in bold where it
 * has a bold face. A family drawn for titles has none and is heavy enough as it is.
 *
 * Returns: (transfer full): a description without a size
 */
PangoFontDescription *
rushes_fonts_describe (const char *family)
{
  PangoFontDescription *description = pango_font_description_new ();
  g_autofree char *name = rushes_fonts_resolve (family);
  PangoFontFamily *found = find_family (name);

  pango_font_description_set_family (description, name);
  pango_font_description_set_weight (description, found == NULL || has_bold (found)
                                                    ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

  return description;
}
