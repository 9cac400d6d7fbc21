namespace FeatureStore.FeastServer.Cli;

/// <summary>What stands after a command, matched with what it declares.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, List<string>> _options = [];
    private readonly List<string> _positions = [];

    /// <summary>What the command does not declare and leaves to the configuration: "--Feast:RepoPath=…".</summary>
    public List<string> Settings { get; } = [];

    /// <exception cref="UsageException">It does not fit the command.</exception>
    public static CommandArguments Parse(Command command, IReadOnlyList<string> tokens)
    {
        CommandArguments arguments = new();
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            if (token.Length < 2 || token[0] != '-' || char.IsAsciiDigit(token[1]))
            {
                arguments._positions.Add(token);
            }
            else if (token.StartsWith("--", StringComparison.Ordinal) && token.Contains(':', StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal))
            {
                arguments.Settings.Add(token);
            }
            else
            {
                i += arguments.Add(command, token, i + 1 < tokens.Count ? tokens[i + 1] : null);
            }
        }

        arguments.RequirePositions(command);
        return arguments;
    }

    public string? Value(string name) => _options.TryGetValue(name, out List<string>? values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string name) => _options.TryGetValue(name, out List<string>? values) ? values : [];

    public bool Has(string name) => _options.ContainsKey(name);

    /// <exception cref="UsageException">It is no whole number.</exception>
    public int? Number(string name) => Value(name) is not string text ? null
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number
        : throw new UsageException($"Invalid value for '{name}': '{text}' is not a valid integer.");

    public string? Position(int index) => index < _positions.Count ? _positions[index] : null;

    /// <returns>How many of the next tokens belong to the option.</returns>
    private int Add(Command command, string token, string? next)
    {
        int equals = token.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? token : token[..equals];
        CommandOption option = Array.Find(command.Options, o => o.Name == name || o.Short == name)
            ?? throw new UsageException($"No such option: {name}");
        List<string> values = _options.TryGetValue(option.Name, out List<string>? known) ? known : _options[option.Name] = [];
        if (option.IsFlag)
        {
            values.Add("");
            return 0;
        }

        values.Add(equals >= 0 ? token[(equals + 1)..] : next ?? throw new UsageException($"Option '{name}' requires an argument."));
        return equals >= 0 ? 0 : 1;
    }

    private void RequirePositions(Command command)
    {
        if (_positions.Count > command.Arguments.Length)
        {
            throw new UsageException($"Got unexpected extra argument ({_positions[command.Arguments.Length]})");
        }

        string? missing = command.Arguments.Skip(_positions.Count).FirstOrDefault(a => a[0] != '[');
        if (missing is not null)
        {
            throw new UsageException($"Missing argument '{missing}'.");
        }
    }
}
