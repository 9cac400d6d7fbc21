using FeatureStore.AppHost.Embedded.Runs;
using FeatureStore.AppHost.Tests.Roles;

namespace FeatureStore.AppHost.Tests.Engine.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_run_begins_without_what_the_last_one_left()
    {
        using (var first = RunDirectory.Open(null, _folder.Path))
        {
            File.WriteAllText(Path.Combine(first.State, "schemas.json"), "{}");
            File.WriteAllText(first.ResourcesFile, "{}");
        }

        using var second = RunDirectory.Open(null, _folder.Path);
        Assert.Equal(_folder.File(".run"), second.Root);
        Assert.Empty(Directory.EnumerateFileSystemEntries(second.State));
        Assert.False(File.Exists(second.ResourcesFile));
    }

    [Fact]
    public void Two_runs_at_the_same_time_have_folders_of_their_own()
    {
        using var first = RunDirectory.Open(null, _folder.Path);
        using var second = RunDirectory.Open(null, _folder.Path);

        Assert.Equal(_folder.File(".run-2"), second.Root);
    }

    [Fact]
    public void A_requested_folder_that_is_in_use_is_refused()
    {
        using var first = RunDirectory.Open(_folder.File("mine"), _folder.Path);

        var refused = Assert.Throws<RunDirectoryException>(() => RunDirectory.Open(_folder.File("mine"), _folder.Path));
        Assert.Contains("in use by another AppHost", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_not_emptied()
    {
        string home = Directory.CreateDirectory(_folder.File("home")).FullName;
        File.WriteAllText(Path.Combine(home, "letter.txt"), "dear");

        Assert.Throws<RunDirectoryException>(() => RunDirectory.Open(home, _folder.Path));
        Assert.True(File.Exists(Path.Combine(home, "letter.txt")));
    }

    [Fact]
    public void The_feature_repository_is_copied()
    {
        Directory.CreateDirectory(_folder.File("repo/data"));
        File.WriteAllText(_folder.File("repo/feature_store.yaml"), "project: rides");
        File.WriteAllText(_folder.File("repo/data/registry.db"), "x");

        using var run = RunDirectory.Open(_folder.File("mine"), _folder.Path);
        run.CopyFeatureRepo(_folder.File("repo"));

        Assert.Equal("project: rides", File.ReadAllText(Path.Combine(run.FeatureRepo, "feature_store.yaml")));
        Assert.True(File.Exists(Path.Combine(run.FeatureRepo, "data", "registry.db")));
    }

    public void Dispose() => _folder.Dispose();
}
