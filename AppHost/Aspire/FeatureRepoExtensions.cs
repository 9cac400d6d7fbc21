namespace Aspire.Hosting;

public static class FeatureRepoExtensions
{
    /// <summary>The Feast repository that the resource reads: the sources, or the copy that a service's image holds.</summary>
    public static IResourceBuilder<T> WithFeatureRepo<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment
    {
        var application = builder.ApplicationBuilder;
        string path = application.ExecutionContext.IsRunMode
            ? Path.GetFullPath("../FeastServer/feature_repo", application.AppHostDirectory)
            : "/app/feature_repo";
        return builder.WithEnvironment("Feast__RepoPath", path);
    }
}
