/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-test-bytes.h"

#include <string.h>

#include "media/rushes-ebml.h"

void
rushes_test_bytes_box (GByteArray *out,
                       const char *type,
                       const void *body,
                       guint       length)
{
  guint32 size = GUINT32_TO_BE (length + 8);

  g_byte_array_append (out, (const guint8 *) &size, 4);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, body, length);
}

GByteArray *
rushes_test_bytes_mp4 (gboolean is_fragmented)
{
  GByteArray *out = g_byte_array_new ();

  rushes_test_bytes_box (out, "ftyp", "isom\0\0\2\0isomiso2", 16);
  rushes_test_bytes_box (out, "moov", "\0\0\0\10mvhd", 8);
  if (is_fragmented)
    {
      rushes_test_bytes_box (out, "moof", "\0\0\0\10mfhd", 8);
      rushes_test_bytes_box (out, "mdat", "pictures", 8);
      rushes_test_bytes_box (out, "mfra", "\0\0\0\20mfro\0\0\0\0\0\0\0\30", 16);
    }
  else
    {
      rushes_test_bytes_box (out, "free", "", 0);
      rushes_test_bytes_box (out, "mdat", "pictures", 8);
    }

  return out;
}

GByteArray *
rushes_test_bytes_matroska (gboolean is_live)
{
  static const guint8 unknown[] = { 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  static const guint8 segment_id[] = { 0x18, 0x53, 0x80, 0x67 };
  static const guint8 cluster_id[] = { 0x1f, 0x43, 0xb6, 0x75 };
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GByteArray) blocks = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();
  guint8 size[8] = { 0 };

  rushes_ebml_append (out, 0x1a45dfa3, "\x42\x82\x84webm", 7);
  rushes_ebml_append (body, 0x1549a966, "\x2a\xd7\xb1\x83\x0f\x42\x40", 7);
  rushes_ebml_append (blocks, 0xe7, "\0", 1);
  rushes_ebml_append (blocks, 0xa3, "\x81\0\0\x80pictures", 12);
  if (is_live)
    {
      g_byte_array_append (body, cluster_id, sizeof cluster_id);
      g_byte_array_append (body, unknown, sizeof unknown);
      g_byte_array_append (body, blocks->data, blocks->len);
    }
  else
    {
      rushes_ebml_append (body, 0x1f43b675, blocks->data, blocks->len);
      rushes_ebml_write_size (body->len, sizeof size, size);
    }

  g_byte_array_append (out, segment_id, sizeof segment_id);
  g_byte_array_append (out, is_live ? unknown : size, 8);
  g_byte_array_append (out, body->data, body->len);

  return out;
}

GByteArray *
rushes_test_bytes_png (void)
{
  static const char bytes[] = "\x89PNG\r\n\x1a\n"
                              "\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0:~\x9bU"
                              "\0\0\0\nIDATx\x9c\x63\x60\0\0\0\2\0\1H\xaf\xa4q"
                              "\0\0\0\0IEND\xae\x42`\x82";
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) bytes, sizeof bytes - 1);

  return out;
}

char *
rushes_test_bytes_save (GByteArray *bytes,
                        const char *folder,
                        const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  gboolean is_saved = g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL);

  g_assert_true (is_saved);

  return path;
}
