#pragma once

#include <cstdint>

namespace vidgist {

/// A step of a job reads at most so many packets.
inline constexpr int kPacketsPerStep = 8;

/// What looking for keyframes may read of a file that has no index, in all.
inline constexpr std::uint64_t kSearchBudget = 96 * 1024 * 1024;

}  // namespace vidgist
