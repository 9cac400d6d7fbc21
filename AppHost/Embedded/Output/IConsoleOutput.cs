namespace FeatureStore.AppHost.Embedded.Output;

internal interface IConsoleOutput
{
    /// <summary>A line that the resource wrote.</summary>
    void Log(string resource, string line);

    /// <summary>Something that happened to the resource.</summary>
    void Event(string resource, string text);

    void WriteLine(string text);
}
