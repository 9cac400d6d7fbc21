namespace FeatureStore.AppHost.Embedded.Roles.Broker;

internal sealed class BrokerOptions
{
    public const string Section = "Broker";

    /// <summary>The file that receives the broker's address when it serves and every topic exists.</summary>
    public string AddressFile { get; set; } = "";

    /// <summary>Each as <c>name:partitions</c>.</summary>
    public IList<string> Topics { get; } = [];

    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(AddressFile))
            yield return $"{Section}:AddressFile: the path of the file that receives the broker's address is missing.";
        for (var i = 0; i < Topics.Count; i++)
        {
            if (!TopicDefinition.TryParse(Topics[i], out _))
                yield return $"{Section}:Topics:{i}: \"{Topics[i]}\" is not name:partitions, for example rides:8.";
        }
    }
}
