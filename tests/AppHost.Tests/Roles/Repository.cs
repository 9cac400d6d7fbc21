namespace FeatureStore.AppHost.Tests.Roles;

internal static class Repository
{
    private static readonly Lazy<string> s_root = new(() =>
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(directory.FullName, "FeatureStore.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("FeatureStore.sln is in no folder above the tests.");
        return directory.FullName;
    });

    public static string File(params string[] path) => Path.Combine([s_root.Value, .. path]);
}
