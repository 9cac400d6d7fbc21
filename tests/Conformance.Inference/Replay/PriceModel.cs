using FeatureStore.Inference.Tests.Onnx;

namespace FeatureStore.Conformance.Inference.Replay;

/// <summary>The model that recorded rides name: it gives back the ride's price.</summary>
internal static class PriceModel
{
    public const string Name = "risk_scoring";

    public static byte[] Bytes { get; } = new MessageBuilder()
        .Number(1, 8)
        .Message(8, new MessageBuilder().Text(1, "").Number(2, 17))
        .Message(7, new MessageBuilder()
            .Message(1, new MessageBuilder().Text(1, "price").Text(2, "risk").Text(4, "Identity"))
            .Text(2, "price")
            .Message(11, Vector("price"))
            .Message(12, Vector("risk")))
        .ToArray();

    // FP64 of any length.
    private static MessageBuilder Vector(string name) => new MessageBuilder()
        .Text(1, name)
        .Message(2, new MessageBuilder().Message(1, new MessageBuilder()
            .Number(1, 11)
            .Message(2, new MessageBuilder().Message(1, new MessageBuilder().Text(2, "N")))));
}
