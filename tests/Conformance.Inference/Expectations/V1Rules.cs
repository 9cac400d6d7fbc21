namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>The V1 protocol, where KServe answers a wrong body with 500 and does not know TensorFlow Serving's column form.</summary>
internal static class V1Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(["v1.predict.inputs"], 200, "TensorFlow Serving's column form", Body: """{"outputs":[[0.3612368404865265]]}"""),
        new(["v1.predict.inputs.object"], 200, "TensorFlow Serving's column form", Body: """{"outputs":{"risk":[[0.361236824851158]],"label":[[0]]}}"""),
        new(["v1.predict.version"], 200, "TensorFlow Serving's versions", Like: "v1.predict.one"),
        new(["v1.predict.ctype.text"], 200, "decide by the body, not by Content-Type", Like: "v1.predict.one"),
        new(["v1.predict.empty.instances"], 200, "no rows", Body: """{"predictions":[]}"""),
        new(["v1.predict.null"], 400, "null in numeric data"),
        new(
            [
                "v1.predict.missing.instances", "v1.predict.instances.flat", "v1.predict.text", "v1.predict.width", "v1.predict.ragged",
                "v1.predict.missing.column", "v1.predict.body.list", "v1.predict.ctype.csv", "v1.predict.b64", "v1.predict.cloudevent", "v1.v2.body.v1.path",
                "v1.predict.v2.path",
            ],
            400,
            "errors in the rows are the caller's"),
    ];
}
