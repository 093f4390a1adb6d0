/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-param-label.h"

#include <glib/gi18n.h>

/* "cameraFixed" becomes "Camera fixed". */
static char *
split_words (const char *name)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (p == name)
      g_string_append_c (words, g_ascii_toupper (*p));
    else if (g_ascii_isupper (*p))
      g_string_append_printf (words, " %c", g_ascii_tolower (*p));
    else
      g_string_append_c (words, *p == '_' || *p == '-' ? ' ' : *p);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * rushes_param_dup_label:
 * @name: the gateway's name of a parameter
 *
 * Names a parameter for a person: in words of ours where we know it, else in its own.
 *
 * Returns: (transfer full): a label
 */
char *
rushes_param_dup_label (const char *name)
{
  static const struct
  {
    const char *name;
    const char *label;
  } known[] = {
    { "aspectRatio", N_("Aspect ratio") },
    { "duration", N_("Length") },
    { "generateAudio", N_("Sound") },
    { "negativePrompt", N_("Leave out") },
    { "quality", N_("Quality") },
    { "resolution", N_("Resolution") },
    { "seed", N_("Seed") },
  };

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name))
      return g_strdup (_(known[i].label));

  return split_words (name);
}
