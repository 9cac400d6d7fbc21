namespace FeatureStore.Feast;

/// <summary>Reads a column of times as pandas.to_datetime does: one written form for the whole column, unless any is allowed.</summary>
internal sealed class EventTimeColumn(InputColumn column, bool anyFormat = false)
{
    private EventTimeFormat? _format;

    /// <returns>Microseconds since 1970, or null where there is no time.</returns>
    /// <exception cref="FeastException">It is no time.</exception>
    public long? Read(int row)
    {
        InputValue value = column.Values[row];
        return value.Kind switch
        {
            InputKind.Null or InputKind.Text when value.IsNull || value.Text.Length == 0 => null,
            InputKind.Time => value.TimeMicroseconds,
            InputKind.Feature when value.Feature.Type == FeatureType.UnixTimestamp => value.Feature.Bits * 1_000_000,

            // Numbers are nanoseconds since 1970, as in pandas; floats too.
            InputKind.Integer => FloorDivide(value.Integer, 1000),
            InputKind.Float when double.IsNaN(value.Float) => null,
            InputKind.Float when Math.Abs(value.Float) < long.MaxValue => FloorDivide((long)value.Float, 1000),
            InputKind.Text => ReadText(value.Text),
            _ => throw InputConversion.Refused(value, FeatureType.UnixTimestamp),
        };
    }

    private long ReadText(string text)
    {
        long time = EventTimeFormat.Parse(text, out EventTimeFormat format);
        _format ??= format;
        return anyFormat || _format == format
            ? time
            : throw new FeastException(
                FeastErrorKind.InvalidValue, $"time data \"{text}\" has another format than the first one of its column");
    }

    private static long FloorDivide(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
