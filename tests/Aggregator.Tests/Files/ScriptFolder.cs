using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Tests.State;

namespace FeatureStore.Aggregator.Tests.Files;

/// <summary>A folder with files, over which scripts run.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public void Write(string name, params string[] lines) => File.WriteAllLines(PathOf(name), lines);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public string PathOf(string name) => Path.Combine(_folder.Path, name);

    /// <returns>What is printed, and the message of the error that ended the run.</returns>
    public (string Output, string Error) Run(string sql)
    {
        using var output = new StringWriter();
        var error = Record.Exception(() =>
        {
            var script = SqlScript.Plan([new SqlFile(PathOf("script.sql"), sql)]);
            ScriptRunner.Check(script);
            new ScriptRunner(output).Run(script);
        });
        return (output.ToString(), error?.Message ?? "");
    }
}
