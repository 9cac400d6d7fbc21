using System.Globalization;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>The real rides, as rows of the table rides.</summary>
internal static class TaxiFile
{
    private const double KilometresPerMile = 1.609344;

    public static IEnumerable<Value[]> Rows()
    {
        var line = 0;
        foreach (var text in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "nyc-taxi-2013-01-01.csv")))
            yield return Row(text.Split(','), ++line);
    }

    private static Value[] Row(string[] fields, int line) =>
    [
        Value.From(line.ToString(CultureInfo.InvariantCulture)),
        Value.From(fields[1]),
        Value.From(fields[0]),
        Value.From(Number(fields[16])),
        Value.From(Number(fields[11])),
        Value.From(Number(fields[14])),
        Value.From(Number(fields[5]) * KilometresPerMile),
        Value.From(int.Parse(fields[4], CultureInfo.InvariantCulture)),
        Value.From(fields[10]),
        Value.From(Milliseconds(fields[2])),
        Value.From(Milliseconds(fields[3])),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Milliseconds(string text) => DateTimeOffset
        .ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
