using System.Globalization;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Bench.Windows;

/// <summary>Rides in memory, in the order of their ends, hour by hour for as long as is wanted; each hour has the same rides, later.</summary>
internal sealed class RideStream
{
    private const double KilometresPerMile = 1.609344;
    private const int PickupTime = 9;
    private const int EventTime = 10;
    private const long Hour = 3_600_000;
    private readonly Value[][] _rides;

    private RideStream(Value[][] rides) => _rides = rides;

    public int RidesOfHour => _rides.Length;

    /// <summary>The real rides of the first hour of 2013.</summary>
    public static RideStream Real(string path) => new([.. File.ReadLines(path).Select((line, i) => Parse(line.Split(','), i + 1))]);

    /// <summary>So many rides an hour, of so many drivers.</summary>
    public static RideStream Synthetic(int drivers, int rides)
    {
        var random = new Random(drivers);
        return new([.. Enumerable.Range(0, rides).Select(i => Synthetic(random, drivers, i * Hour / rides))]);
    }

    /// <summary>The rides of the drivers that one of several threads has.</summary>
    public RideStream Part(int part, int parts) => new([.. _rides.Where(ride => (uint)Hash(ride[1].String) % parts == part)]);

    /// <summary>The rides of an hour; each is valid until the next.</summary>
    public IEnumerable<Value[]> OfHour(int hour)
    {
        var row = new Value[EventTime + 1];
        foreach (var ride in _rides)
        {
            ride.CopyTo(row, 0);
            row[PickupTime] = Value.From(ride[PickupTime].BigInt + hour * Hour);
            row[EventTime] = Value.From(ride[EventTime].BigInt + hour * Hour);
            yield return row;
        }
    }

    private static Value[] Parse(string[] fields, int number) =>
    [
        Value.From(number.ToString(CultureInfo.InvariantCulture)), Value.From(fields[1]), Value.From(fields[0]), Value.From(Number(fields[16])),
        Value.From(Number(fields[11])), Value.From(Number(fields[14])), Value.From(Number(fields[5]) * KilometresPerMile),
        Value.From(int.Parse(fields[4], CultureInfo.InvariantCulture)), Value.From(fields[10]), Value.From(Milliseconds(fields[2])),
        Value.From(Milliseconds(fields[3])),
    ];

    private static Value[] Synthetic(Random random, int drivers, long time)
    {
        var driver = random.Next(drivers).ToString("x32", CultureInfo.InvariantCulture);
        var price = random.Next(400, 6000) / 100.0;
        return
        [
            Value.From("1"), Value.From(driver), Value.From(driver), Value.From(price), Value.From(price * 0.8), Value.From(price * 0.1),
            Value.From(price / 3), Value.From(600), Value.From("CSH"), Value.From(time - 600_000), Value.From(time),
        ];
    }

    private static int Hash(string text)
    {
        var hash = 17;
        foreach (var letter in text)
            hash = unchecked(hash * 31 + letter);
        return hash;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Milliseconds(string text) => DateTimeOffset
        .ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
}
