namespace FeatureStore.FeastServer.Cli;

/// <summary>What stands before the command.</summary>
/// <param name="ConfigurationFile">The absolute path of the file that --feature-store-yaml names.</param>
/// <param name="Count">How many arguments that are.</param>
internal readonly record struct GlobalOptions(string? Chdir, string? ConfigurationFile, string? LogLevel, bool WantsHelp, int Count)
{
    private const string ChdirVariable = "FEATURE_REPO_DIR_ENV_VAR";
    private const string FileVariable = "FEAST_FS_YAML_FILE_PATH";
    private const string ContentVariable = "FEATURE_STORE_YAML_BASE64";

    /// <exception cref="UsageException">A value is missing.</exception>
    public static GlobalOptions Read(string[] args)
    {
        string? chdir = Environment.GetEnvironmentVariable(ChdirVariable), logLevel = null;
        string? file = Environment.GetEnvironmentVariable(FileVariable) is string named ? Path.GetFullPath(named) : null;
        int i = 0;
        for (; i < args.Length; i++)
        {
            (string name, string? value) = args[i].Split('=', 2) is [string n, string v] ? (n, v) : (args[i], null);
            switch (name)
            {
                case "--help":
                    return new(chdir, file, logLevel, true, i + 1);
                case "-c" or "--chdir":
                    chdir = value ?? Next(args, ref i);
                    break;
                case "-f" or "--feature-store-yaml":
                    file = Path.GetFullPath(value ?? Next(args, ref i));
                    break;
                case "--log-level":
                    logLevel = LogLevelOf(value ?? Next(args, ref i));
                    break;
                default:
                    return WithContent(chdir, file, logLevel, i);
            }
        }

        return WithContent(chdir, file, logLevel, i);
    }

    // The content of the file in the environment counts more than any path.
    private static GlobalOptions WithContent(string? chdir, string? file, string? logLevel, int count) =>
        Environment.GetEnvironmentVariable(ContentVariable) is { Length: > 0 } content
            ? new(FolderWith(content), null, logLevel, false, count)
            : new(chdir, file, logLevel, false, count);

    /// <summary>What the options are to the server.</summary>
    public IEnumerable<string> ServerSettings() =>
    [
        .. (Chdir ?? ConfigurationFile) is null ? [] : (string[])[$"--Feast:RepoPath={Path.GetFullPath(Chdir ?? Environment.CurrentDirectory)}"],
        .. ConfigurationFile is null ? [] : (string[])[$"--Feast:ConfigurationFile={ConfigurationFile}"],
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

    // As Feast does it: a folder of its own, which relative paths start at.
    private static string FolderWith(string content)
    {
        try
        {
            byte[] yaml = Convert.FromBase64String(content);
            string folder = Directory.CreateTempSubdirectory("feast").FullName;
            File.WriteAllBytes(Path.Combine(folder, "feature_store.yaml"), yaml);
            return folder;
        }
        catch (FormatException)
        {
            throw new UsageException($"{ContentVariable} is no base64.");
        }
    }
}
