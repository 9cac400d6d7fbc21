using System.Text;
using FeatureStore.Feast.Protos.Types;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>Stored values by meaning: protobuf has no order for maps, and Python none for sets.</summary>
internal static class CanonicalValue
{
    private static readonly HashSet<Value.ValOneofCase> s_maps =
    [
        Value.ValOneofCase.MapVal, Value.ValOneofCase.MapListVal, Value.ValOneofCase.StructVal, Value.ValOneofCase.StructListVal,
    ];

    /// <param name="hex">A hash field's value.</param>
    /// <returns>The same text for the same meaning; hex itself where the order is fixed.</returns>
    public static string Of(string hex)
    {
        if (hex.Length < 4)
        {
            return hex;
        }

        Value value;
        try
        {
            value = Value.Parser.ParseFrom(Convert.FromHexString(hex));
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            // A timestamp.
            return hex;
        }

        string kind = value.ValCase.ToString();
        bool isSet = kind.EndsWith("SetVal", StringComparison.Ordinal);
        if (!isSet && !s_maps.Contains(value.ValCase))
        {
            return hex;
        }

        using PooledBuffer buffer = new();
        ProtoValueJson.Write(buffer, value);
        string json = JsonTree.Canonical(Encoding.UTF8.GetString(buffer.Written.Span));
        return $"{kind}:{(isSet ? JsonTree.SortedArray(json) : json)}";
    }
}
