using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Tests.FeatureClient;

/// <summary>Plans written by hand, for tests that need no registry.</summary>
internal static class Plans
{
    /// <summary>
    /// Two stored views, m with a ttl of 15 minutes and h with none, and an on-demand view over both. Features: m:a, m:b, h:c, d:x.
    /// </summary>
    public static FeaturePlan Small { get; } = new(
        "small",
        [new TensorSpec("driver_id", DataType.Bytes, [-1])],
        [new TensorSpec("price", DataType.Fp64, [-1])],
        [
            new ServiceView("m", "m", TimeSpan.FromMinutes(15), Sources: null),
            new ServiceView("h", "h", MaxAge: null, Sources: null),
            new ServiceView("d", "d", MaxAge: null, Sources: [0, 1]),
        ],
        [Feature(0, "m", "a"), Feature(0, "m", "b"), Feature(1, "h", "c"), Feature(2, "d", "x")]);

    public static Tensor[] Inputs(params string[] drivers) =>
    [
        new("driver_id", [drivers.Length], [.. drivers.Select(d => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(d))]),
        Tensor.Of("price", DataType.Fp64, [.. Enumerable.Range(0, drivers.Length).Select(i => 10.0 + i)], drivers.Length),
    ];

    private static ServiceFeature Feature(int view, string viewName, string name) => new(view, name, $"{viewName}:{name}", $"{viewName}__{name}", IsNumber: true);
}
