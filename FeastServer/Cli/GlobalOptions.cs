namespace FeatureStore.FeastServer.Cli;

/// <summary>What stands before the command.</summary>
/// <param name="Count">How many arguments that are.</param>
internal readonly record struct GlobalOptions(string? Chdir, string? LogLevel, bool WantsHelp, int Count)
{
    private const string ChdirVariable = "FEATURE_REPO_DIR_ENV_VAR";
    private const string FileVariable = "FEAST_FS_YAML_FILE_PATH";
    private const string ConfigurationFile = "feature_store.yaml";

    /// <exception cref="UsageException">A value is missing.</exception>
    public static GlobalOptions Read(string[] args)
    {
        string? chdir = Environment.GetEnvironmentVariable(ChdirVariable)
            ?? (Environment.GetEnvironmentVariable(FileVariable) is string file ? FolderOf(file) : null);
        string? logLevel = null;
        int i = 0;
        for (; i < args.Length; i++)
        {
            (string name, string? value) = args[i].Split('=', 2) is [string n, string v] ? (n, v) : (args[i], null);
            switch (name)
            {
                case "--help":
                    return new(chdir, logLevel, true, i + 1);
                case "-c" or "--chdir":
                    chdir = value ?? Next(args, ref i);
                    break;
                case "-f" or "--feature-store-yaml":
                    chdir = FolderOf(value ?? Next(args, ref i));
                    break;
                case "--log-level":
                    logLevel = LogLevelOf(value ?? Next(args, ref i));
                    break;
                default:
                    return new(chdir, logLevel, false, i);
            }
        }

        return new(chdir, logLevel, false, i);
    }

    /// <summary>What the options are to the server.</summary>
    public IEnumerable<string> ServerSettings() =>
    [
        .. Chdir is null ? [] : (string[])[$"--Feast:RepoPath={Path.GetFullPath(Chdir)}"],
        .. LogLevel is null ? [] : (string[])[$"--Logging:LogLevel:Default={LogLevel}"],
    ];

    private static string LogLevelOf(string name) => name.ToUpperInvariant() switch
    {
        "DEBUG" => "Debug",
        "INFO" => "Information",
        "WARNING" => "Warning",
        "ERROR" => "Error",
        "CRITICAL" => "Critical",
        _ => throw new UsageException($"Invalid value for '--log-level': '{name}' is not one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    };

    private static string Next(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new UsageException($"Option '{args[i - 1]}' requires an argument.");

    private static string FolderOf(string file) => Path.GetFileName(file) == ConfigurationFile
        ? Path.GetDirectoryName(Path.GetFullPath(file))!
        : throw new UsageException($"--feature-store-yaml, {FileVariable}: only files named {ConfigurationFile} are supported, not {Path.GetFileName(file)}.");
}
