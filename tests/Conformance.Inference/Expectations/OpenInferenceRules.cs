namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>The cases of the Open Inference Protocol over REST in which MLServer, KServe and Triton differ or are all wrong.</summary>
internal static class OpenInferenceRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(["server.metadata.slash"], 200, "trailing slash: 404, or serve it", Like: "server.metadata"),
        new(["infer.slash"], 200, "trailing slash: 404, or serve it", Like: "infer.one"),
        new(["root"], 200, "KServe's V1 liveness"),
        new(["models.list"], 200, "KServe's list of models"),
        new(["tiny_vector.config", "tiny_vector.stats", "tiny_columns.config", "tiny_columns.stats"], 200, "config and statistics"),
        new(["version.latest.metadata"], 200, "latest is the current version", Like: "tiny_vector.metadata"),
        new(["version.metadata", "version.ready", "infer.version1"], 200, "version in path"),
        new(["version.unknown.*", "model.unknown.ready", "infer.version.unknown"], 404, "unknown model or version"),
        new(["infer.version.latest"], 200, "latest is the current version", Like: "infer.one"),
        new(["infer.id.number"], 400, "id as a number"),
        new(["infer.outputs.unknown"], 400, "unknown output"),
        new(["infer.input.case"], 200, "names match in any case (Flink's Triton provider writes them in upper case)", Like: "infer.one"),
        new(["infer.input.*", "infer.datatype.*"], 400, "unknown, extra, missing or duplicate input, wrong datatype"),
        new(["infer.shape.*", "infer.name.missing", "infer.data.missing", "infer.nested.ragged", "infer.rows.disagree"], 400, "wrong shape, data length"),
        new(["infer.nested.mismatch"], 200, "nested data of the right count"),
        new(["infer.data.huge"], 200, "FP32 out of range of a double that is in range"),
        new(["infer.data.*", "type.fp64.null"], 400, "null, text, booleans, fractions, NaN tokens"),
        new(["infer.inputs.empty", "infer.inputs.missing"], 400, "missing input"),
        new(["infer.body.bom"], 200, "BOM before JSON"),
        new(["infer.body.duplicate.key"], 200, "the last of equal names"),
        new(["infer.body.*"], 400, "malformed JSON, empty body"),
        new(["infer.ctype.*"], 200, "decide by Inference-Header-Content-Length, not by Content-Type"),
        new(["infer.gzip.broken"], 400, "a body that is not what its encoding says"),
        new(["infer.gzip", "infer.deflate"], 200, "gzip and deflate"),
        new(["infer.encoding.unknown"], 415, "unknown encoding"),
        new(["infer.binary"], 200, "REST binary extension"),
        new(["infer.binary.*"], 400, "binary data of the wrong length"),
        new(["type.fp16"], 200, "FP16 in JSON: 400, or accept"),
        new(
            ["type.bytes.onestring.bytelength"],
            200,
            "one text whose shape is its byte length (Confluent Cloud)",
            Body: """{"model_name":"identity_bytes","model_version":"1","outputs":[{"name":"y","datatype":"BYTES","shape":[1],"data":["CRD"]}]}"""),
        new(["type.bytes.number", "type.bool.int", "type.bool.two", "type.bool.text"], 400, "no silent conversion"),
        new(["type.uint8.range", "type.uint8.negative", "type.int8.range", "type.int64.range"], 400, "out of range"),
        new(["repo.index", "repo.index.ready", "repo.index.emptybody", "repo.unloaded.index", "repo.load", "repo.loaded.infer"], 200, "repository"),
        new(["repo.unloaded.ready", "repo.unload.unknown", "repo.load.unknown"], 404, "unknown or unloaded model"),
    ];
}
