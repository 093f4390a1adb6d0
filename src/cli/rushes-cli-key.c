/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-cli-key.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "net/rushes-origin.h"
#include "util/rushes-error.h"

#include "rushes-cli-commands.h"
#include "rushes-cli-wait.h"

#define MAX_KEY_BYTES 1024
#define KEY_PREFIX "sk_"
#define KEY_LENGTH 67

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
}

/* One line, byte by byte, so that nothing behind it is swallowed; Ctrl-C still gets through. */
static gboolean
read_line (RushesCli  *cli,
           char       *line,
           gsize       size,
           GError    **error)
{
  gsize length = 0;

  while (length + 1 < size)
    {
      struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
      int ready = poll (&input, 1, 100);
      gssize n_read;

      g_main_context_iteration (NULL, FALSE);
      if (g_cancellable_set_error_if_cancelled (rushes_cli_get_cancellable (cli), error))
        return FALSE;

      if (ready <= 0)
        continue;

      n_read = read (STDIN_FILENO, line + length, 1);
      if (n_read < 0 && errno == EINTR)
        continue;

      if (n_read <= 0 || line[length] == '\n')
        break;

      length++;
    }

  line[length] = '\0';
  g_strstrip (line);

  return TRUE;
}

static gboolean
ask (RushesCli  *cli,
     char       *key,
     gsize       size,
     GError    **error)
{
  struct termios shown;
  struct termios hidden;
  gboolean is_read;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line (cli, key, size, error);

  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  g_printerr ("%s ", _("Key (it is not shown):"));
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  is_read = read_line (cli, key, size, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");

  return is_read;
}

static gboolean
check_key (RushesCli   *cli,
           const char  *key,
           GError     **error)
{
  if (key[0] == '\0')
    {
      g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("There was no key to read"));
      return FALSE;
    }

  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      {
        g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_INVALID, _("That is not a key"));
        return FALSE;
      }

  if (!g_str_has_prefix (key, KEY_PREFIX) || strlen (key) != KEY_LENGTH)
    rushes_cli_output_warn (rushes_cli_get_output (cli),
                            _("This does not look like a key of the gateway; it is stored "
                              "anyway."));

  return TRUE;
}

static gboolean
store (RushesCli   *cli,
       const char  *origin,
       const char  *key,
       GError     **error)
{
  g_auto (RushesCliWait) wait = { NULL };
  g_autoptr (JsonObject) answer = NULL;

  rushes_secrets_store_async (rushes_cli_get_secrets (cli), origin, key,
                              rushes_cli_get_cancellable (cli), rushes_cli_wait_cb, &wait);
  if (!rushes_secrets_store_finish (rushes_cli_get_secrets (cli), rushes_cli_wait_for (&wait),
                                    error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "storedFor", origin);

  return rushes_cli_output_add_object (rushes_cli_get_output (cli), answer, "storedFor", error);
}

/**
 * rushes_cli_key_read_and_store:
 * @cli: the surroundings
 * @error: return location for an error
 *
 * Reads the gateway's key from a hidden prompt, or from standard input where that is no terminal,
 * and puts it into the keyring for the origin in use. It will go to no other.
 *
 * Returns: %FALSE with an error if it is not stored
 */
gboolean
rushes_cli_key_read_and_store (RushesCli  *cli,
                               GError    **error)
{
  RushesBackends *backends = rushes_cli_open_backends (cli, error);
  const char *given = rushes_cli_args_get_text (rushes_cli_get_args (cli), "base-url");
  g_autofree char *base_url = NULL;
  g_autofree char *origin = NULL;
  char key[MAX_KEY_BYTES];
  gboolean is_stored;

  if (backends == NULL)
    return FALSE;

  base_url = rushes_backends_dup_base_url (backends, given, error);
  if (base_url == NULL)
    return FALSE;

  origin = rushes_origin_dup_of_url (base_url, error);
  if (origin == NULL || !ask (cli, key, sizeof key, error))
    return FALSE;

  is_stored = check_key (cli, key, error) && store (cli, origin, key, error);
  wipe (key);

  return is_stored;
}

static gboolean
run_login (RushesCli  *cli,
           GError    **error)
{
  return rushes_cli_key_read_and_store (cli, error);
}

const RushesCliCommand rushes_cli_auth_login = {
  .name = "auth login",
  .summary = N_("Put the key of the gateway into the keyring"),
  .details = N_("The key is read from a hidden prompt or from standard input. It is sent only to "
                "the address it was stored for."),
  .example = "rushes auth login < key.txt",
  .run = run_login,
};
