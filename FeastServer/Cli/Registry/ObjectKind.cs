namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>A group of Feast's command line: what it lists and describes.</summary>
/// <param name="Group">"feature-views"</param>
/// <param name="Missing">What is said of a name that nothing has: "Feature view {name} does not exist in project {project}".</param>
/// <param name="Headers">Of the list.</param>
/// <param name="Listed">What the list holds, in the order of the registry.</param>
internal sealed record ObjectKind(
    string Group,
    string Help,
    Func<string, string, string> Missing,
    string[] Headers,
    Func<RegistryContents, IEnumerable<RegistryObject>> Listed)
{
    /// <summary>What can be described, when that is not the list.</summary>
    public Func<RegistryContents, IEnumerable<RegistryObject>> Described { get; init; } = Listed;
}
