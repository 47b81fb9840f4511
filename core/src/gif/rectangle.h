#pragma once

namespace vidgist {

/// A part of a picture.
struct Rectangle {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;

  bool empty() const { return width == 0 || height == 0; }
  friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

}  // namespace vidgist
