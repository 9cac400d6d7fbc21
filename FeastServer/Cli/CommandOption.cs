namespace FeatureStore.FeastServer.Cli;

/// <summary>An option of a command, named as Feast names it.</summary>
/// <param name="Name">"--port"</param>
/// <param name="Short">"-p", when there is one.</param>
internal sealed record CommandOption(string Name, string? Short, string Help)
{
    /// <summary>Whether it stands alone, without a value.</summary>
    public bool IsFlag { get; init; }
}
