using System.Globalization;

namespace FeatureStore.Bench;

/// <summary>What every measurement takes from the command line.</summary>
internal sealed record BenchOptions
{
    private const int UsageExitCode = 2;

    /// <summary>How often each side is measured, in turn with the others.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>How long each side is measured in a round.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a rate of open load is kept up before it counts.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a rate of open load counts.</summary>
    public TimeSpan OpenDuration { get; private init; } = TimeSpan.FromSeconds(20);

    /// <summary>host:port of a Redis; without it the embedded store is started.</summary>
    public string? Redis { get; private init; }

    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]}: the value is missing.");
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = Positive(arguments[i], value) },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Positive(arguments[i], value)) },
                "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Positive(arguments[i], value)) },
                "--open-seconds" => options with { OpenDuration = TimeSpan.FromSeconds(Positive(arguments[i], value)) },
                "--redis" => options with { Redis = value },
                _ => throw new ArgumentException($"{arguments[i]}: there is no such option."),
            };
        }

        return options;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("""
            dotnet run -c Release --project bench -- VERB [--rounds 5] [--seconds 2] [--redis HOST:PORT]

              serve   get-online-features beside a raw Redis client and an empty endpoint
              predict a ride scored beside what that is made of, then under open load (--warm-up 10, --open-seconds 20)
              tail    get-online-features under open load, at half of its saturation
              budget  bytes allocated a row and commands a request
              push    rows pushed beside raw HSET of the same rows
              path    feature rows through windows, Pusher and store beside a bare consumer of them
              windows [--chart PATH.svg]   rides a second through the three statements of flink/, from memory
            """);
        return UsageExitCode;
    }

    private static int Positive(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{name}: {text} is not a number above 0.");
}
