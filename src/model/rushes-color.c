/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-color.h"

#include <math.h>
#include <string.h>

/* The names of CSS, sorted. */
static const struct
{
  const char *name;
  guint32     value;
} names[] = {
  { "aliceblue", 0xf0f8ff }, { "antiquewhite", 0xfaebd7 }, { "aqua", 0x00ffff },
  { "aquamarine", 0x7fffd4 }, { "azure", 0xf0ffff }, { "beige", 0xf5f5dc },
  { "bisque", 0xffe4c4 }, { "black", 0x000000 }, { "blanchedalmond", 0xffebcd },
  { "blue", 0x0000ff }, { "blueviolet", 0x8a2be2 }, { "brown", 0xa52a2a },
  { "burlywood", 0xdeb887 }, { "cadetblue", 0x5f9ea0 }, { "chartreuse", 0x7fff00 },
  { "chocolate", 0xd2691e }, { "coral", 0xff7f50 }, { "cornflowerblue", 0x6495ed },
  { "cornsilk", 0xfff8dc }, { "crimson", 0xdc143c }, { "cyan", 0x00ffff },
  { "darkblue", 0x00008b }, { "darkcyan", 0x008b8b }, { "darkgoldenrod", 0xb8860b },
  { "darkgray", 0xa9a9a9 }, { "darkgreen", 0x006400 }, { "darkgrey", 0xa9a9a9 },
  { "darkkhaki", 0xbdb76b }, { "darkmagenta", 0x8b008b }, { "darkolivegreen", 0x556b2f },
  { "darkorange", 0xff8c00 }, { "darkorchid", 0x9932cc }, { "darkred", 0x8b0000 },
  { "darksalmon", 0xe9967a }, { "darkseagreen", 0x8fbc8f }, { "darkslateblue", 0x483d8b },
  { "darkslategray", 0x2f4f4f }, { "darkslategrey", 0x2f4f4f }, { "darkturquoise", 0x00ced1 },
  { "darkviolet", 0x9400d3 }, { "deeppink", 0xff1493 }, { "deepskyblue", 0x00bfff },
  { "dimgray", 0x696969 }, { "dimgrey", 0x696969 }, { "dodgerblue", 0x1e90ff },
  { "firebrick", 0xb22222 }, { "floralwhite", 0xfffaf0 }, { "forestgreen", 0x228b22 },
  { "fuchsia", 0xff00ff }, { "gainsboro", 0xdcdcdc }, { "ghostwhite", 0xf8f8ff },
  { "gold", 0xffd700 }, { "goldenrod", 0xdaa520 }, { "gray", 0x808080 }, { "green", 0x008000 },
  { "greenyellow", 0xadff2f }, { "grey", 0x808080 }, { "honeydew", 0xf0fff0 },
  { "hotpink", 0xff69b4 }, { "indianred", 0xcd5c5c }, { "indigo", 0x4b0082 },
  { "ivory", 0xfffff0 }, { "khaki", 0xf0e68c }, { "lavender", 0xe6e6fa },
  { "lavenderblush", 0xfff0f5 }, { "lawngreen", 0x7cfc00 }, { "lemonchiffon", 0xfffacd },
  { "lightblue", 0xadd8e6 }, { "lightcoral", 0xf08080 }, { "lightcyan", 0xe0ffff },
  { "lightgoldenrodyellow", 0xfafad2 }, { "lightgray", 0xd3d3d3 }, { "lightgreen", 0x90ee90 },
  { "lightgrey", 0xd3d3d3 }, { "lightpink", 0xffb6c1 }, { "lightsalmon", 0xffa07a },
  { "lightseagreen", 0x20b2aa }, { "lightskyblue", 0x87cefa }, { "lightslategray", 0x778899 },
  { "lightslategrey", 0x778899 }, { "lightsteelblue", 0xb0c4de }, { "lightyellow", 0xffffe0 },
  { "lime", 0x00ff00 }, { "limegreen", 0x32cd32 }, { "linen", 0xfaf0e6 },
  { "magenta", 0xff00ff }, { "maroon", 0x800000 }, { "mediumaquamarine", 0x66cdaa },
  { "mediumblue", 0x0000cd }, { "mediumorchid", 0xba55d3 }, { "mediumpurple", 0x9370db },
  { "mediumseagreen", 0x3cb371 }, { "mediumslateblue", 0x7b68ee },
  { "mediumspringgreen", 0x00fa9a }, { "mediumturquoise", 0x48d1cc },
  { "mediumvioletred", 0xc71585 }, { "midnightblue", 0x191970 }, { "mintcream", 0xf5fffa },
  { "mistyrose", 0xffe4e1 }, { "moccasin", 0xffe4b5 }, { "navajowhite", 0xffdead },
  { "navy", 0x000080 }, { "oldlace", 0xfdf5e6 }, { "olive", 0x808000 },
  { "olivedrab", 0x6b8e23 }, { "orange", 0xffa500 }, { "orangered", 0xff4500 },
  { "orchid", 0xda70d6 }, { "palegoldenrod", 0xeee8aa }, { "palegreen", 0x98fb98 },
  { "paleturquoise", 0xafeeee }, { "palevioletred", 0xdb7093 }, { "papayawhip", 0xffefd5 },
  { "peachpuff", 0xffdab9 }, { "peru", 0xcd853f }, { "pink", 0xffc0cb }, { "plum", 0xdda0dd },
  { "powderblue", 0xb0e0e6 }, { "purple", 0x800080 }, { "rebeccapurple", 0x663399 },
  { "red", 0xff0000 }, { "rosybrown", 0xbc8f8f }, { "royalblue", 0x4169e1 },
  { "saddlebrown", 0x8b4513 }, { "salmon", 0xfa8072 }, { "sandybrown", 0xf4a460 },
  { "seagreen", 0x2e8b57 }, { "seashell", 0xfff5ee }, { "sienna", 0xa0522d },
  { "silver", 0xc0c0c0 }, { "skyblue", 0x87ceeb }, { "slateblue", 0x6a5acd },
  { "slategray", 0x708090 }, { "slategrey", 0x708090 }, { "snow", 0xfffafa },
  { "springgreen", 0x00ff7f }, { "steelblue", 0x4682b4 }, { "tan", 0xd2b48c },
  { "teal", 0x008080 }, { "thistle", 0xd8bfd8 }, { "tomato", 0xff6347 },
  { "turquoise", 0x40e0d0 }, { "violet", 0xee82ee }, { "wheat", 0xf5deb3 },
  { "white", 0xffffff }, { "whitesmoke", 0xf5f5f5 }, { "yellow", 0xffff00 },
  { "yellowgreen", 0x9acd32 },
};

