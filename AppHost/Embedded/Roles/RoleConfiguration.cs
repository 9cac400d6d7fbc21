namespace FeatureStore.AppHost.Embedded.Roles;

/// <summary>A role is configured by environment variables: <c>Broker__Topics__0=rides:8</c>.</summary>
internal static class RoleConfiguration
{
    /// <summary>The exit code of a role that did not start because of its configuration.</summary>
    public const int InvalidConfiguration = 1;

    public static void Bind(string section, object options) =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(section).Bind(options);

    /// <summary>Prints each reason on a line of its own; true if there was one.</summary>
    public static bool Report(IEnumerable<string> errors)
    {
        var found = false;
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
            found = true;
        }

        return found;
    }
}
