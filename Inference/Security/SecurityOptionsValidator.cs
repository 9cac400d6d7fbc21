using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Security;

/// <summary>Also refuses an address that other machines reach while nobody is asked who they are.</summary>
internal sealed class SecurityOptionsValidator(IConfiguration configuration) : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        List<string> problems =
        [
            .. options.ApiKeys.SelectMany((key, i) => key.Problems().Select(p => $"{SecurityOptions.Section}:{nameof(options.ApiKeys)}:{i}: {p}.")),
            .. options.Jwt.Problems().Select(p => $"{SecurityOptions.Section}:{nameof(options.Jwt)}: {p}."),
        ];
        if (!options.IsRequired && !options.AllowAnonymousOutsideLoopback && ListenAddresses.Of(configuration).FirstOrDefault(a => !ListenAddresses.IsLoopback(a)) is { } exposed)
        {
            problems.Add(
                $"{exposed} is reached from other machines, and nobody is asked who they are. Listen on 127.0.0.1, set {SecurityOptions.Section}:{nameof(options.ApiKeys)} or "
                + $"{SecurityOptions.Section}:{nameof(options.Jwt)}, or allow it by name with {SecurityOptions.Section}:{nameof(options.AllowAnonymousOutsideLoopback)}=true.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
