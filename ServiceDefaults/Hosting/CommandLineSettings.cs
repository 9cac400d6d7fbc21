using Microsoft.Extensions.Configuration;

namespace FeatureStore.ServiceDefaults;

/// <summary>What a command line says, for programs that refuse what they do not know instead of passing over it.</summary>
public sealed class CommandLineSettings(string[] args)
{
    /// <summary>The names that have a value: <c>Rides:Speed</c> of <c>--Rides:Speed=max</c>, <c>--Rides:Speed max</c> or <c>/Rides:Speed=max</c>.</summary>
    public IEnumerable<string> Names => new ConfigurationBuilder().AddCommandLine(args).Build().AsEnumerable()
        .Where(setting => setting.Value is not null)
        .Select(setting => setting.Key);

    /// <summary>What configuration passes over: a name without a value, a value without a name.</summary>
    public IEnumerable<string> Unreadable
    {
        get
        {
            for (int i = 0; i < args.Length; i++)
            {
                if (args[i].Contains('=', StringComparison.Ordinal))
                    continue;
                if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length)
                    i++;
                else
                    yield return args[i];
            }
        }
    }
}
