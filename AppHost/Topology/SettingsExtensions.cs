namespace FeatureStore.AppHost.Topology;

/// <summary>Settings given to the AppHost, on its way to the services.</summary>
internal static class SettingsExtensions
{
    private static readonly string[] s_pathSuffixes = ["Path", "Directory", "File"];

    /// <summary>
    /// Every setting of these sections becomes a variable of the resource: <c>--Rides:Speed=max</c> is <c>Rides__Speed=max</c>.
    /// What is not set is not sent. A setting whose name ends in Path, Directory or File is made absolute, seen from the
    /// folder in which the AppHost was started, because the service runs in another one.
    /// </summary>
    public static IResourceBuilder<T> WithSettings<T>(this IResourceBuilder<T> builder, params string[] sections)
        where T : IResourceWithEnvironment
    {
        var settings = sections
            .SelectMany(section => builder.ApplicationBuilder.Configuration.GetSection(section).AsEnumerable())
            .Where(setting => setting.Value is not null);
        foreach (var (key, value) in settings)
            builder.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), IsPath(key) ? Path.GetFullPath(value!) : value);

        return builder;
    }

    private static bool IsPath(string key) => s_pathSuffixes.Any(suffix => key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
