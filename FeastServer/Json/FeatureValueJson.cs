using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Json;

/// <summary>A feast.types.Value as Feast's server writes it: the bare value, without the name of its type.</summary>
internal static class FeatureValueJson
{
    public static void Write(PooledBuffer buffer, FeatureValue value)
    {
        switch (value.Type)
        {
            case FeatureType.Invalid or FeatureType.Null:
                buffer.Append("null"u8);
                break;
            case FeatureType.Int32:
                JsonText.Integer(buffer, value.AsInt32());
                break;
            case FeatureType.Int64:
                JsonText.Integer(buffer, value.AsInt64());
                break;
            case FeatureType.UnixTimestamp:
                JsonText.Integer(buffer, value.AsUnixTimestamp());
                break;
            case FeatureType.Double or FeatureType.Float:
                JsonText.Double(buffer, value.AsDouble());
                break;
            case FeatureType.Bool:
                JsonText.Bool(buffer, value.AsBool());
                break;
            case FeatureType.String or FeatureType.Json or FeatureType.Uuid or FeatureType.TimeUuid or FeatureType.Decimal:
                WriteText(buffer, value);
                break;
            case FeatureType.Bytes:
                JsonText.Base64(buffer, value.AsBytes());
                break;
            default:
                ProtoValueJson.Write(buffer, value.ToProto());
                break;
        }
    }

    private static void WriteText(PooledBuffer buffer, FeatureValue value)
    {
        if (value.TryGetUtf8(out ReadOnlySpan<byte> utf8))
        {
            JsonText.String(buffer, utf8);
        }
        else
        {
            JsonText.String(buffer, value.AsString());
        }
    }
}
