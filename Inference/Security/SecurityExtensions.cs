using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Security;

internal static class SecurityExtensions
{
    // "Inference": { "Security": { "ApiKeys": [ { "Name": "flink", "KeySha256": "9f86…" } ], "Jwt": { "Authority": "https://…", "Audience": "inference" } } }
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<Tokens>();
        builder.Services.AddSingleton<Authentication>();
    }
}
