using System.Globalization;
using FeatureStore.Feast.Protos.Types;

namespace FeatureStore.FeastServer.Json;

/// <summary>Lists, sets, maps and nested values.</summary>
internal static class ProtoValueJson
{
    public static void Write(PooledBuffer buffer, Value value)
    {
        switch (value.ValCase)
        {
            case Value.ValOneofCase.BytesVal: JsonText.Base64(buffer, value.BytesVal.Span); break;
            case Value.ValOneofCase.StringVal: JsonText.String(buffer, value.StringVal); break;
            case Value.ValOneofCase.Int32Val: JsonText.Integer(buffer, value.Int32Val); break;
            case Value.ValOneofCase.Int64Val: JsonText.Integer(buffer, value.Int64Val); break;
            case Value.ValOneofCase.DoubleVal: JsonText.Double(buffer, value.DoubleVal); break;
            case Value.ValOneofCase.FloatVal: JsonText.Double(buffer, value.FloatVal); break;
            case Value.ValOneofCase.BoolVal: JsonText.Bool(buffer, value.BoolVal); break;
            case Value.ValOneofCase.UnixTimestampVal: JsonText.Integer(buffer, value.UnixTimestampVal); break;
            case Value.ValOneofCase.JsonVal: JsonText.String(buffer, value.JsonVal); break;
            case Value.ValOneofCase.UuidVal: JsonText.String(buffer, value.UuidVal); break;
            case Value.ValOneofCase.TimeUuidVal: JsonText.String(buffer, value.TimeUuidVal); break;
            case Value.ValOneofCase.DecimalVal: JsonText.String(buffer, value.DecimalVal); break;
            case Value.ValOneofCase.MapVal: Map(buffer, value.MapVal); break;
            case Value.ValOneofCase.StructVal: Map(buffer, value.StructVal); break;
            case Value.ValOneofCase.MapListVal: Array(buffer, value.MapListVal.Val, Map); break;
            case Value.ValOneofCase.StructListVal: Array(buffer, value.StructListVal.Val, Map); break;
            case Value.ValOneofCase.ListVal: Array(buffer, value.ListVal.Val, Write); break;
            case Value.ValOneofCase.SetVal: Array(buffer, value.SetVal.Val, Write); break;
            case Value.ValOneofCase.ZonedTimestampVal: Zoned(buffer, value.ZonedTimestampVal); break;
            default: WriteScalars(buffer, value); break;
        }
    }

    private static void WriteScalars(PooledBuffer buffer, Value value)
    {
        switch (value.ValCase)
        {
            case Value.ValOneofCase.BytesListVal: Array(buffer, value.BytesListVal.Val, (b, v) => JsonText.Base64(b, v.Span)); break;
            case Value.ValOneofCase.BytesSetVal: Array(buffer, value.BytesSetVal.Val, (b, v) => JsonText.Base64(b, v.Span)); break;
            case Value.ValOneofCase.StringListVal: Array(buffer, value.StringListVal.Val, JsonText.String); break;
            case Value.ValOneofCase.StringSetVal: Array(buffer, value.StringSetVal.Val, JsonText.String); break;
            case Value.ValOneofCase.Int32ListVal: Array(buffer, value.Int32ListVal.Val, (b, v) => JsonText.Integer(b, v)); break;
            case Value.ValOneofCase.Int32SetVal: Array(buffer, value.Int32SetVal.Val, (b, v) => JsonText.Integer(b, v)); break;
            case Value.ValOneofCase.Int64ListVal: Array(buffer, value.Int64ListVal.Val, JsonText.Integer); break;
            case Value.ValOneofCase.Int64SetVal: Array(buffer, value.Int64SetVal.Val, JsonText.Integer); break;
            case Value.ValOneofCase.UnixTimestampListVal: Array(buffer, value.UnixTimestampListVal.Val, JsonText.Integer); break;
            case Value.ValOneofCase.UnixTimestampSetVal: Array(buffer, value.UnixTimestampSetVal.Val, JsonText.Integer); break;
            case Value.ValOneofCase.DoubleListVal: Array(buffer, value.DoubleListVal.Val, JsonText.Double); break;
            case Value.ValOneofCase.DoubleSetVal: Array(buffer, value.DoubleSetVal.Val, JsonText.Double); break;
            case Value.ValOneofCase.FloatListVal: Array(buffer, value.FloatListVal.Val, (b, v) => JsonText.Double(b, v)); break;
            case Value.ValOneofCase.FloatSetVal: Array(buffer, value.FloatSetVal.Val, (b, v) => JsonText.Double(b, v)); break;
            case Value.ValOneofCase.BoolListVal: Array(buffer, value.BoolListVal.Val, JsonText.Bool); break;
            case Value.ValOneofCase.BoolSetVal: Array(buffer, value.BoolSetVal.Val, JsonText.Bool); break;
            default: WriteTexts(buffer, value); break;
        }
    }

    private static void WriteTexts(PooledBuffer buffer, Value value)
    {
        IEnumerable<string>? texts = value.ValCase switch
        {
            Value.ValOneofCase.JsonListVal => value.JsonListVal.Val,
            Value.ValOneofCase.UuidListVal => value.UuidListVal.Val,
            Value.ValOneofCase.TimeUuidListVal => value.TimeUuidListVal.Val,
            Value.ValOneofCase.DecimalListVal => value.DecimalListVal.Val,
            Value.ValOneofCase.UuidSetVal => value.UuidSetVal.Val,
            Value.ValOneofCase.TimeUuidSetVal => value.TimeUuidSetVal.Val,
            Value.ValOneofCase.DecimalSetVal => value.DecimalSetVal.Val,

            // Null, and scalar maps: Feast's server does not support these and writes null.
            _ => null,
        };
        if (texts is null)
        {
            buffer.Append("null"u8);
            return;
        }

        Array(buffer, texts, JsonText.String);
    }

    private static void Map(PooledBuffer buffer, Map map)
    {
        byte separator = (byte)'{';
        foreach ((string key, Value value) in map.Val)
        {
            buffer.Append(separator);
            JsonText.String(buffer, key);
            buffer.Append((byte)':');
            Write(buffer, value);
            separator = (byte)',';
        }

        buffer.Append(separator == '{' ? "{}"u8 : "}"u8);
    }

    private static void Array<T>(PooledBuffer buffer, IEnumerable<T> elements, Action<PooledBuffer, T> write)
    {
        byte separator = (byte)'[';
        foreach (T element in elements)
        {
            buffer.Append(separator);
            write(buffer, element);
            separator = (byte)',';
        }

        buffer.Append(separator == '[' ? "[]"u8 : "]"u8);
    }

    // "2026-06-09T09:00:00-07:00"; a time that is none is null.
    private static void Zoned(PooledBuffer buffer, ZonedTimestamp timestamp)
    {
        if (timestamp.UnixTimestamp == long.MinValue || !TimeZoneInfo.TryFindSystemTimeZoneById(timestamp.Zone, out TimeZoneInfo? zone))
        {
            buffer.Append("null"u8);
            return;
        }

        DateTimeOffset time = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(timestamp.UnixTimestamp), zone);
        JsonText.String(buffer, time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}
