#include <nlohmann/json.hpp>

#include "vidgist/options.h"

namespace vidgist {
namespace {

using Json = nlohmann::ordered_json;

Error jsonError(const std::string& message) { return {ErrorCode::InvalidOptions, message}; }

struct KindName {
  std::string_view operator()(std::optional<Mode> PreviewOptions::*) const { return "choice"; }
  std::string_view operator()(std::optional<int> PreviewOptions::*) const { return "integer"; }
  std::string_view operator()(std::optional<Time> PreviewOptions::*) const { return "time"; }
};

}  // namespace

Result<void> setOptionsFromJson(PreviewOptions& options, std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object()) return jsonError("Options must be a JSON object like {\"frames\": 12}.");
  for (const auto& entry : parsed.items()) {
    const Json& value = entry.value();
    if (!value.is_number() && !value.is_string()) {
      return jsonError("Option '" + entry.key() + "' must be a number or a text.");
    }
    const OptionValue given = value.is_number()
                                  ? OptionValue(value.get<double>())
                                  : OptionValue(std::string_view(*value.get_ptr<const std::string*>()));
    if (auto set = setOption(options, entry.key(), given); !set) return set;
  }
  return {};
}

std::string optionTableJson() {
  Json rows = Json::array();
  for (const OptionSpec& spec : optionTable()) {
    Json row;
    row["name"] = spec.name;
    row["kind"] = std::visit(KindName{}, spec.member);
    row["unit"] = spec.unit;
    row["range"] = spec.range;
    row["default"] = spec.fallback;
    row["help"] = spec.help;
    row["mode"] = spec.mode ? Json(modeName(*spec.mode)) : Json(nullptr);
    rows.push_back(std::move(row));
  }
  return rows.dump();
}

}  // namespace vidgist
