using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher;

internal sealed class FeastOptionsValidator : IValidateOptions<FeastOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FeastOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.RepoPath))
            errors.Add($"{Path(nameof(options.RepoPath))} is not set; it names the folder that holds feature_store.yaml.");
        if (options.RegistryRefresh < s_shortest || options.RegistryRefresh > s_longest)
            errors.Add($"{Path(nameof(options.RegistryRefresh))} is {options.RegistryRefresh}; it must be from {s_shortest} to {s_longest}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string Path(string property) => $"{FeastOptions.Section}:{property}";
}
