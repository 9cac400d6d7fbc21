namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>Calls of Triton's own client, of which the three servers each refuse some.</summary>
internal static class TritonClientRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(["is_model_ready.unknown", "unloaded.is_model_ready", "infer.version.unknown", "infer.unknown.model*", "get_model_metadata.unknown", "load_model.unknown"], 404, "unknown model or version"),
        new(["get_trace_settings", "get_log_settings", "get_system_shared_memory_status"], 404, "trace, log and shared memory are not served"),
        new(["infer.version.latest"], 200, "latest is the current version", Like: "infer.priority_timeout"),
        new(["infer.unknown.input", "infer.unknown.output", "infer.wrong.*"], 400, "unknown, wrong shape, wrong datatype"),
        new(["infer.class_count*"], 400, "class_count: 400, or Triton's form"),
        new(["infer.nan.json"], 400, "bare NaN tokens: 400 with a clear text"),
        new(["load_model.config"], 400, "a configuration in place of the folder's"),
        new(
            ["type.bytes.notutf8"],
            200,
            "BYTES need be no text in binary form",
            Body: """{"model_name":"identity_bytes","model_version":"1","outputs":[{"name":"y","datatype":"BYTES","shape":[1],"binary":"BAAAAP/+AGE="}]}"""),
        new(["is_model_ready.version", "get_*", "infer.*", "type.*", "load_model"], 200, "what Triton's client asks"),
    ];
}
