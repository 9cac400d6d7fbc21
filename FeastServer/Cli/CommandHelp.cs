using System.Globalization;
using System.Text;

namespace FeatureStore.FeastServer.Cli;

internal static class CommandHelp
{
    public static string Of(IEnumerable<Command> commands)
    {
        StringBuilder text = new("Usage: feast [-c FOLDER] COMMAND [OPTIONS] [ARGUMENTS]\n\nWithout a command the feature server is started, with addresses from its configuration.\n\nCommands:\n");
        foreach (Command command in commands)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {command.Name,-34}{command.Help}\n");
        }

        return text.Append("\nOptions:\n  -c, --chdir FOLDER                The repository; by default the caller's folder.\n  -f, --feature-store-yaml FILE     Read instead of the feature_store.yaml in that folder.\n  --log-level LEVEL                 DEBUG, INFO, WARNING, ERROR or CRITICAL.\n  --help                            For a command: after it.").ToString();
    }

    public static string Of(Command command)
    {
        StringBuilder text = new(
            $"Usage: feast {command.Name}{(command.Options.Length > 0 ? " [OPTIONS]" : "")}{string.Concat(command.Arguments.Select(a => $" {a}"))}\n\n  {command.Help}\n");
        foreach (CommandOption option in command.Options)
        {
            string names = (option.Short is null ? "" : $"{option.Short}, ") + option.Name + (option.IsFlag ? "" : " VALUE");
            text.Append(CultureInfo.InvariantCulture, $"\n  {names,-34}{option.Help}");
        }

        return text.ToString();
    }
}
