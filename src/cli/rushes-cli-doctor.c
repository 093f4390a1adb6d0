/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "media/rushes-worker.h"
#include "net/rushes-origin.h"
#include "sandbox/rushes-sandbox-control.h"
#include "store/rushes-library.h"
#include "util/rushes-error.h"
#include "util/rushes-file.h"
#include "util/rushes-install.h"
#include "util/rushes-json.h"

#include "rushes-cli-wait.h"
#include "rushes-cli.h"

/* The smallest picture there is: one grey pixel. */
static const guint8 tiny_png[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
  0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b,
  0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x68, 0x00, 0x00, 0x00,
  0x82, 0x00, 0x81, 0xda, 0x45, 0x08, 0x3b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
  0x42, 0x60, 0x82,
};

/* Variables that change what the program does. Their values may be secret. */
static const char * const variables[] = {
  "RUSHES_HOME", "RUSHES_BACKEND", "WONDA_API_KEY", "WONDERCAT_API_KEY", "WONDA_BASE_URL",
  "WONDA_API_BASE", "WONDERCAT_BASE_URL", "WONDA_ORG", "DISPLAY", "WAYLAND_DISPLAY",
  "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", NULL
};

/* Something the program needs, or could use. Takes @error, which says what is wrong with it. */
static gboolean
add_check (JsonArray  *checks,
           const char *name,
           const char *found,
           GError     *error)
{
  g_autoptr (GError) owned = error;
  JsonObject *check = json_object_new ();

  json_object_set_string_member (check, "name", name);
  json_object_set_boolean_member (check, "ok", owned == NULL);
  json_object_set_string_member (check, "message", owned != NULL ? owned->message : found);
  json_array_add_object_element (checks, check);

  return owned == NULL;
}

static gboolean
check_library (RushesCli *cli,
               JsonArray *checks)
{
  RushesPaths *paths = rushes_cli_get_paths (cli);
  GError *error = NULL;
  g_autoptr (RushesLibrary) library = rushes_library_open (paths, &error);

  return add_check (checks, "library", rushes_paths_get_library_file (paths), error);
}

static void
probe (RushesCli   *cli,
       const char  *path,
       GError     **error)
{
  g_autoptr (RushesWorker) worker = rushes_worker_new ();
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_auto (RushesCliWait) wait = { NULL };

  json_object_set_string_member (request, "path", path);
  rushes_worker_run_async (worker, "probe", request, NULL, NULL, rushes_cli_get_cancellable (cli),
                           rushes_cli_wait_cb, &wait);
  answer = rushes_worker_run_finish (worker, rushes_cli_wait_for (&wait), error);
}

/* The worker draws and decodes; that it starts and reads a picture shows that it is whole. */
static gboolean
check_worker (RushesCli *cli,
              JsonArray *checks)
{
  const char *cache = rushes_paths_get_cache_dir (rushes_cli_get_paths (cli));
  g_autofree char *program = rushes_install_find_program ("rushes-worker");
  g_autofree char *path = g_build_filename (cache, "doctor.png", NULL);
  GError *error = NULL;

  if (rushes_paths_ensure_private (cache, &error) &&
      rushes_file_write_atomic (path, tiny_png, sizeof tiny_png, 0600, &error))
    probe (cli, path, &error);
  g_unlink (path);

  return add_check (checks, "worker", program, error);
}

static gboolean
check_backend (RushesCli *cli,
               JsonArray *checks)
{
  GError *error = NULL;
  RushesBackend *backend = rushes_cli_open_backend (cli, &error);

  return add_check (checks, "backend", backend != NULL ? rushes_backend_get_name (backend) : NULL,
                    error);
}

static void
check_keyring (RushesCli *cli,
               JsonArray *checks)
{
  RushesSecrets *secrets = rushes_cli_get_secrets (cli);
  g_autofree char *origin = rushes_origin_dup_of_url (RUSHES_DEFAULT_BASE_URL, NULL);
  g_auto (RushesCliWait) wait = { NULL };
  GError *error = NULL;
  gboolean has_key;

  rushes_secrets_contains_async (secrets, origin, rushes_cli_get_cancellable (cli),
                                 rushes_cli_wait_cb, &wait);
  has_key = rushes_secrets_contains_finish (secrets, rushes_cli_wait_for (&wait), &error);
  add_check (checks, "keyring", has_key ? _("a key is stored") : _("no key is stored"), error);
}

static void
check_desktop (JsonArray *checks)
{
  g_autofree char *program = rushes_install_find_program ("rushes-desktop");
  GError *error = NULL;

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    error = g_error_new (RUSHES_ERROR, RUSHES_ERROR_NOT_FOUND, _("“%s” is not there"), program);
  add_check (checks, "desktop", program, error);
}

static JsonArray *
list_variables (void)
{
  JsonArray *names = json_array_new ();

  for (guint i = 0; variables[i] != NULL; i++)
    if (g_getenv (variables[i]) != NULL)
      json_array_add_string_element (names, variables[i]);

  return names;
}

static JsonObject *
list_versions (void)
{
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);
  g_autofree char *soup = g_strdup_printf ("%u.%u.%u", soup_get_major_version (),
                                           soup_get_minor_version (), soup_get_micro_version ());
  JsonObject *versions = json_object_new ();

  json_object_set_string_member (versions, "rushes", RUSHES_VERSION);
  json_object_set_string_member (versions, "glib", glib);
  json_object_set_string_member (versions, "libsoup", soup);

  return versions;
}

static gboolean
run_doctor (RushesCli  *cli,
            GError    **error)
{
  g_autoptr (JsonObject) report = json_object_new ();
  g_autoptr (JsonObject) sandbox = rushes_sandbox_control_status (rushes_cli_get_paths (cli));
  JsonArray *checks = json_array_new ();
  gboolean is_well = TRUE;

  if (json_object_has_member (sandbox, "token"))
    json_object_remove_member (sandbox, "token");

  json_object_set_object_member (report, "versions", list_versions ());
  json_object_set_array_member (report, "variables", list_variables ());
  json_object_set_object_member (report, "sandbox", json_object_ref (sandbox));
  json_object_set_array_member (report, "checks", checks);
  is_well = check_library (cli, checks) && is_well;
  is_well = check_worker (cli, checks) && is_well;
  is_well = check_backend (cli, checks) && is_well;
  check_keyring (cli, checks);
  check_desktop (checks);
  json_object_set_boolean_member (report, "ok", is_well);

  if (!rushes_cli_output_add_object (rushes_cli_get_output (cli), report, "", error) ||
      !rushes_cli_output_flush (rushes_cli_get_output (cli), error))
    return FALSE;

  if (!is_well)
    g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_IO, _("Something the program needs is not in "
                                                         "order"));
  return is_well;
}

const RushesCliCommand rushes_cli_doctor = {
  .name = "doctor",
  .summary = N_("Check whether everything the program needs is there"),
  .details = N_("A keyring and the desktop program are good to have, the rest is needed. Shows no "
                "keys."),
  .example = "rushes doctor --jq '.checks[] | select(.ok | not)'",
  .run = run_doctor,
};