G_DEFINE_BOXED_TYPE (RushesColor, rushes_color, rushes_color_copy, rushes_color_free)

static RushesColor
from_bytes (guint red,
            guint green,
            guint blue,
            guint alpha)
{
  RushesColor color = {
    (float) red / 255, (float) green / 255, (float) blue / 255, (float) alpha / 255
  };

  return color;
}

static gboolean
parse_hex (const char  *digits,
           RushesColor *color)
{
  guint values[8] = { 0 };
  gsize length = strlen (digits);

  if (length != 3 && length != 4 && length != 6 && length != 8)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return FALSE;
      values[i] = (guint) g_ascii_xdigit_value (digits[i]);
    }

  if (length <= 4)
    *color = from_bytes (values[0] * 17, values[1] * 17, values[2] * 17,
                         length == 4 ? values[3] * 17 : 255);
  else
    *color = from_bytes (values[0] * 16 + values[1], values[2] * 16 + values[3],
                         values[4] * 16 + values[5],
                         length == 8 ? values[6] * 16 + values[7] : 255);

  return TRUE;
}

static gboolean
parse_channel (const char *text,
               double      full,
               float      *value)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || !isfinite (number))
    return FALSE;
  if (*end == '%')
    {
      full = 100;
      end++;
    }
  if (*end != '\0')
    return FALSE;

  *value = (float) CLAMP (number / full, 0.0, 1.0);

  return TRUE;
}

