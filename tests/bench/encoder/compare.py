#!/usr/bin/python3
"""Compares vidgist's GIF encoder with ffmpeg's palettegen and paletteuse, on the same lossless frames.

usage: compare.py --program vidgist_bench_encoder [--media FOLDER] [--work FOLDER] [--quality Q] [--json]

Cuts frames from real videos (--media, else the environment's VIDGIST_MEDIA) into --work, has both encoders make
GIFs of them, scores these with gif_quality.py, and prints a table: what each needs and gives, and ours as a ratio
to ffmpeg's. Times are the processor times of the whole programs, frames read from files, best of three runs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from gif_quality import read_frames, score

SCALE = "scale=320:320:force_original_aspect_ratio=decrease:flags=area+accurate_rnd+bitexact"
RUNS = 3
FFMPEG_FILTER = "split[a][b];[a]palettegen[p];[b][p]paletteuse"


@dataclass
class Clip:
    """Frames of a video: a stretch at 10 frames a second, or a storyboard of 12 frames over all of it."""

    name: str
    video: str
    start: float = 0
    storyboard_seconds: float = 0

    @property
    def rate(self):
        return f"12/{self.storyboard_seconds}" if self.storyboard_seconds else "10"

    @property
    def count(self):
        return 12 if self.storyboard_seconds else 30

    @property
    def delay_ms(self):
        return 500 if self.storyboard_seconds else 100


CLIPS = [
    Clip("bunny and butterfly, clip", "bbb_mkv_h264_vorbis.mkv", start=1),
    Clip("bunny in the meadow, clip", "bbb_mp4_hevc_aac.mp4", start=6),
    Clip("cars, clip", "car-detection.mp4", start=5),
    Clip("cars, storyboard", "car-detection.mp4", storyboard_seconds=30),
    Clip("people, clip", "one-by-one-person-detection.mp4", start=20),
    Clip("bottles, storyboard", "bottle-detection.mp4", storyboard_seconds=39),
]


def cut_frames(clip, media, folder):
    folder.mkdir(parents=True, exist_ok=True)
    if len(list(folder.glob("*.ppm"))) == clip.count:
        return
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-ss", str(clip.start), "-i", media / clip.video]
        + ["-vf", f"fps={clip.rate},{SCALE}", "-frames:v", str(clip.count), folder / "%03d.ppm"],
        check=True,
    )


def processor_ms(command):
    """Runs a command; the milliseconds of processor time that it took."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def vidgist_command(clip, frames, gif, arguments):
    palette = [] if clip.storyboard_seconds else ["--shared-palette"]
    return (
        [arguments.program, "--delay", str(clip.delay_ms), "--quality", str(arguments.quality)]
        + palette
        + [gif]
        + sorted(frames.glob("*.ppm"))
    )


def ffmpeg_command(clip, frames, gif):
    return (
        ["ffmpeg", "-v", "error", "-y", "-framerate", f"1000/{clip.delay_ms}", "-i", frames / "%03d.ppm"]
        + ["-filter_complex", FFMPEG_FILTER, gif]
    )


def compare(clip, arguments, work):
    frames = work / clip.name.replace(", ", "_").replace(" ", "_")
    cut_frames(clip, arguments.media, frames)
    reference = read_frames(frames)
    row = {"clip": clip.name}
    for encoder, command in (("vidgist", vidgist_command), ("ffmpeg", ffmpeg_command)):
        gif = frames / f"{encoder}.gif"
        extra = [arguments] if encoder == "vidgist" else []
        time_ms = min(processor_ms(command(clip, frames, gif, *extra)) for _ in range(RUNS))
        row[encoder] = {**asdict(score(reference, gif)), "time_ms": time_ms}
    row["ratio"] = {key: row["vidgist"][key] / row["ffmpeg"][key] for key in row["vidgist"] if row["ffmpeg"][key]}
    return row


COLUMNS = [
    ("KB", "kilobytes", "{:.0f}"),
    ("SSIM", "ssim", "{:.4f}"),
    ("ΔE", "delta_e", "{:.3f}"),
    ("ΔE p95", "delta_e_p95", "{:.2f}"),
    ("ΔE low-pass", "delta_e_low", "{:.3f}"),
    ("flicker", "flicker", "{:.3f}"),
    ("ms", "time_ms", "{:.0f}"),
]


def print_table(rows):
    print("| clip | " + " | ".join(title for title, _, _ in COLUMNS) + " |")
    print("| --- |" + " --- |" * len(COLUMNS))
    for row in rows:
        cells = []
        for _, key, style in COLUMNS:
            ours, theirs = (style.format(row[encoder][key]) for encoder in ("vidgist", "ffmpeg"))
            cells.append(f"{ours} / {theirs} = {row['ratio'].get(key, 1):.3f}")
        print(f"| {row['clip']} | " + " | ".join(cells) + " |")
    means = [sum(row["ratio"].get(key, 1) for row in rows) / len(rows) for _, key, _ in COLUMNS]
    print("| mean of the ratios | " + " | ".join(f"{mean:.3f}" for mean in means) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the built vidgist_bench_encoder")
    parser.add_argument("--media", type=Path, default=os.environ.get("VIDGIST_MEDIA"), help="folder of real videos")
    parser.add_argument("--work", type=Path, help="folder for frames and GIFs, kept; else a temporary one")
    parser.add_argument("--quality", type=int, default=80)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    if not arguments.media:
        parser.error("name a folder of real videos: --media or VIDGIST_MEDIA")
    with tempfile.TemporaryDirectory(prefix="vidgist-bench-") as temporary:
        work = arguments.work or Path(temporary)
        rows = [compare(clip, arguments, work) for clip in CLIPS]
    if arguments.json:
        print(json.dumps(rows, indent=2))
    else:
        print("vidgist / ffmpeg = ratio; SSIM: up is better, all else: down")
        print_table(rows)


if __name__ == "__main__":
    main()
