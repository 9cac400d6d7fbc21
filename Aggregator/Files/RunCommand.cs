using System.Text;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Files;

/// <summary><c>run FILE.sql…</c>: statements over files, without Kafka.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    /// <returns>The exit status: 1 when the script is wrong or a query failed.</returns>
    public static int Run(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return Fail("run: name the SQL files to run");
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        try
        {
            var script = SqlScript.Plan([.. paths.Select(SqlFile.Read)], Environment.GetEnvironmentVariable);
            ScriptRunner.Check(script);
            new ScriptRunner(output).Run(script);
            return 0;
        }
        catch (Exception e) when (e is SqlException or QueryException or IOException or UnauthorizedAccessException)
        {
            output.Flush();
            return Fail(e.Message);
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message.ReplaceLineEndings(" "));
        return 1;
    }
}
