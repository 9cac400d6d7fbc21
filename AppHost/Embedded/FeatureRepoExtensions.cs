namespace FeatureStore.AppHost.Embedded;

public static class FeatureRepoExtensions
{
    /// <summary>The Feast repository that the resource reads: the run's own copy.</summary>
    public static IResourceBuilder<T> WithFeatureRepo<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables["Feast__RepoPath"] = context.Run.Directory.FeatureRepo);
}
