#!/usr/bin/python3
"""Scores GIFs against the frames they were made from.

usage: gif_quality.py FRAMES_FOLDER GIF...

FRAMES_FOLDER holds the frames as PNG or PPM, in the order of their names and all shown equally long. Needs
Debian's python3-numpy, python3-pil, python3-scipy and python3-skimage.

The scores are means over the frames. Up is better for SSIM, down for the rest:

  SSIM      structural similarity of the RGB pictures
  dE        distance in Oklab x 100, mean over the pixels
  dE p95    its 95th percentile
  dE low    its mean after a Gaussian of 1 pixel, which forgives good dithering
  flicker   how far the GIF moves, in Oklab x 100, where the source stands still
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter
from skimage.metrics import structural_similarity

# How far a channel of a pixel that stands still may move from frame to frame: the noise of a camera.
STILL = 2

# Björn Ottosson, "A perceptual color space for image processing" (2020).
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OPPONENTS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@dataclass
class Scores:
    kilobytes: float
    pictures: int
    ssim: float
    delta_e: float
    delta_e_p95: float
    delta_e_low: float
    flicker: float


def oklab(rgb):
    value = rgb.astype(np.float64) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return np.cbrt(light @ CONES.T) @ OPPONENTS.T


def distance(one, other):
    return np.sqrt(((one - other) ** 2).sum(-1)) * 100


def blurred(lab):
    return np.stack([gaussian_filter(lab[..., axis], 1.0) for axis in range(3)], -1)


def read_frames(folder):
    names = sorted(name for name in Path(folder).iterdir() if name.suffix in (".png", ".ppm"))
    return [np.array(Image.open(name).convert("RGB")) for name in names]


def read_gif(path):
    """All pictures as they are shown, and their delays in milliseconds."""
    pictures, delays = [], []
    with Image.open(path) as gif:
        for index in range(gif.n_frames):
            gif.seek(index)
            pictures.append(np.array(gif.convert("RGB")))
            delays.append(gif.info.get("duration", 0))
    return pictures, delays


def shown_frames(path, count):
    """What the GIF shows in the place of each of `count` frames; encoders merge frames that look the same."""
    pictures, delays = read_gif(path)
    if len(pictures) == count:
        return len(pictures), pictures
    ends = np.cumsum(delays)
    middles = (np.arange(count) + 0.5) * ends[-1] / count
    return len(pictures), [pictures[int(np.searchsorted(ends, middle))] for middle in middles]


def score(frames, path):
    pictures, shown = shown_frames(path, len(frames))
    ssim, mean, p95, low, flicker = [], [], [], [], []
    previous_lab = None
    for index, (source, picture) in enumerate(zip(frames, shown)):
        source_lab, lab = oklab(source), oklab(picture)
        error = distance(source_lab, lab)
        ssim.append(structural_similarity(source, picture, channel_axis=2, data_range=255))
        mean.append(error.mean())
        p95.append(np.percentile(error, 95))
        low.append(distance(blurred(source_lab), blurred(lab)).mean())
        if index > 0:
            still = np.abs(source.astype(int) - frames[index - 1]).max(-1) <= STILL
            if still.any():
                flicker.append(distance(lab, previous_lab)[still].mean())
        previous_lab = lab
    return Scores(
        kilobytes=Path(path).stat().st_size / 1024,
        pictures=pictures,
        ssim=float(np.mean(ssim)),
        delta_e=float(np.mean(mean)),
        delta_e_p95=float(np.mean(p95)),
        delta_e_low=float(np.mean(low)),
        flicker=float(np.mean(flicker)) if flicker else 0.0,
    )


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    frames = read_frames(sys.argv[1])
    print(f"{'GIF':28} {'KB':>7} {'pictures':>8} {'SSIM':>6} {'dE':>6} {'dE p95':>6} {'dE low':>6} {'flicker':>7}")
    for path in sys.argv[2:]:
        s = score(frames, path)
        print(
            f"{Path(path).name:28} {s.kilobytes:7.1f} {s.pictures:8} {s.ssim:6.4f} {s.delta_e:6.3f} "
            f"{s.delta_e_p95:6.3f} {s.delta_e_low:6.3f} {s.flicker:7.3f}"
        )


if __name__ == "__main__":
    main()
