using System.Text;

namespace FeatureStore.Feast;

/// <summary>
/// Expands <c>$NAME</c> and <c>${NAME}</c>. As in Feast, whatever stands between the braces is the name: there are no defaults, as in
/// <c>${NAME:-value}</c>. Unlike Feast, which leaves unknown ones in the text, this reports them.
/// </summary>
internal sealed class EnvironmentVariables(Func<string, string?> lookup)
{
    /// <param name="text">As written in the file.</param>
    /// <param name="key">The configuration key, for the message.</param>
    public string Expand(string text, string key)
    {
        StringBuilder expanded = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int end = 0;
            string? name = text[i] == '$' ? NameAt(text, i + 1, out end) : null;
            if (name is null)
            {
                expanded.Append(text[i]);
                continue;
            }

            expanded.Append(lookup(name) ?? throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"feature_store.yaml: {key}: the environment variable {name} is not set.",
                key));
            i = end - 1;
        }

        return expanded.ToString();
    }

    private static string? NameAt(string text, int start, out int end)
    {
        if (start < text.Length && text[start] == '{')
        {
            end = text.IndexOf('}', start) + 1;
            return end == 0 ? null : text[(start + 1)..(end - 1)];
        }

        end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end > start ? text[start..end] : null;
    }
}
