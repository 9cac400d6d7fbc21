namespace FeatureStore.AppHost.Embedded.Output;

/// <summary>Everything that is printed, whole lines at a time. Each resource has a color, when somebody is looking.</summary>
internal sealed class ConsoleOutput(TextWriter writer, bool colors, int nameWidth) : IConsoleOutput
{
    private const string Reset = "\e[0m";
    private const string Bold = "\e[1m";

    // Cyan, green, magenta, blue, yellow and their bright forms: readable on dark and light.
    private static readonly string[] s_colors = ["\e[36m", "\e[32m", "\e[35m", "\e[34m", "\e[33m", "\e[96m", "\e[92m", "\e[95m"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _colorOf = new(StringComparer.Ordinal);

    /// <summary>Colors are left out when the output is a file or a pipe, and where <c>NO_COLOR</c> asks for it.</summary>
    public static ConsoleOutput Standard(int nameWidth) => new(
        Console.Out,
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        nameWidth);

    public void Log(string resource, string line) => Write($"{Prefix(resource)} {line}");

    public void Event(string resource, string text) => Write($"{Prefix(resource)} {(colors ? $"{Bold}{text}{Reset}" : text)}");

    public void WriteLine(string text) => Write(text);

    private string Prefix(string resource)
    {
        string name = resource.PadRight(nameWidth);
        return colors ? $"{ColorOf(resource)}{name} |{Reset}" : $"{name} |";
    }

    private string ColorOf(string resource)
    {
        lock (_gate)
        {
            if (!_colorOf.TryGetValue(resource, out var color))
                _colorOf[resource] = color = s_colors[_colorOf.Count % s_colors.Length];
            return color;
        }
    }

    private void Write(string text)
    {
        lock (_gate)
            writer.WriteLine(text);
    }
}
