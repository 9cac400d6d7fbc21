using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults;

internal sealed class SchemaRegistryOptionsValidator : IValidateOptions<SchemaRegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, SchemaRegistryOptions options)
    {
        var errors = new List<string>();
        if (options.Url is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https" or "https+http" or "http+https"))
        {
            errors.Add($"{Path(nameof(options.Url))} is '{url}'; it must be an absolute http or https address.");
        }
        if (options.AttemptTimeout <= TimeSpan.Zero || options.AttemptTimeout > options.Timeout)
        {
            errors.Add($"{Path(nameof(options.AttemptTimeout))} is {options.AttemptTimeout}; it must be positive and at most {Path(nameof(options.Timeout))} ({options.Timeout}).");
        }
        if (options.Retries is < 0 or > 100)
        {
            errors.Add($"{Path(nameof(options.Retries))} is {options.Retries}; it must be from 0 to 100.");
        }
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > options.Timeout)
        {
            errors.Add($"{Path(nameof(options.RetryDelay))} is {options.RetryDelay}; it must be from zero to {Path(nameof(options.Timeout))} ({options.Timeout}).");
        }
        if (options.UserName is null != options.Password is null)
        {
            errors.Add($"{Path(nameof(options.UserName))} and {Path(nameof(options.Password))} must be set together.");
        }
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string Path(string property) => $"{SchemaRegistryOptions.Section}:{property}";
}
