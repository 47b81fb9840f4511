#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace vidgist {

/// The SHA-256 (FIPS 180-4) of `bytes` as 64 lower case hexadecimal digits.
std::string sha256(std::span<const std::uint8_t> bytes);

}  // namespace vidgist
