using FeatureStore.Rides.Replay;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides;

internal sealed class RidesOptionsValidator : IValidateOptions<RidesOptions>
{
    private const int MaxDrivers = 1_000_000;
    private static readonly TimeSpan s_maxBacklog = TimeSpan.FromDays(31);

    public ValidateOptionsResult Validate(string? name, RidesOptions options)
    {
        var reasons = Reasons(options).ToList();
        return reasons.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(reasons);
    }

    private static IEnumerable<string> Reasons(RidesOptions options)
    {
        if (!IsOneOf(options.Source, RidesOptions.Simulator, RidesOptions.Csv))
            yield return $"Rides:Source: '{options.Source}' is neither simulator nor csv";
        if (!ReplaySpeed.TryParse(options.Speed, out _))
            yield return $"Rides:Speed: '{options.Speed}' is neither a factor over 0, such as 60, nor max";
        if (!IsOneOf(options.Time, RidesOptions.Original, RidesOptions.Now))
            yield return $"Rides:Time: '{options.Time}' is neither original nor now";
        if (options.IsReplay && !File.Exists(options.Path))
            yield return $"Rides:Path: there is no file '{options.Path}'";
        if (options.Backlog < TimeSpan.Zero || options.Backlog > s_maxBacklog)
            yield return $"Rides:Backlog: {options.Backlog} is not between 0 and {s_maxBacklog.Days} days";
        if (options.Drivers is < 1 or > MaxDrivers)
            yield return $"Rides:Drivers: {options.Drivers} is not between 1 and {MaxDrivers}";
        if (options.LabelsKept < 1) yield return $"Rides:LabelsKept: {options.LabelsKept} is not over 0";
        if (options.MaxLag < 0) yield return $"Rides:MaxLag: {options.MaxLag} is below 0 (0 is no limit)";
        if (options.ReaderGroup.Length == 0) yield return "Rides:ReaderGroup is empty";
        if (options.Topic.Length == 0) yield return "Rides:Topic is empty";
    }

    private static bool IsOneOf(string value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (value.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
