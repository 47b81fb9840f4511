#include <nlohmann/json.hpp>

#include "vidgist/error.h"

namespace vidgist {

std::string errorTableJson() {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const ErrorCodeInfo& info : errorCodeTable()) {
    nlohmann::ordered_json row;
    row["code"] = info.name;
    row["exitStatus"] = info.exitStatus;
    row["help"] = info.help;
    rows.push_back(std::move(row));
  }
  return rows.dump();
}

}  // namespace vidgist
