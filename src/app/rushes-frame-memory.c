/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-frame-memory.h"

#include <gio/gio.h>

#define SCHEMA "app.rushes.Rushes"
#define FRAME_MEMORY "frame-memory"
#define MEBIBYTE ((guint64) 1024 * 1024)

static gboolean
to_bytes (GValue   *value,
          GVariant *variant,
          gpointer  user_data)
{
  g_value_set_uint64 (value, g_variant_get_uint32 (variant) * MEBIBYTE);

  return TRUE;
}

/**
 * rushes_frame_memory_bind:
 * @player: a player
 *
 * Lets a player keep as much of its decoded frames as the settings allow, now and when they
 * change. Without the settings' schema, as where widgets are tested, the player's default holds.
 */
void
rushes_frame_memory_bind (RushesPlayer *player)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  g_return_if_fail (RUSHES_IS_PLAYER (player));

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema == NULL)
    return;

  settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind_with_mapping (settings, FRAME_MEMORY, player, "cache-budget",
                                G_SETTINGS_BIND_GET, to_bytes, NULL, NULL, NULL);
}
