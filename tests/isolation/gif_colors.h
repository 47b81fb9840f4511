#pragma once

#include <cstdint>
#include <span>

#include "two_shade_video.h"

namespace vidgist {

/// Whether a GIF is whole, and every pixel that it ever shows has one of a video's two colors. `frames`, if not
/// null, gets the number of its pictures.
bool showsOnly(std::span<const std::uint8_t> gif, const Color& color, int* frames = nullptr);

}  // namespace vidgist
