using System.Text;

namespace FeatureStore.Feast;

/// <summary>Expands <c>$NAME</c> and <c>${NAME}</c>. Unlike Feast, which leaves unknown ones in the text, this reports them.</summary>
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
        bool braced = start < text.Length && text[start] == '{';
        int first = braced ? start + 1 : start;
        end = first;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        string name = text[first..end];
        if (name.Length == 0 || (braced && (end == text.Length || text[end] != '}')))
        {
            return null;
        }

        end += braced ? 1 : 0;
        return name;
    }
}
