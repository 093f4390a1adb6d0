/* Copyright 2026 The Rushes developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rushes-face-net.h"

#include <opencv2/dnn.hpp>

#include "util/rushes-error.h"

/* The only C++ of the program: OpenCV runs the network, and nothing else of it is used. The
 * outputs stand for the coarse grid's or the fine grid's places; their order in the file is told
 * by their sizes. */

struct _RushesFaceNet
{
  cv::dnn::Net              net;
  std::vector<cv::String>   outputs;
};

static gboolean
fail (const cv::Exception  &exception,
      GError              **error)
{
  g_set_error (error, RUSHES_ERROR, RUSHES_ERROR_UNSUPPORTED, "OpenCV: %s", exception.what ());
  return FALSE;
}

/**
 * rushes_face_net_new:
 * @model: the network, as ONNX
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Loads the network. It is used on one thread at a time.
 *
 * Returns: (transfer full): the network, or %NULL with an error
 */
RushesFaceNet *
rushes_face_net_new (const void  *model,
                     gsize        length,
                     GError     **error)
{
  g_return_val_if_fail (model != NULL, NULL);

  try
    {
      RushesFaceNet *self = new RushesFaceNet;

      cv::setNumThreads (1);
      self->net = cv::dnn::readNetFromONNX (static_cast<const char *> (model), length);
      self->outputs = self->net.getUnconnectedOutLayersNames ();
      return self;
    }
  catch (const cv::Exception &exception)
    {
      fail (exception, error);
      return NULL;
    }
}

/**
 * rushes_face_net_free:
 * @self: the network
 *
 * Frees the network.
 */
void
rushes_face_net_free (RushesFaceNet *self)
{
  delete self;
}

/**
 * rushes_face_net_run:
 * @self: the network
 * @input: RGB, −1 to 1, row by row: 256 × 256 × 3 numbers
 * @scores: room for %RUSHES_FACE_NET_N_ANCHORS numbers, before the sigmoid
 * @boxes: room for %RUSHES_FACE_NET_N_ANCHORS times %RUSHES_FACE_NET_BOX_SIZE numbers
 * @error: return location for an error
 *
 * Judges one picture.
 *
 * Returns: %FALSE with an error if the network does not work
 */
gboolean
rushes_face_net_run (RushesFaceNet  *self,
                     const float    *input,
                     float          *scores,
                     float          *boxes,
                     GError        **error)
{
  const int shape[] = { 1, RUSHES_FACE_NET_SIDE, RUSHES_FACE_NET_SIDE, 3 };
  const size_t n_fine = 512;

  g_return_val_if_fail (self != NULL, FALSE);

  try
    {
      cv::Mat blob (4, shape, CV_32F, const_cast<float *> (input));
      std::vector<cv::Mat> found;

      self->net.setInput (blob);
      self->net.forward (found, self->outputs);
      for (const cv::Mat &output : found)
        {
          const bool is_fine = output.total () == n_fine ||
                               output.total () == n_fine * RUSHES_FACE_NET_BOX_SIZE;
          const bool is_score = output.total () <= n_fine;
          const size_t first = is_fine ? 0 : n_fine;
          float *target = is_score ? scores + first : boxes + first * RUSHES_FACE_NET_BOX_SIZE;

          std::copy_n (output.ptr<float> (), output.total (), target);
        }
      return TRUE;
    }
  catch (const cv::Exception &exception)
    {
      return fail (exception, error);
    }
}
