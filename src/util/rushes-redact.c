/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-redact.h"

/**
 * rushes_redact:
 * @text: text for a log, an error or a screen
 *
 * Takes secrets out of a text: keys become `sk_…` and their last four characters, bearer values
 * and signatures in URLs become `…`.
 *
 * Returns: (transfer full): the text without secrets
 */
char *
rushes_redact (const char *text)
{
  g_autoptr (GRegex) key = g_regex_new ("\\bsk_[A-Za-z0-9_-]{4,}?([A-Za-z0-9_-]{4})(?![A-Za-z0-9_-])",
                                        0, 0, NULL);
  g_autoptr (GRegex) bearer = g_regex_new ("(?i)(bearer\\s+)(?!sk_)\\S+", 0, 0, NULL);
  g_autoptr (GRegex) signature = g_regex_new ("(?i)([?&](?:signature|sig|token|key|expires)=)[^&\\s\"]+",
                                              0, 0, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  first = g_regex_replace (key, text, -1, 0, "sk_…\\1", 0, NULL);
  second = g_regex_replace (bearer, first, -1, 0, "\\1…", 0, NULL);

  return g_regex_replace (signature, second, -1, 0, "\\1…", 0, NULL);
}
