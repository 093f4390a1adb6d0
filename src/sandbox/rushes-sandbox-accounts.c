/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-sandbox-accounts.h"

typedef struct
{
  const char *platform;
  const char *id;
  const char *platform_user_id;
  const char *username;
  const char *label;
} Account;

/* Two on each platform, so that choosing one is a thing to test. The ids never change, so that
 * scripts may have them written down. */
static const Account accounts[] =
{
  { "instagram", "1f6b7a52-0d3c-4c55-9d6f-0a7b3e1c7007", "17840000000000007", "loopback_studio",
    "BUSINESS" },
  { "instagram", "1f6b7a52-0d3c-4c55-9d6f-0a7b3e1c7008", "17840000000000008", "loopback_kitchen",
    "CREATOR" },
  { "tiktok", "8ad8c1f4-6f1b-4d20-8c0e-5b9c2d7e8008", "7000000000000000008", "loopback_clips",
    "Loopback Clips" },
  { "tiktok", "8ad8c1f4-6f1b-4d20-8c0e-5b9c2d7e8009", "7000000000000000009", "loopback_drafts",
    "Loopback Drafts" },
};

static const Account *
find_account (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    if (g_strcmp0 (accounts[i].id, id) == 0)
      return &accounts[i];

  return NULL;
}

static JsonArray *
make_strings (const char *first,
              const char *second)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, first);
  json_array_add_string_element (array, second);

  return array;
}

static JsonObject *
describe_instagram (const Account *account)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "instagramAccountId", account->id);
  json_object_set_string_member (object, "igUserId", account->platform_user_id);
  json_object_set_string_member (object, "username", account->username);
  json_object_set_string_member (object, "accountType", account->label);
  json_object_set_string_member (object, "status", "active");
  json_object_set_array_member (object, "scopes",
                                make_strings ("instagram_basic", "instagram_content_publish"));

  return object;
}

static JsonObject *
describe_tiktok (const Account *account)
{
  g_autofree char *avatar = g_strdup_printf ("https://tiktok.test/avatars/%s.png",
                                             account->username);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "tiktokAccountId", account->id);
  json_object_set_string_member (object, "tiktokUserId", account->platform_user_id);
  json_object_set_string_member (object, "username", account->username);
  json_object_set_string_member (object, "displayName", account->label);
  json_object_set_string_member (object, "avatarUrl", avatar);
  json_object_set_string_member (object, "status", "active");
  json_object_set_array_member (object, "grantedScopes",
                                make_strings ("user.info.basic", "video.publish"));

  return object;
}

/**
 * rushes_sandbox_accounts_exists:
 * @platform: `instagram` or `tiktok`
 * @id: (nullable): an account's id
 *
 * Tells whether there is such an account on a platform.
 *
 * Returns: %TRUE if there is
 */
gboolean
rushes_sandbox_accounts_exists (const char *platform,
                                const char *id)
{
  const Account *account = find_account (id);

  return account != NULL && g_strcmp0 (account->platform, platform) == 0;
}

/**
 * rushes_sandbox_accounts_get_name:
 * @id: (nullable): an account's id
 *
 * Gets the name that the platform shows.
 *
 * Returns: (transfer none): the name, which is empty for an unknown account
 */
const char *
rushes_sandbox_accounts_get_name (const char *id)
{
  const Account *account = find_account (id);

  return account != NULL ? account->username : "";
}

/**
 * rushes_sandbox_accounts_list:
 * @platform: `instagram` or `tiktok`
 *
 * Lists the accounts of a platform.
 *
 * Returns: (transfer full): objects as the gateway answers them
 */
JsonArray *
rushes_sandbox_accounts_list (const char *platform)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++)
    if (g_str_equal (accounts[i].platform, platform))
      json_array_add_object_element (array, g_str_equal (platform, "instagram")
                                            ? describe_instagram (&accounts[i])
                                            : describe_tiktok (&accounts[i]));

  return array;
}
