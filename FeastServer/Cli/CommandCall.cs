using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.Features;

namespace FeatureStore.FeastServer.Cli;

/// <summary>A command with its arguments, and where it reads and writes.</summary>
/// <param name="Global">What stood before the command.</param>
internal sealed record CommandCall(GlobalOptions Global, CommandArguments Arguments, TextWriter Out, TextWriter Error, TimeProvider Time, CancellationToken CancellationToken)
{
    private const string ConfigurationFile = "feature_store.yaml";

    /// <summary>The folder that was named with --chdir, or the caller's.</summary>
    /// <exception cref="CommandFailedException">There is no repository.</exception>
    public string RepositoryPath
    {
        get
        {
            return File.Exists(ConfigurationPath)
                ? Folder
                : throw new CommandFailedException(
                    $"Can't find feature repo configuration file at {ConfigurationPath}. Make sure you're running feast from an initialized feast repository.");
        }
    }

    /// <summary>The file that was named with --feature-store-yaml, or the one in the folder.</summary>
    public string ConfigurationPath => Global.ConfigurationFile ?? Path.Combine(Folder, ConfigurationFile);

    private string Folder => Path.GetFullPath(Global.Chdir ?? Environment.CurrentDirectory);

    public Task<FeastStore> OpenStoreAsync()
    {
        Dictionary<string, IOnDemandTransform> transforms = new(RepositoryTransforms.All);
        foreach ((string view, IOnDemandTransform transform) in TransformFiles.Load(Arguments.Values("--transforms")))
        {
            transforms[view] = transform;
        }

        return FeastStore.OpenAsync(RepositoryPath, new FeastStoreOptions { TimeProvider = Time, Transforms = transforms, ConfigurationFile = Global.ConfigurationFile }, CancellationToken);
    }
}
