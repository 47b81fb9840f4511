#include "vidgist/error.h"

#include <array>

namespace vidgist {
namespace {

constexpr std::array kTable{
    ErrorCodeInfo{ErrorCode::InvalidOptions, "InvalidOptions", 2,
                  "an option is unknown, malformed, out of range or does not go with the others"},
    ErrorCodeInfo{ErrorCode::UnsupportedFormat, "UnsupportedFormat", 3,
                  "the input is not a video file of a kind that vidgist reads"},
    ErrorCodeInfo{ErrorCode::UnsupportedCodec, "UnsupportedCodec", 4,
                  "the video is coded in a way that vidgist does not decode"},
    ErrorCodeInfo{ErrorCode::CorruptInput, "CorruptInput", 5, "the file is too damaged to get a picture from"},
    ErrorCodeInfo{ErrorCode::NoVideo, "NoVideo", 6,
                  "the file has no video, or none in the span that was asked for"},
    ErrorCodeInfo{ErrorCode::LimitExceeded, "LimitExceeded", 7,
                  "the file asks for more than vidgist is ready to spend"},
    ErrorCodeInfo{ErrorCode::ScratchFull, "ScratchFull", 8, "there is no room left for temporary files"},
    ErrorCodeInfo{ErrorCode::Io, "Io", 9, "reading the input or writing the output failed"},
    ErrorCodeInfo{ErrorCode::Cancelled, "Cancelled", 10, "stopped by the caller"},
    ErrorCodeInfo{ErrorCode::DeadlineExceeded, "DeadlineExceeded", 11, "the deadline passed"},
    ErrorCodeInfo{ErrorCode::OutOfMemory, "OutOfMemory", 12, "there was not enough memory"},
    ErrorCodeInfo{ErrorCode::Internal, "Internal", 13, "a defect in vidgist"},
    ErrorCodeInfo{ErrorCode::UnsupportedPlatform, "UnsupportedPlatform", 14,
                  "the browser or machine lacks something that vidgist needs"},
};

}  // namespace

std::span<const ErrorCodeInfo> errorCodeTable() { return kTable; }

const ErrorCodeInfo& errorCodeInfo(ErrorCode code) { return kTable[static_cast<std::size_t>(code)]; }

}  // namespace vidgist
