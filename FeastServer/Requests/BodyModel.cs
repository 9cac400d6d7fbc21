using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>
/// Reads the fields of a JSON body by pydantic's rules: absent and null differ, flags may be text, of repeated names the last
/// counts, unknown names are ignored. Every mistake is collected, and told together.
/// </summary>
internal sealed class BodyModel
{
    private readonly InputValue _body;
    private List<ValidationError>? _errors;

    public BodyModel(InputValue body)
    {
        _body = body;
        if (body.Kind != InputKind.Object)
        {
            throw new ValidationException(
                [new("model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from", body)]);
        }
    }

    public string RequiredText(string name) => Find(name, required: true) is InputValue value ? Text(value, name) : "";

    public string Text(string name, string otherwise) => Find(name, required: false) is InputValue value ? Text(value, name) : otherwise;

    /// <summary>Text or null.</summary>
    public string? NullableText(string name) =>
        Find(name, required: false) is InputValue { IsNull: false } value ? Text(value, name) : null;

    public bool Flag(string name, bool otherwise)
    {
        if (Find(name, required: false) is not InputValue value)
        {
            return otherwise;
        }

        if (TryFlag(value, out bool flag))
        {
            return flag;
        }

        Add(value.Kind is InputKind.Text or InputKind.Integer or InputKind.Float
            ? new("bool_parsing", ["body", name], "Input should be a valid boolean, unable to interpret input", value)
            : new("bool_type", ["body", name], "Input should be a valid boolean", value));
        return otherwise;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name, required: false) is not InputValue value)
        {
            return [];
        }

        if (value.Kind != InputKind.List)
        {
            Add(new("list_type", ["body", name], "Input should be a valid list", value));
            return [];
        }

        string[] texts = new string[value.List.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            InputValue element = value.List[i];
            texts[i] = element.Kind == InputKind.Text ? element.Text : Text(element, name, i);
        }

        return texts;
    }

    /// <summary>A list of texts; null when it is absent or null.</summary>
    public IReadOnlyList<string>? NullableTexts(string name) => Find(name, required: false) is null or { IsNull: true } ? null : Texts(name);

    /// <summary>An object whose members are columns.</summary>
    public IReadOnlyList<KeyValuePair<string, InputValue>> RequiredObject(string name)
    {
        if (Find(name, required: true) is not InputValue value)
        {
            return [];
        }

        if (value.Kind == InputKind.Object)
        {
            return value.Members;
        }

        Add(new("dict_type", ["body", name], "Input should be a valid dictionary", value));
        return [];
    }

    public void Add(ValidationError error) => (_errors ??= []).Add(error);

    /// <exception cref="ValidationException">Something was wrong.</exception>
    public void RequireValid()
    {
        if (_errors is not null)
        {
            throw new ValidationException(_errors);
        }
    }

    private InputValue? Find(string name, bool required)
    {
        for (int i = _body.Members.Count - 1; i >= 0; i--)
        {
            if (_body.Members[i].Key == name)
            {
                return _body.Members[i].Value;
            }
        }

        if (required)
        {
            Add(new("missing", ["body", name], "Field required", _body));
        }

        return null;
    }

    private string Text(InputValue value, params object[] location)
    {
        if (value.Kind == InputKind.Text)
        {
            return value.Text;
        }

        Add(new("string_type", ["body", .. location], "Input should be a valid string", value));
        return "";
    }

    private static bool TryFlag(InputValue value, out bool flag)
    {
        string? text = value.Kind switch
        {
            InputKind.Bool => value.Bool ? "1" : "0",
            InputKind.Text => value.Text.ToUpperInvariant(),
            InputKind.Integer when value.Integer is 0 or 1 => value.Integer == 1 ? "1" : "0",
            InputKind.Float when value.Float is 0 or 1 => value.Float == 1 ? "1" : "0",
            _ => null,
        };
        flag = text is "1" or "TRUE" or "T" or "YES" or "Y" or "ON";
        return flag || text is "0" or "FALSE" or "F" or "NO" or "N" or "OFF";
    }
}
