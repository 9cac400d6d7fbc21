namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>Calls over gRPC in which the recorded servers differ, with the code that a server should give.</summary>
internal static class GrpcRules
{
    private static readonly (string[] Cases, string Code)[] s_rules =
    [
        (["model_ready.unknown"], "OK"),
        (["model_metadata.unknown", "model_metadata.unknown.version", "infer.version.unknown", "infer.unknown.model", "unloaded.infer", "load.unknown", "typed.noname"], "NOT_FOUND"),
        (["infer.version.latest", "model_config", "repository_index", "statistics", "load", "unload", "stream.two", "stream.unknown.model", "type.fp32.raw", "type.fp32.typed", "health.check"], "OK"),
        (
            [
                "infer.unknown.input", "infer.unknown.output", "infer.missing.input", "infer.wrong.datatype", "infer.wrong.shape", "type.fp16.typed", "typed.wrong.field",
                "typed.short", "typed.nodata", "typed.noinputs", "typed.unknown.datatype", "mixed.raw.and.typed", "raw.count", "raw.short",
            ],
            "INVALID_ARGUMENT"),
    ];

    /// <summary>Null where the recorded servers say it.</summary>
    public static string? CodeOf(string name) => s_rules.FirstOrDefault(r => r.Cases.Contains(name)).Code;
}
