namespace FeatureStore.FeastServer.Security;

internal static class SecurityExtensions
{
    /// <summary>After the repository, whose configuration says who is asked.</summary>
    public static void AddFeastSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecurityOptions>().BindConfiguration(FeastServerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<Authentication>();
        builder.Services.AddSingleton<Authorization>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddHostedService<ExposureCheck>();
    }
}
