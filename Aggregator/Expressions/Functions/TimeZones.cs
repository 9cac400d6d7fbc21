namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to compute with time zones.</summary>
internal static class TimeZones
{
    /// <summary>CONVERT_TZ: NULL when the text is no time.</summary>
    public static string? Convert(string text, string from, string to)
    {
        if (TimeText.ParseTimestamp(text) is not { } milliseconds)
            return null;
        var local = DateTime.SpecifyKind(TimeText.ToDateTime(milliseconds), DateTimeKind.Unspecified);
        var utc = local - Find(from).GetUtcOffset(local);
        var result = utc + Find(to).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return TimeText.FromTimestamp(TimeText.FromDateTime(result), 0);
    }

    private static TimeZoneInfo Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw new EvaluationException($"'{id}' is no time zone");
}
