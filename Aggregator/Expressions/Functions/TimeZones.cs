namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to compute with time zones.</summary>
internal static class TimeZones
{
    /// <summary>CONVERT_TZ: NULL when the text is no time.</summary>
    public static string? Convert(string text, string from, string to)
    {
        if (SimpleDateText.Parse(text, "yyyy-MM-dd HH:mm:ss") is not { } milliseconds)
            return null;
        var local = DateTime.SpecifyKind(TimeText.ToDateTime(milliseconds), DateTimeKind.Unspecified);
        var utc = local - Find(from).GetUtcOffset(local);
        var result = utc + Find(to).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return TimeText.FromTimestamp(TimeText.FromDateTime(result), 0);
    }

    /// <summary>The instant of a time on the clocks of a zone, in milliseconds since 1970.</summary>
    public static long ToUtc(long milliseconds, string zone)
    {
        var local = DateTime.SpecifyKind(TimeText.ToDateTime(milliseconds), DateTimeKind.Unspecified);
        return milliseconds - (long)Find(zone).GetUtcOffset(local).TotalMilliseconds;
    }

    private static TimeZoneInfo Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw new EvaluationException($"'{id}' is no time zone");
}
