using System.Text.Json;

namespace FeatureStore.FeastServer.Cli.Text;

/// <summary>YAML in block style, as PyYAML's yaml.dump(…, default_flow_style=False, sort_keys=False) prints it.</summary>
internal sealed class YamlText
{
    private const int Step = 2;

    private readonly YamlScalars _scalars = new();

    /// <returns>The text, with the line feed at its end.</returns>
    public static string Of(JsonElement root)
    {
        YamlText text = new();
        if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any())
        {
            text.Mapping(root, 0, startsOnLine: false);
        }
        else if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            text.Sequence(root, 0, startsOnLine: false);
        }
        else
        {
            text._scalars.Write(root, Step);
        }

        return text._scalars.Text + "\n";
    }

    private void Mapping(JsonElement mapping, int indent, bool startsOnLine)
    {
        bool first = true;
        foreach (JsonProperty member in mapping.EnumerateObject())
        {
            if (!first || startsOnLine)
            {
                _scalars.Line(indent);
            }

            first = false;
            _scalars.Key(member.Name);
            Value(member.Value, indent);
        }
    }

    private void Value(JsonElement value, int indent)
    {
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            Mapping(value, indent + Step, startsOnLine: true);
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            // A list inside a mapping is not indented.
            Sequence(value, indent, startsOnLine: true);
        }
        else
        {
            _scalars.Blank();
            _scalars.Write(value, indent + Step);
        }
    }

    private void Sequence(JsonElement sequence, int indent, bool startsOnLine)
    {
        bool first = true;
        foreach (JsonElement element in sequence.EnumerateArray())
        {
            if (!first || startsOnLine)
            {
                _scalars.Line(indent);
            }

            first = false;
            _scalars.Raw("- ");
            if (element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any())
            {
                Mapping(element, indent + Step, startsOnLine: false);
            }
            else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
            {
                Sequence(element, indent + Step, startsOnLine: false);
            }
            else
            {
                _scalars.Write(element, indent + Step);
            }
        }
    }
}
