using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Cli;

/// <summary>
/// Feast's command line for the parts of Feast that are here. Without a command the arguments are settings, and the server is
/// started from its configuration.
/// </summary>
internal sealed class FeastCommandLine(TextWriter output, TextWriter error, TimeProvider time, Func<string[], Task<int>> serve)
{
    private const int Failed = 1;
    private const int Misused = 2;

    private readonly Command[] _commands = Commands.All(serve);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            GlobalOptions global = GlobalOptions.Read(args);
            if (global.WantsHelp)
            {
                await output.WriteLineAsync(CommandHelp.Of(_commands));
                return 0;
            }

            string[] rest = args[global.Count..];
            if (Find(rest) is not Command command)
            {
                return rest.Length > 0 && rest[0][0] != '-'
                    ? throw new UsageException($"No such command '{rest[0]}'.")
                    : await serve([.. global.ServerSettings(), .. rest]);
            }

            string[] tokens = rest[command.Name.Split(' ').Length..];
            if (tokens.Contains("--help"))
            {
                await output.WriteLineAsync(CommandHelp.Of(command));
                return 0;
            }

            return await command.Run(new(global, CommandArguments.Parse(command, tokens), output, error, time, cancellationToken));
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync($"Error: {e.Message}\nTry --help.");
            return Misused;
        }
        catch (Exception e) when (e is CommandFailedException or FeastException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    // "feature-views list" before "feature-views".
    private Command? Find(string[] tokens) =>
        Array.Find(_commands, c => tokens.Length > 1 && c.Name == $"{tokens[0]} {tokens[1]}")
        ?? Array.Find(_commands, c => tokens.Length > 0 && c.Name == tokens[0])
        ?? (tokens.Length > 0 && _commands.Any(c => c.Name.StartsWith(tokens[0] + " ", StringComparison.Ordinal))
            ? throw new UsageException($"'{tokens[0]}' needs one of: {string.Join(", ", _commands.Where(c => c.Name.StartsWith(tokens[0] + " ", StringComparison.Ordinal)).Select(c => c.Name.Split(' ')[1]))}")
            : null);
}