/* What stands between the parentheses of rgb() and rgba(), in the old form with commas and in
 * the new one with blanks and a stroke. */
static gboolean
parse_channels (const char  *body,
                RushesColor *color)
{
  g_autofree char *blanks = g_strdelimit (g_strdup (body), ",/\t", ' ');
  g_auto (GStrv) parts = g_strsplit (blanks, " ", -1);
  float values[4] = { 0, 0, 0, 1 };
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0')
        continue;
      if (n == 4 || !parse_channel (parts[i], n == 3 ? 1 : 255, &values[n]))
        return FALSE;
      n++;
    }
  if (n < 3)
    return FALSE;

  color->red = values[0];
  color->green = values[1];
  color->blue = values[2];
  color->alpha = values[3];

  return TRUE;
}

static gboolean
parse_function (const char  *text,
                RushesColor *color)
{
  const char *open = strchr (text, '(');
  g_autofree char *body = NULL;

  if (open == NULL || !g_str_has_suffix (text, ")") ||
      !(g_str_has_prefix (text, "rgb(") || g_str_has_prefix (text, "rgba(")))
    return FALSE;

  body = g_strndup (open + 1, strlen (open + 1) - 1);

  return parse_channels (body, color);
}

static gboolean
parse_name (const char  *text,
            RushesColor *color)
{
  if (g_str_equal (text, "transparent"))
    {
      *color = from_bytes (0, 0, 0, 0);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i].name))
      {
        *color = from_bytes (names[i].value >> 16, (names[i].value >> 8) & 255,
                             names[i].value & 255, 255);
        return TRUE;
      }

  return FALSE;
}

/**
 * rushes_color_copy:
 * @self: a colour
 *
 * Copies a colour.
 *
 * Returns: (transfer full): a copy
 */
RushesColor *
rushes_color_copy (const RushesColor *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * rushes_color_free:
 * @self: (transfer full): a colour
 *
 * Frees a copy.
 */
void
rushes_color_free (RushesColor *self)
{
  g_free (self);
}

/**
 * rushes_color_is_equal:
 * @self: a colour
 * @other: another
 *
 * Compares two colours as they are written, with 8 bits a channel.
 *
 * Returns: %TRUE if they are the same
 */
gboolean
rushes_color_is_equal (const RushesColor *self,
                       const RushesColor *other)
{
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  text = rushes_color_to_string (self);
  other_text = rushes_color_to_string (other);

  return g_str_equal (text, other_text);
}

/**
 * rushes_color_parse:
 * @text: a colour of CSS: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()` or a name
 * @color: (out): the colour
 *
 * Reads a colour.
 *
 * Returns: %FALSE if it is none
 */
gboolean
rushes_color_parse (const char  *text,
                    RushesColor *color)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (color != NULL, FALSE);

  clean = g_strstrip (g_ascii_strdown (text, -1));
  if (clean[0] == '#')
    return parse_hex (clean + 1, color);

  return parse_function (clean, color) || parse_name (clean, color);
}

/**
 * rushes_color_to_string:
 * @self: a colour
 *
 * Writes a colour.
 *
 * Returns: (transfer full): `#rrggbb`, or `#rrggbbaa` if it is not opaque
 */
char *
rushes_color_to_string (const RushesColor *self)
{
  guint red;
  guint green;
  guint blue;
  guint alpha;

  g_return_val_if_fail (self != NULL, NULL);

  red = (guint) (CLAMP (self->red, 0, 1) * 255 + 0.5f);
  green = (guint) (CLAMP (self->green, 0, 1) * 255 + 0.5f);
  blue = (guint) (CLAMP (self->blue, 0, 1) * 255 + 0.5f);
  alpha = (guint) (CLAMP (self->alpha, 0, 1) * 255 + 0.5f);
  if (alpha == 255)
    return g_strdup_printf ("#%02x%02x%02x", red, green, blue);

  return g_strdup_printf ("#%02x%02x%02x%02x", red, green, blue, alpha);
}
